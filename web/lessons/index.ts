export { course, loadLesson } from './course.ts'
export { type Progress, useProgress } from './progress.ts'
export type * from './types.ts'
