/**
 * The app's addresses: text ↔ value, both ways, nothing else. The language is the first part of each, so that a link opens
 * as it was seen. Unknown addresses are values too (`missing`), with the language where it can be told.
 */
import { LANGUAGES, type Language } from '../i18n/index.ts'

export type Route =
  | { readonly page: 'root' }
  | { readonly page: 'home'; readonly language: Language }
  | {
      readonly page: 'course'
      readonly language: Language
      /** The module that is unfolded there; the path says nothing of it. */
      readonly module?: string
    }
  | {
      readonly page: 'lesson'
      readonly language: Language
      readonly module: string
      readonly lesson: string
      readonly step: string | null
      /** The track that is followed; the path says nothing of it. */
      readonly track?: string | null
    }
  | {
      readonly page: 'playground'
      readonly language: Language
      /** A text to begin with; opening it runs nothing. */
      readonly request?: string
    }
  | { readonly page: 'contracts'; readonly language: Language }
  | { readonly page: 'protolab'; readonly language: Language }
  | { readonly page: 'my-server'; readonly language: Language }
  | { readonly page: 'kafka'; readonly language: Language }
  | { readonly page: 'shop'; readonly language: Language }
  | { readonly page: 'ruler'; readonly language: Language }
  | { readonly page: 'settings'; readonly language: Language }
  | { readonly page: 'record'; readonly language: Language }
  | {
      readonly page: 'guide' | 'interview'
      readonly language: Language
      /** What of the page is meant: the element of this id. */
      readonly part?: string
    }
  | { readonly page: 'track'; readonly language: Language; readonly track: string | null }
  | { readonly page: 'recap'; readonly language: Language; readonly module: string }
  | {
      readonly page: 'print'
      readonly language: Language
      readonly module: string
      /** Null: the whole module. */
      readonly lesson: string | null
      /** Null: the whole lesson. */
      readonly step: string | null
      /** With the answer key; the path says nothing of it. */
      readonly withKey?: boolean
    }
  | {
      /** A teacher's own window beside a lesson. */
      readonly page: 'presenter'
      readonly language: Language
      readonly module: string
      readonly lesson: string
      readonly step: string
      readonly track?: string | null
      /** The lesson's page that it moves; the path says nothing of it. */
      readonly stage?: string | null
    }
  | { readonly page: 'sheet'; readonly language: Language; readonly sheet: string | null }
  | { readonly page: 'glossary'; readonly language: Language; readonly term: string | null }
  | { readonly page: 'field'; readonly language: Language; readonly key: string }
  | { readonly page: 'spec'; readonly language: Language; readonly section: string }
  | { readonly page: 'missing'; readonly language: Language | null }

/** `h2.rst_stream.error_code`, `rfc-9113-6.4` */
const NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Pages with nothing below them. */
const ALONE = ['playground', 'contracts', 'ruler', 'settings', 'record', 'guide', 'interview'] as const

export function parseRoute(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '')
  const [first, page, ...rest] = parts
  if (first === undefined) return { page: 'root' }
  const language = LANGUAGES.find((each) => each === first)
  if (language === undefined) return { page: 'missing', language: null }
  if (page === undefined) return { page: 'home', language }
  if (page === 'course') return parseCourse(language, rest)
  if (page === 'print') return parsePrint(language, rest)
  if (page === 'presenter') return parsePresenter(language, rest)
  if (page === 'playground' && rest.length === 1 && rest[0] === 'proto') return { page: 'protolab', language }
  if (page === 'playground' && rest.length === 1 && rest[0] === 'server') return { page: 'my-server', language }
  if (page === 'playground' && rest.length === 1 && rest[0] === 'shop') return { page: 'shop', language }
  if (page === 'playground' && rest.length === 1 && rest[0] === 'kafka') return { page: 'kafka', language }
  const alone = ALONE.find((each) => each === page)
  if (alone !== undefined && rest.length === 0) return { page: alone, language }
  return parseLookup(language, page, rest)
}

/** What is looked up by its name. */
function parseLookup(language: Language, page: string, parts: readonly string[]): Route {
  const [name = null, ...more] = parts
  if (more.length > 0 || (name !== null && !NAME.test(name))) return { page: 'missing', language }
  if (page === 'sheets') return { page: 'sheet', language, sheet: name }
  if (page === 'track') return { page: 'track', language, track: name }
  if (page === 'glossary') return { page: 'glossary', language, term: name }
  if (page === 'recap' && name !== null) return { page: 'recap', language, module: name }
  if (page === 'fields' && name !== null) return { page: 'field', language, key: name }
  if (page === 'specs' && name !== null) return { page: 'spec', language, section: name }
  return { page: 'missing', language }
}

function parseCourse(language: Language, parts: readonly string[]): Route {
  const [module, lesson, step = null, ...more] = parts
  if (module === undefined) return { page: 'course', language }
  const slugs = parts.every((part) => SLUG.test(part))
  if (lesson === undefined || more.length > 0 || !slugs) return { page: 'missing', language }
  return { page: 'lesson', language, module, lesson, step }
}

function parsePrint(language: Language, parts: readonly string[]): Route {
  const [module, lesson = null, step = null, ...more] = parts
  if (module === undefined || more.length > 0 || !parts.every((part) => SLUG.test(part)))
    return { page: 'missing', language }
  return { page: 'print', language, module, lesson, step }
}

function parsePresenter(language: Language, parts: readonly string[]): Route {
  const [module, lesson, step, ...more] = parts
  if (module === undefined || lesson === undefined || step === undefined || more.length > 0)
    return { page: 'missing', language }
  if (!parts.every((part) => SLUG.test(part))) return { page: 'missing', language }
  return { page: 'presenter', language, module, lesson, step }
}

export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'root':
      return '/'
    case 'missing':
    case 'home':
      return route.language === null ? '/' : `/${route.language}`
    case 'lesson':
      return ['', route.language, 'course', route.module, route.lesson, ...(route.step === null ? [] : [route.step])]
        .join('/')
        .concat(route.track ? `?track=${route.track}` : '')
    case 'presenter': {
      const query = new URLSearchParams()
      if (route.track) query.set('track', route.track)
      if (route.stage) query.set('stage', route.stage)
      const path = `/${route.language}/presenter/${route.module}/${route.lesson}/${route.step}`
      return query.size === 0 ? path : `${path}?${query}`
    }
    case 'playground': {
      const { request } = route
      const query = request === undefined ? '' : `?${new URLSearchParams({ request })}`
      return `/${route.language}/playground${query}`
    }
    case 'course':
      return `/${route.language}/course${route.module === undefined ? '' : `#${route.module}`}`
    case 'guide':
    case 'interview':
      return `/${route.language}/${route.page}${route.part === undefined ? '' : `#${route.part}`}`
    case 'recap':
      return `/${route.language}/recap/${route.module}`
    case 'shop':
      return `/${route.language}/playground/shop`
    case 'protolab':
      return `/${route.language}/playground/proto`
    case 'my-server':
      return `/${route.language}/playground/server`
    case 'kafka':
      return `/${route.language}/playground/kafka`
    case 'print':
      return ['', route.language, 'print', route.module, route.lesson, route.step]
        .filter((part) => part !== null)
        .join('/')
        .concat(route.withKey ? '?key' : '')
    case 'sheet':
      return `/${route.language}/sheets${route.sheet === null ? '' : `/${route.sheet}`}`
    case 'track':
      return `/${route.language}/track${route.track === null ? '' : `/${route.track}`}`
    case 'glossary':
      return `/${route.language}/glossary${route.term === null ? '' : `/${route.term}`}`
    case 'field':
      return `/${route.language}/fields/${route.key}`
    case 'spec':
      return `/${route.language}/specs/${route.section}`
    default:
      return `/${route.language}/${route.page}`
  }
}

/** The same page in another language; an unknown address leads home. */
export function inLanguage(route: Route, language: Language): Route {
  return route.page === 'root' || route.page === 'missing' ? { page: 'home', language } : { ...route, language }
}
