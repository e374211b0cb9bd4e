/** A value of an option, as it was written, put into its message (Protobuf Text Format Language Specification: Values). */
import {
  create,
  type DescEnum,
  type DescExtension,
  type DescField,
  type DescMessage,
  getExtension,
  hasExtension,
  ScalarType,
  setExtension,
  toBinary,
} from '@bufbuild/protobuf'
import { type ReflectMessage, reflect, scalarZeroValue } from '@bufbuild/protobuf/reflect'
import { AnySchema } from '@bufbuild/protobuf/wkt'
import { floatNumber, wholeNumber } from './literals.ts'
import { type Option, type OptionName, type OptionValue, optionName } from './option-values.ts'
import type { Report } from './problem.ts'

export interface Writing {
  readonly report: Report
  readonly extension: (desc: DescMessage, name: OptionName) => DescField | DescExtension | 'not-here' | null
  /** A message by its full name, for what stands inside of an Any. */
  readonly message: (name: string) => DescMessage | undefined
  /** Outside of braces `True`, `1` and an enum's number are no values. */
  readonly isStrict: boolean
}

/** A group is written by its message's name. */
export function fieldNamed(desc: DescMessage, name: string): DescField | null {
  const isGroup = ({ message, delimitedEncoding }: DescField & { fieldKind: 'message' }) =>
    delimitedEncoding && message.name === name
  return (
    desc.fields.find((field) => field.name === name) ??
    desc.fields.find((field) => field.fieldKind === 'message' && isGroup(field)) ??
    null
  )
}

/** False: it was not set, and the report says why. */
export function addValue(
  message: ReflectMessage,
  field: DescField | DescExtension,
  option: Option,
  writing: Writing,
): boolean {
  const name = optionName(option)
  const { value } = option
  const refuse = (): false => {
    const known = field.enum?.values.map((one) => one.name).join(', ') ?? ''
    writing.report('option-value', value, { name, kind: kindOf(field), known })
    return false
  }
  if (field.fieldKind === 'list' || field.fieldKind === 'map') {
    const items = value.kind === 'list' ? value.items : [value]
    return items.every((item) => {
      if (field.fieldKind === 'map') return addEntry(message, field, item, writing) || refuse()
      const made = madeOf(field, field.scalar, item, writing)
      if (made === WRONG) return refuse()
      addToList(message, field, made)
      return true
    })
  }
  const isTaken = field.kind === 'extension' ? hasExtension(message.message, field) : isSet(message, field)
  if (isTaken) {
    writing.report('option-twice', option, { name })
    return false
  }
  const made = madeOf(field, field.scalar, value, writing)
  if (made === WRONG) return refuse()
  if (field.kind === 'field') message.set(field, made)
  else setExtension(message.message, field, plain(made))
  return true
}

/** A member of a oneof is taken by any other of it. */
function isSet(message: ReflectMessage, field: DescField): boolean {
  return message.isSet(field) || (field.oneof !== undefined && message.oneofCase(field.oneof) !== undefined)
}

const WRONG = Symbol('wrong')

type Typed = Pick<DescField, 'message' | 'enum'>

function madeOf(field: Typed, scalar: ScalarType | undefined, value: OptionValue, writing: Writing): unknown {
  if (field.message !== undefined) return messageOf(field.message, value, writing)
  if (field.enum !== undefined) return enumValue(field.enum, value, writing)
  return scalar === undefined ? WRONG : scalarValue(scalar, value, writing)
}

function messageOf(desc: DescMessage, value: OptionValue, writing: Writing): ReflectMessage | typeof WRONG {
  if (value.kind !== 'message') return WRONG
  const made = reflect(desc, create(desc))
  for (const entry of value.entries) {
    const [name] = entry.path
    if (name === undefined) continue
    if (name.text.includes('/')) {
      if (!packAny(made, name, entry, writing)) return WRONG
      continue
    }
    const field = name.isExtension ? writing.extension(desc, name) : fieldNamed(desc, name.text)
    if (field === 'not-here') writing.report('option-custom', entry, { name: optionName(entry) }, 'warning')
    else if (field === null) {
      const known = desc.fields.map((one) => one.name).join(', ')
      writing.report('option-unknown', name, { name: optionName(entry), known })
    } else addValue(made, field, entry, { ...writing, isStrict: false })
  }
  return made
}

/** `{ [type.googleapis.com/my.Message]: { … } }` in an Any. False: it is none, or nobody knows the type. */
function packAny(any: ReflectMessage, name: OptionName, { value }: Option, writing: Writing): boolean {
  const inner = writing.message(name.text.slice(name.text.lastIndexOf('/') + 1))
  if (any.desc.typeName !== AnySchema.typeName || inner === undefined) return false
  const made = messageOf(inner, value, writing)
  if (made === WRONG) return false
  for (const field of any.fields) any.set(field, field.number === 1 ? name.text : toBinary(inner, made.message))
  return true
}

function enumValue(type: DescEnum, value: OptionValue, { isStrict }: Writing): number | typeof WRONG {
  if (value.kind === 'word') {
    const number = type.values.find(({ name }) => name === value.text)?.number
    // "Unknown" is no choice of a feature.
    const isNone = number === 0 && type.typeName.startsWith('google.protobuf.FeatureSet.')
    return number === undefined || isNone ? WRONG : number
  }
  const number = value.kind === 'number' && !isStrict ? integer(value, -(2n ** 31n), 2n ** 31n - 1n) : null
  return number === null ? WRONG : Number(number)
}

const TRUE: ReadonlySet<string> = new Set(['true', 'True', 't', '1'])
const FALSE: ReadonlySet<string> = new Set(['false', 'False', 'f', '0'])

function scalarValue(scalar: ScalarType, value: OptionValue, { isStrict }: Writing): unknown {
  switch (scalar) {
    case ScalarType.STRING:
      return value.kind === 'text' && value.isUtf8 ? value.text : WRONG
    case ScalarType.BYTES:
      return value.kind === 'text' ? value.bytes : WRONG
    case ScalarType.BOOL: {
      if ((value.kind !== 'word' && value.kind !== 'number') || value.isNegative) return WRONG
      if (isStrict) return value.text === 'true' || (value.text === 'false' ? false : WRONG)
      return TRUE.has(value.text) || (FALSE.has(value.text) ? false : WRONG)
    }
    case ScalarType.FLOAT:
    case ScalarType.DOUBLE:
      return readFloat(value, isStrict) ?? WRONG
    default: {
      const { bits, isSigned } = INTEGERS[scalar]
      const [low, high] = isSigned ? [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n] : [0n, 2n ** bits - 1n]
      const number = value.kind === 'number' ? integer(value, low, high) : null
      return number === null ? WRONG : bits === 64n ? number : Number(number)
    }
  }
}

type Whole = Exclude<
  ScalarType,
  ScalarType.STRING | ScalarType.BYTES | ScalarType.BOOL | ScalarType.FLOAT | ScalarType.DOUBLE
>

const INTEGERS: Readonly<Record<Whole, { readonly bits: bigint; readonly isSigned: boolean }>> = {
  [ScalarType.INT32]: { bits: 32n, isSigned: true },
  [ScalarType.SINT32]: { bits: 32n, isSigned: true },
  [ScalarType.SFIXED32]: { bits: 32n, isSigned: true },
  [ScalarType.UINT32]: { bits: 32n, isSigned: false },
  [ScalarType.FIXED32]: { bits: 32n, isSigned: false },
  [ScalarType.INT64]: { bits: 64n, isSigned: true },
  [ScalarType.SINT64]: { bits: 64n, isSigned: true },
  [ScalarType.SFIXED64]: { bits: 64n, isSigned: true },
  [ScalarType.UINT64]: { bits: 64n, isSigned: false },
  [ScalarType.FIXED64]: { bits: 64n, isSigned: false },
}

type Signed = OptionValue & { readonly kind: 'number' | 'word' }

function integer({ text, isNegative }: Signed, low: bigint, high: bigint): bigint | null {
  const whole = wholeNumber(text)
  if (whole === null) return null
  const number = isNegative ? -whole : whole
  return number >= low && number <= high ? number : null
}

/** `1.5`, `-inf`, `nan`; inside of braces also `1.5f` and `Infinity`. Null: no such number. */
export function readFloat(value: OptionValue, isStrict: boolean): number | null {
  if (value.kind !== 'number' && value.kind !== 'word') return null
  const text = isStrict ? value.text : value.text.toLowerCase().replace(/^infinity$/, 'inf')
  const words = new Map([
    ['inf', Number.POSITIVE_INFINITY],
    ['nan', Number.NaN],
  ])
  const whole = wholeNumber(text)
  const number =
    words.get(text) ?? (whole === null ? floatNumber(isStrict ? text : text.replace(/f$/, '')) : Number(whole))
  return number === null ? null : value.isNegative ? -number : number
}

function addEntry(
  message: ReflectMessage,
  field: (DescField | DescExtension) & { fieldKind: 'map' },
  item: OptionValue,
  writing: Writing,
): boolean {
  if (item.kind !== 'message') return false
  const part = (name: string) => item.entries.find(({ path }) => path[0]?.text === name)?.value
  const [key, value] = [part('key'), part('value')]
  const loose = { ...writing, isStrict: false }
  const madeKey = key === undefined ? scalarZero(field.mapKey) : scalarValue(field.mapKey, key, loose)
  const made = value === undefined ? zeroOf(field) : madeOf(field, field.scalar, value, loose)
  if (madeKey === WRONG || made === WRONG) return false
  const map = message.get(field)
  map.set(madeKey, made)
  return true
}

/** What a map's entry has where nothing was written (Protobuf Encoding: Maps). */
function zeroOf({ message, scalar }: DescField & { fieldKind: 'map' }): unknown {
  return message === undefined ? (scalar === undefined ? 0 : scalarZero(scalar)) : reflect(message, create(message))
}

function scalarZero(scalar: ScalarType): unknown {
  return scalarZeroValue(scalar, false)
}

function addToList(
  message: ReflectMessage,
  field: (DescField | DescExtension) & { fieldKind: 'list' },
  made: unknown,
): void {
  if (field.kind === 'field') message.get(field).add(made)
  else {
    const before: unknown = getExtension(message.message, field)
    setExtension(message.message, field, [...(Array.isArray(before) ? before : []), plain(made)] as never)
  }
}

function plain(made: unknown): never {
  const isMessage = typeof made === 'object' && made !== null && 'message' in made
  return (isMessage ? made.message : made) as never
}

/** What to write, as the sentence about it needs it. */
function kindOf({ scalar, enum: type, message, fieldKind }: DescField | DescExtension): string {
  if (fieldKind === 'map') return 'message'
  if (type !== undefined) return 'enum'
  if (message !== undefined) return 'message'
  return scalar === ScalarType.STRING || scalar === ScalarType.BYTES
    ? 'text'
    : scalar === ScalarType.BOOL
      ? 'bool'
      : 'number'
}
