import type { Fact } from './explanation.ts'
import { quoted } from './facts.ts'

/** A sentence behind others, for a text whose bytes are escapes; nothing where they are the text. */
export function asWritten(fact: Fact): string {
  return fact.symbol === undefined ? '' : ` Its bytes write it with backslashes: ${quoted(fact.value)}.`
}
