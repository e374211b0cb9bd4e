/**
 * Messages from their JSON form (https://protobuf.dev/programming-guides/json/), exactly. JavaScript rounds numbers of more than 53
 * bits as it parses them, and @bufbuild/protobuf is generous: it takes 29 February of any year, 24 o'clock, `1s and more`, `0x10`.
 * So a text is parsed with its numbers as they are written, and what is wrong is refused before the library reads it.
 *
 * Texts are parsed in two steps, since a message may stand in a larger JSON: `parseJson` (wire/parse-json.ts), then `readMessageJson`.
 */
import {
  type DescField,
  type DescMessage,
  fromJson,
  type JsonReadOptions,
  type JsonValue,
  type Message,
  ScalarType,
} from '@bufbuild/protobuf'
import { FieldError } from '@bufbuild/protobuf/reflect'
import { isWrapperDesc } from '@bufbuild/protobuf/wkt'
import { hasNamesTwice } from '../wire/json-text.ts'
import { setOwnValue } from '../wire/own-value.ts'
import { isJsonObject, mayHoldNumerals, Numeral, parseJson } from '../wire/parse-json.ts'

/** JSON's own grammar (RFC 8259 §6), for numbers that stand in strings as well. */
const NUMBER = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/
const WORDS = new Set(['NaN', 'Infinity', '-Infinity'])
const INTEGER_64 = new Set([
  ScalarType.INT64,
  ScalarType.SINT64,
  ScalarType.SFIXED64,
  ScalarType.UINT64,
  ScalarType.FIXED64,
])
const INTEGER_32 = new Set([
  ScalarType.INT32,
  ScalarType.SINT32,
  ScalarType.SFIXED32,
  ScalarType.UINT32,
  ScalarType.FIXED32,
])
/** More levels than the library reads: it says so. */
const MOST_LEVELS = 101
/** Beyond this no 64-bit number has a digit. */
const MOST_DIGITS = 20

/** @param json from `parseJson` @throws Error as the library's `fromJson`: what a caller did wrong, and in which field */
export function readMessageJson(type: DescMessage, json: unknown, options: Partial<JsonReadOptions>): Message {
  return fromJson(type, settled(type, json, options), options)
}

/**
 * The same message in a text that the library reads exactly: as it came, or with 64-bit numbers in quotes.
 *
 * @throws Error as `readMessageJson`, of what the library would not refuse
 */
export function exactJson(type: DescMessage, text: string, options: Partial<JsonReadOptions>): string {
  const json = parseJson(text)
  const exact = settled(type, json, options)
  // Of a name that comes twice, which the library refuses, the value holds one.
  return !mayHoldNumerals(text) || hasNamesTwice(text) ? text : JSON.stringify(exact)
}

/** The value with each number as its field wants it. @throws Error */
function settled(type: DescMessage, json: unknown, { registry }: Partial<JsonReadOptions>): JsonValue {
  return message(type, json, 0)

  function message(type: DescMessage, json: unknown, depth: number): JsonValue {
    const [wrapped] = type.fields
    if (isWrapperDesc(type) && wrapped?.fieldKind === 'scalar') return scalar(wrapped.scalar, json, wrapped)
    const check = CUSTOM.get(type.typeName)
    if (check !== undefined) {
      if (typeof json === 'string') check(type, json)
      return plain(json, type, depth)
    }
    if (FREE.has(type.typeName)) return plain(json, type, depth)
    if (!isJsonObject(json) || depth > MOST_LEVELS) return plain(json, type, depth)
    if (type.typeName === 'google.protobuf.Any') return any(type, json, depth)
    const fields = fieldsOf(type)
    const found: Record<string, JsonValue> = {}
    for (const [name, value] of Object.entries(json)) {
      const field = fields.get(name)
      setOwnValue(found, name, field === undefined ? plain(value, type, depth) : fieldValue(field, value, depth + 1))
    }
    return found
  }

  function any(type: DescMessage, json: Readonly<Record<string, unknown>>, depth: number): JsonValue {
    const { '@type': url, ...content } = json
    const inner = typeof url === 'string' ? registry?.getMessage(url.slice(url.lastIndexOf('/') + 1)) : undefined
    if (inner === undefined) return plain(json, type, depth)
    const isCustom = isWrapperDesc(inner) || FREE.has(inner.typeName) || CUSTOM.has(inner.typeName)
    if (isCustom) return { ...objectOf(plain(json, type, depth)), value: message(inner, json['value'], depth + 1) }
    return { '@type': plain(url, type, depth), ...objectOf(message(inner, content, depth + 1)) }
  }

  function fieldValue(field: DescField, json: unknown, depth: number): JsonValue {
    if (field.fieldKind === 'list' && Array.isArray(json)) return json.map((one) => single(field, one, depth))
    if (field.fieldKind === 'map' && isJsonObject(json)) {
      const found: Record<string, JsonValue> = {}
      for (const [key, value] of Object.entries(json)) {
        const isNumber = field.mapKey !== ScalarType.STRING && field.mapKey !== ScalarType.BOOL
        if (isNumber && !/^-?\d+$/.test(key)) throw wrong(field, `invalid map key: ${JSON.stringify(key)}`)
        if (!key.isWellFormed()) throw wrong(field, 'invalid map key: a surrogate without its other half')
        setOwnValue(found, key, single(field, value, depth))
      }
      return found
    }
    return field.fieldKind === 'list' || field.fieldKind === 'map'
      ? plain(json, field.parent, depth)
      : single(field, json, depth)
  }

  function single(field: DescField, json: unknown, depth: number): JsonValue {
    if (field.message !== undefined) return message(field.message, json, depth)
    if (field.enum !== undefined) return plain(json, field.parent, depth)
    return scalar(field.scalar, json, field)
  }
}

function scalar(type: ScalarType | undefined, json: unknown, field: DescField): JsonValue {
  const text = json instanceof Numeral ? json.source : json
  if (typeof text !== 'string' || type === undefined || type === ScalarType.BOOL) return plain(json, field.parent, 0)
  if (type === ScalarType.STRING || type === ScalarType.BYTES) {
    if (json instanceof Numeral) return Number(text)
    const isRight = type === ScalarType.STRING ? text.isWellFormed() : isBase64(text)
    if (!isRight) throw wrong(field, type === ScalarType.STRING ? 'a surrogate without its other half' : 'no base64')
    return text
  }
  const isNumber = NUMBER.test(text) || (!INTEGER_32.has(type) && !INTEGER_64.has(type) && WORDS.has(text))
  if (!isNumber) throw wrong(field, `expected a number, got ${JSON.stringify(text)}`)
  if (INTEGER_64.has(type)) return integerOf(text) ?? Number(text)
  if (json instanceof Numeral && !Number.isFinite(Number(text))) throw wrong(field, `${text} is too large`)
  // In a string the sign of -0 outlives JSON.stringify.
  return json instanceof Numeral && !Object.is(Number(text), -0) ? Number(text) : text
}

/** The digits of an integer, however it is written (`1.0`, `1e3`); undefined: it is none, or longer than any of 64 bits. */
function integerOf(text: string): string | undefined {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? []
  const digits = whole + fraction
  const length = whole.length + Number(exponent)
  if (/^0*$/.test(digits)) return '0'
  if (length > MOST_DIGITS + digits.length || /[^0]/.test(digits.slice(Math.max(0, length)))) return undefined
  return sign + (digits.slice(0, Math.max(0, length)).padEnd(length, '0').replace(/^0+/, '') || '0')
}

/** What has no field that would say otherwise: JavaScript's numbers. */
function plain(json: unknown, type: DescMessage, depth: number): JsonValue {
  if (json instanceof Numeral) {
    const value = Number(json.source)
    if (FREE.has(type.typeName) && !Number.isFinite(value)) throw refusal(type, `${json.source} is too large`)
    return value
  }
  if (typeof json === 'string' && FREE.has(type.typeName) && !json.isWellFormed())
    throw refusal(type, 'a surrogate without its other half')
  if (depth > MOST_LEVELS) return null
  if (Array.isArray(json)) return json.map((one) => plain(one, type, depth + 1))
  if (!isJsonObject(json)) return isJsonScalar(json) ? json : null
  const found: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(json)) setOwnValue(found, name, plain(value, type, depth + 1))
  return found
}

/** Types whose JSON is any JSON. */
const FREE: ReadonlySet<string> = new Set([
  'google.protobuf.Value',
  'google.protobuf.Struct',
  'google.protobuf.ListValue',
])

/** Types whose JSON is one string. @throws Error where it is none of theirs */
const CUSTOM: ReadonlyMap<string, (type: DescMessage, text: string) => void> = new Map([
  ['google.protobuf.Timestamp', checkTimestamp],
  ['google.protobuf.Duration', checkDuration],
  ['google.protobuf.FieldMask', checkFieldMask],
])

/** RFC 3339 §5.6 and §5.7: a day that its month has, and a time that its day has. A Timestamp has no place for a leap second. */
function checkTimestamp(type: DescMessage, text: string): void {
  const [, year, month, day, hour, offset] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):.*?([+-]\d\d:\d\d)?$/.exec(text) ?? []
  // The calendar comes again every 400 years; JavaScript takes years below 100 for those of the last century.
  const last = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate()
  if (Number(day) > last) throw refusal(type, `${year}-${month} has ${last} days`)
  if (Number(hour) > 23) throw refusal(type, 'the hours of a day are 00 to 23')
  if (offset !== undefined && !/^[+-]([01]\d|2[0-3]):[0-5]\d$/.test(offset)) throw refusal(type, `no offset: ${offset}`)
}

function checkDuration(type: DescMessage, text: string): void {
  const expected = 'expected seconds with at most nine digits behind the point and an s'
  if (!/^-?\d+(\.\d{1,9})?s$/.test(text)) throw refusal(type, `${expected}, got ${JSON.stringify(text)}`)
}

function checkFieldMask(type: DescMessage, text: string): void {
  const path = /^[a-zA-Z][a-zA-Z0-9]*(\.[a-zA-Z][a-zA-Z0-9]*)*$/
  const expected = 'expected paths in lowerCamelCase with commas between them'
  if (text !== '' && !text.split(',').every((one) => path.test(one)))
    throw refusal(type, `${expected}, got ${JSON.stringify(text)}`)
}

/** Standard or for URLs, with or without padding, as the mapping has it: not a mixture, and no white space. */
function isBase64(text: string): boolean {
  const bare = text.replace(/={1,2}$/, '')
  return (
    /^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)$/.test(bare) &&
    bare.length % 4 !== 1 &&
    (bare === text || text.length % 4 === 0)
  )
}

const known = new WeakMap<DescMessage, ReadonlyMap<string, DescField>>()

/** By both names that JSON may call them. */
function fieldsOf(type: DescMessage): ReadonlyMap<string, DescField> {
  let found = known.get(type)
  if (found === undefined) {
    found = new Map(type.fields.flatMap((field) => [field.name, field.jsonName].map((name) => [name, field] as const)))
    known.set(type, found)
  }
  return found
}

function objectOf(json: JsonValue): Record<string, JsonValue> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {}
}

function isJsonScalar(json: unknown): json is string | number | boolean | null {
  return json === null || typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean'
}

/** In the library's words, so that readers need not know which code refused. */
function wrong(field: DescField, text: string): Error {
  return new Error(`cannot decode ${field} from JSON: ${text}`, { cause: new FieldError(field, text) })
}

function refusal(type: DescMessage, text: string): Error {
  return new Error(`cannot decode message ${type.typeName} from JSON: ${text}`)
}
