/** What the codes of a protocol mean. An answer, completion and the explanation of bytes take the same words. */
import type { Language } from '../i18n/language-list.ts'

export interface Codes {
  /** As its registry calls it; empty where it is not registered. */
  name(code: number): string
  /** The end of a sentence, without a stop. @param subprotocol whose own codes are known too */
  meaning(code: number, language: Language, subprotocol?: string): string
}

/** @example asSentence('the call succeeded') // 'The call succeeded.' */
export function asSentence(meaning: string): string {
  return `${meaning.slice(0, 1).toUpperCase()}${meaning.slice(1)}.`
}
