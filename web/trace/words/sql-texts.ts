/** Queries of the server to its database, in sentences: the ladder, the detail and the transcript say the same. */
import { amountIn, joinTexts, type Language } from '../../i18n/index.ts'
import type { Repeated } from '../ladder/row.ts'
import type { TraceSql } from '../types.ts'
import type { texts as english } from './sql-texts.en.ts'

const sqlTexts = joinTexts(import.meta.glob<typeof english>('./sql-texts.??.ts', { eager: true, import: 'texts' }))

/** @example sqlMilliseconds(0.314, 'en') // '0.31 ms' */
export function sqlMilliseconds(took: number, language: Language): string {
  const digits = took < 1 ? 2 : 1
  return amountIn(language, took, 'millisecond', digits)
}

/** One line: who asked, the statement, its parameters, and what it cost. */
export function saidOfSql({ loader, statement, parameters, rows, took }: TraceSql, language: Language): string {
  const given = parameters === '[]' || parameters === '' ? '' : ` ${parameters}`
  const text = statement.replaceAll(/\s+/g, ' ').trim()
  return `SQL ${loader}: ${text}${given} → ${sqlTexts.in(language).rows(rows)}, ${sqlMilliseconds(took, language)}`
}

export function saidOfRepeated({ times, loader }: Repeated, language: Language): string {
  // `User.posts` is asked for a User; `Query.users` for nobody.
  const [parent = ''] = loader.split('.')
  const isRoot = !loader.includes('.') || ['Query', 'Mutation', 'Subscription'].includes(parent)
  return sqlTexts.in(language).repeated(times, loader, isRoot ? '' : parent)
}
