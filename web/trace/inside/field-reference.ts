/**
 * How a text names a field: by its key, and where many fields share one, by what this one stands for (its symbol: a header's
 * name, a message field's name), and by the direction it travels in.
 *
 *   http1.status-line.status
 *   http1.field=etag
 *   http1.field=content-type@toClient
 */
import type { Direction, Field } from '#proto/wire/model.ts'

export interface FieldReference {
  readonly key: string
  /** In small letters; null: any. */
  readonly symbol: string | null
  /** Null: either. */
  readonly direction: string | null
}

export function parseReference(text: string): FieldReference {
  const [what = '', direction = null] = text.split('@')
  const [key = '', symbol = null] = what.split('=')
  return { key, symbol: symbol?.toLowerCase() ?? null, direction }
}

export function refersTo(reference: FieldReference, field: Field, direction: Direction): boolean {
  return (
    field.key === reference.key &&
    (reference.symbol === null || field.symbol?.toLowerCase() === reference.symbol) &&
    (reference.direction === null || direction === reference.direction)
  )
}

/** Whether any of the fields, at any depth, is meant. */
export function isAmong(reference: FieldReference, fields: readonly Field[], direction: Direction): boolean {
  return fields.some(
    (field) => refersTo(reference, field, direction) || isAmong(reference, field.children ?? [], direction),
  )
}
