declare module 'virtual:course' {
  import type { Course, Lesson } from './types.ts'

  export const course: Course
  export const lessons: Readonly<Record<string, () => Promise<{ readonly lesson: Lesson }>>>
}
