/**
 * The app's addresses: text ↔ value, both ways, nothing else. The language is the first part of each, so that a link opens
 * as it was seen. Unknown addresses are values too (`missing`), with the language where it can be told.
 */
import { LANGUAGES, type Language } from '../i18n/index.ts'

export type Route =
  | { readonly page: 'root' }
  | { readonly page: 'home'; readonly language: Language }
  | { readonly page: 'course'; readonly language: Language }
  | {
      readonly page: 'lesson'
      readonly language: Language
      readonly module: string
      readonly lesson: string
      readonly step: string | null
    }
  | { readonly page: 'playground'; readonly language: Language }
  | { readonly page: 'settings'; readonly language: Language }
  | { readonly page: 'missing'; readonly language: Language | null }

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

export function parseRoute(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '')
  const [first, page, ...rest] = parts
  if (first === undefined) return { page: 'root' }
  const language = LANGUAGES.find((each) => each === first)
  if (language === undefined) return { page: 'missing', language: null }
  if (page === undefined) return { page: 'home', language }
  if (page === 'course') return parseCourse(language, rest)
  if ((page === 'playground' || page === 'settings') && rest.length === 0) return { page, language }
  return { page: 'missing', language }
}

function parseCourse(language: Language, parts: readonly string[]): Route {
  const [module, lesson, step = null, ...more] = parts
  if (module === undefined) return { page: 'course', language }
  const slugs = parts.every((part) => SLUG.test(part))
  if (lesson === undefined || more.length > 0 || !slugs) return { page: 'missing', language }
  return { page: 'lesson', language, module, lesson, step }
}

export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'root':
      return '/'
    case 'missing':
    case 'home':
      return route.language === null ? '/' : `/${route.language}`
    case 'lesson':
      return [
        '',
        route.language,
        'course',
        route.module,
        route.lesson,
        ...(route.step === null ? [] : [route.step]),
      ].join('/')
    default:
      return `/${route.language}/${route.page}`
  }
}

/** The same page in another language; an unknown address leads home. */
export function inLanguage(route: Route, language: Language): Route {
  return route.page === 'root' || route.page === 'missing' ? { page: 'home', language } : { ...route, language }
}
