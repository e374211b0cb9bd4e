/** Sections of specifications, by what they define here. Pure. */
import type { Term } from '../lessons/types.ts'
import type { FieldEntry } from './types.ts'

export interface SpecEntry {
  /** `RFC 9113 §6.2` */
  readonly reference: string
  readonly fields: readonly FieldEntry[]
  readonly terms: readonly Term[]
}

export function specsOf(fields: readonly FieldEntry[], terms: readonly Term[]): readonly SpecEntry[] {
  const references = new Set([...fields, ...terms].flatMap(({ spec }) => (spec === null ? [] : [spec])))
  return [...references]
    .map((reference) => ({
      reference,
      fields: fields.filter(({ spec }) => spec === reference),
      terms: terms.filter(({ spec }) => spec === reference),
    }))
    .sort((a, b) => a.reference.localeCompare(b.reference, 'en', { numeric: true }))
}
