declare module 'virtual:course' {
  export const course: import('./types.ts').Course
  export const lessons: Readonly<Record<string, () => Promise<{ readonly lesson: import('./types.ts').Lesson }>>>
  export const clients: Readonly<
    Record<string, () => Promise<{ readonly clients: readonly import('./types.ts').ClientSet[] }>>
  >
}
