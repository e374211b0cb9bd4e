declare module 'virtual:course' {
  export const course: import('../lessons/types.ts').Course
  export const lessons: Readonly<Record<string, () => Promise<import('../lessons/types.ts').LessonModule>>>
}

declare module 'virtual:programs' {
  export const holes: Readonly<
    Record<string, () => Promise<{ readonly holes: readonly import('../lessons/types.ts').HoleProgram[] }>>
  >
  export const clients: Readonly<
    Record<string, () => Promise<{ readonly clients: readonly import('../lessons/types.ts').ClientSet[] }>>
  >
}

declare module 'virtual:glossary' {
  type Loaded = { readonly glossary: readonly import('../lessons/types.ts').Term[] }
  export const byLanguage: Readonly<Record<import('../i18n/index.ts').Language, () => Promise<Loaded>>>
}

declare module 'virtual:guide' {
  type Loaded = { readonly guide: import('../guide/types.ts').Guide }
  export const byLanguage: Readonly<Record<import('../i18n/index.ts').Language, () => Promise<Loaded>>>
}

declare module 'virtual:interview' {
  type Loaded = { readonly interview: readonly import('../interview/types.ts').Question[] }
  export const byLanguage: Readonly<Record<import('../i18n/index.ts').Language, () => Promise<Loaded>>>
}

declare module 'virtual:recap' {
  type Loaded = { readonly recap: readonly import('../interview/types.ts').RecapQuestion[] }
  export const byLanguage: Readonly<Record<import('../i18n/index.ts').Language, () => Promise<Loaded>>>
  /** Module → ids of its questions. */
  export const recapIds: Readonly<Record<string, readonly string[]>>
}

declare module 'virtual:reference' {
  type Loaded = { readonly reference: import('../reference/types.ts').Reference }
  export const byLanguage: Readonly<Record<import('../i18n/index.ts').Language, () => Promise<Loaded>>>
}

declare module 'virtual:search' {
  /** `search`: the index, as its library writes it. */
  type Loaded = { readonly search: string }
  export const byLanguage: Readonly<Record<import('../i18n/index.ts').Language, () => Promise<Loaded>>>
}

declare module 'virtual:sheets' {
  type Loaded = { readonly sheets: readonly import('../sheets/types.ts').Sheet[] }
  export const byLanguage: Readonly<Record<import('../i18n/index.ts').Language, () => Promise<Loaded>>>
}

declare module 'virtual:tracks' {
  type Loaded = { readonly tracks: readonly import('../track/types.ts').Track[] }
  export const byLanguage: Readonly<Record<import('../i18n/index.ts').Language, () => Promise<Loaded>>>
}

declare module 'virtual:titles' {
  type Loaded = { readonly titles: import('../lessons/types.ts').CourseTitles }
  export const byLanguage: Readonly<Record<import('../i18n/index.ts').Language, () => Promise<Loaded>>>
}
