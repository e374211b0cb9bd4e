/** Queries of the server to its database, in sentences: the ladder, the detail and the transcript say the same. */
import { defineTexts, type Language, plural } from '../../i18n/index.ts'
import type { Repeated } from '../ladder/row.ts'
import type { TraceSql } from '../types.ts'

const ru = (count: number, one: string, few: string, many: string) =>
  `${count}\u00a0${plural('ru', count, { one, few, many, other: few })}`

const sqlTexts = defineTexts({
  en: {
    rows: (count: number) => `${count} ${plural('en', count, { one: 'row', other: 'rows' })}`,
    repeated: (times: number, loader: string, parent: string) =>
      `${loader} asked the same ${times} times${parent === '' ? '' : `: once for each ${parent}`}. That is N+1; a loader would gather the keys and ask once.`,
  },
  ru: {
    rows: (count: number) => ru(count, 'строка', 'строки', 'строк'),
    repeated: (times: number, loader: string, parent: string) =>
      `${loader}: один и тот же запрос ${ru(times, 'раз', 'раза', 'раз')}${parent === '' ? '' : ` — по разу на каждый объект ${parent}`}. Это N+1: загрузчик собрал бы ключи и спросил один раз.`,
  },
})

/** @example sqlMilliseconds(0.314, 'en') // '0.31 ms' */
export function sqlMilliseconds(took: number, language: Language): string {
  const digits = took < 1 ? 2 : 1
  const said = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(took)
  return `${said}\u00a0${language === 'ru' ? 'мс' : 'ms'}`
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
