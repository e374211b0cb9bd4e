/** Names of what an admin client answers, as people call it; the protocol's own name where there is none. */
import { ownValue } from '#proto/wire/own-value.ts'
import { joinTexts } from '../../i18n/index.ts'
import type { texts as english } from './column-texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./column-texts.??.ts', { eager: true, import: 'texts' }))

export function useColumnName(): (key: string) => string {
  const { names } = texts.use()
  return (key) => ownValue<string>(names, key) ?? key
}
