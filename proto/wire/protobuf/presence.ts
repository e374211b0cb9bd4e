/** What was already seen in one message: fields that come again, oneofs that change their mind, defaults that need not be sent. */
import type { Field } from '../model.ts'
import type { ProtobufIssue } from './issues.ts'
import type { FieldSchema } from './schema.ts'

export class Presence {
  readonly #numbers = new Set<number>()
  readonly #oneofs = new Map<string, number>()

  /** Notes on the next field of the message; `value` is its decoded value. */
  notes(schema: FieldSchema, value: Field): ProtobufIssue[] {
    if (schema.cardinality !== 'singular') return []
    const notes: ProtobufIssue[] = []
    if (this.#numbers.has(schema.number)) notes.push('protobuf.field.again')
    this.#numbers.add(schema.number)
    if (schema.oneof !== null) {
      const before = this.#oneofs.get(schema.oneof)
      if (before !== undefined && before !== schema.number) notes.push('protobuf.oneof.again')
      this.#oneofs.set(schema.oneof, schema.number)
    }
    if (!schema.presence && isDefault(value)) notes.push('protobuf.default-sent')
    return notes
  }
}

/** Zero, false and nothing; −0 is not the default of a float (its bits are not all zero). */
function isDefault(field: Field): boolean {
  const { value } = field
  if (field.key === 'protobuf.bytes') return field.span.start === field.span.end
  return value === '' || value === false || value === 0n || (value === 0 && !Object.is(value, -0))
}
