/** What each operation does, in the language of the page, where that is not the contract's own. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../i18n/index.ts'
import { loadNow } from '../part/index.ts'

/** By the id of an operation. */
export type Summaries = Readonly<Record<string, string>>

const FILES = import.meta.glob<Summaries>('./summaries.??.ts', { import: 'summaries' })

/** None where a language has no file: contracts speak it themselves. */
export async function loadSummaries(language: Language): Promise<Summaries> {
  const load = ownValue(FILES, `./summaries.${language}.ts`)
  return load === undefined ? {} : loadNow(load)
}
