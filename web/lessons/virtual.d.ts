declare module 'virtual:course' {
  export const course: import('./types.ts').Course
  export const lessons: Readonly<Record<string, () => Promise<{ readonly lesson: import('./types.ts').Lesson }>>>
}
