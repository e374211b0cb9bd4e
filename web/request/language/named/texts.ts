/** Where a variable of an environment comes from, beside its value. */
import { joinTexts, type Language } from '../../../i18n/index.ts'
import type { Surroundings } from '../surroundings.ts'
import type { texts as english } from './texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }))

/** Empty for a name that no environment gives. */
export function saidOfNamed(name: string, { named }: Surroundings, language: Language): string {
  const found = named?.list.find((one) => one.name === name)
  if (found === undefined) return ''
  const said = texts.in(language)
  const from = found.environment === null ? said.shared : said.from(found.environment)
  return found.isSecret ? `${from} ${said.secret}` : from
}
