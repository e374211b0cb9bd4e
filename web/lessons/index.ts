export { course, loadClients, loadLesson } from './course.ts'
export { type Progress, useProgress } from './progress.ts'
export type * from './types.ts'
export { CLIENT_LANGUAGES } from './types.ts'
