import type { Language } from '../i18n/index.ts'
import { sectionOf } from '../reference/index.ts'
import { parseRoute, type Route } from '../routes/index.ts'
import type { Entry } from './types.ts'

/** Where a result leads. */
export function addressOf({ kind, id }: Entry, language: Language): Route {
  if (kind === 'page') return parseRoute(`/${language}/${id}`)
  if (kind === 'guide') return { page: 'guide', language, part: id }
  if (kind === 'question') return { page: 'interview', language, part: id }
  if (kind === 'term') return { page: 'glossary', language, term: id }
  if (kind === 'field') return { page: 'field', language, key: id }
  if (kind === 'spec') return { page: 'spec', language, section: sectionOf(id) }
  const [module = '', lesson = '', step = null] = id.split('/')
  return { page: 'lesson', language, module, lesson, step }
}
