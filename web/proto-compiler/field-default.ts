/** The default of a field, as a descriptor keeps it: text, whatever its type (descriptor.proto: FieldDescriptorProto.default_value). */
import { isFieldSet } from '@bufbuild/protobuf'
import {
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import { escapedBytes, shortestNumber, wholeNumber } from './literals.ts'
import { readFloat } from './option-messages.ts'
import type { OptionValue } from './option-values.ts'
import type { Report } from './problem.ts'
import type { Symbols } from './symbols.ts'

const signed = (bits: bigint) => ({ low: -(2n ** (bits - 1n)), high: 2n ** (bits - 1n) - 1n })
const unsigned = (bits: bigint) => ({ low: 0n, high: 2n ** bits - 1n })

const WHOLE: ReadonlyMap<Type, { readonly low: bigint; readonly high: bigint }> = new Map([
  [Type.INT32, signed(32n)],
  [Type.SINT32, signed(32n)],
  [Type.SFIXED32, signed(32n)],
  [Type.UINT32, unsigned(32n)],
  [Type.FIXED32, unsigned(32n)],
  [Type.INT64, signed(64n)],
  [Type.SINT64, signed(64n)],
  [Type.SFIXED64, signed(64n)],
  [Type.UINT64, unsigned(64n)],
  [Type.FIXED64, unsigned(64n)],
])

export function setDefault(field: FieldDescriptorProto, value: OptionValue, symbols: Symbols, report: Report): void {
  const isMessage = field.type === Type.MESSAGE || field.type === Type.GROUP
  // A type that is not known has been told already.
  if (!isFieldSet(field, FieldDescriptorProtoSchema.field.type)) return
  const made = isMessage || field.label === Label.REPEATED ? null : written(field, value, symbols)
  if (isMessage || field.label === Label.REPEATED) report('default-place', value, { name: field.name })
  else if (isFieldSet(field, FieldDescriptorProtoSchema.field.defaultValue))
    report('option-twice', value, { name: 'default' })
  else if (made === null) report('default-value', value, { name: field.name, ...expected(field.type) })
  else field.defaultValue = made
}

function written({ type, typeName }: FieldDescriptorProto, value: OptionValue, symbols: Symbols): string | null {
  if (type === Type.STRING) return value.kind === 'text' && value.isUtf8 ? value.text : null
  if (type === Type.BYTES) return value.kind === 'text' ? escapedBytes(value.bytes) : null
  if (type === Type.DOUBLE || type === Type.FLOAT) {
    const number = readFloat(value, true)
    return number === null ? null : shortestNumber(type === Type.FLOAT ? Math.fround(number) : number)
  }
  if (type === Type.BOOL) return value.kind === 'word' && /^(?:true|false)$/.test(value.text) ? value.text : null
  if (type === Type.ENUM)
    return value.kind === 'word' && valuesOf(typeName, symbols).includes(value.text) ? value.text : null
  const limits = WHOLE.get(type)
  const whole = value.kind === 'number' ? wholeNumber(value.text) : null
  if (limits === undefined || whole === null || value.kind !== 'number') return null
  const number = value.isNegative ? -whole : whole
  return number >= limits.low && number <= limits.high ? String(number) : null
}

function valuesOf(typeName: string, symbols: Symbols): readonly string[] {
  const found = symbols.get(typeName.slice(1))
  if (found?.kind !== 'enum') return []
  return (found.own?.value ?? found.desc?.values ?? []).map(({ name }) => name)
}

/** What would be right, for the sentence. */
function expected(type: Type): Readonly<Record<string, string>> {
  if (type === Type.STRING || type === Type.BYTES) return { kind: 'text' }
  if (type === Type.BOOL) return { kind: 'bool' }
  if (type === Type.ENUM) return { kind: 'enum' }
  const limits = WHOLE.get(type)
  return limits === undefined ? { kind: 'number' } : { kind: 'whole', low: `${limits.low}`, high: `${limits.high}` }
}
