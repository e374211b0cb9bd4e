/** The members of one JSON object or array with their places, so that fields can say which bytes mean what. */
import { utf8 } from './cursor.ts'
import { ownValue } from './own-value.ts'

export interface JsonPart {
  /** Of a member of an object. */
  readonly name: string | undefined
  readonly value: unknown
  /** Of the value alone, in bytes. */
  readonly start: number
  readonly end: number
}

export interface JsonParts {
  readonly value: unknown
  /** Empty where the value is neither object nor array. */
  readonly parts: readonly JsonPart[]
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** What a byte outside of texts does. */
const OPENS = 1
const CLOSES = 2
const BETWEEN = 3
const ROLES: Uint8Array = new Uint8Array(256)
for (const byte of [0x7b, 0x5b]) ROLES[byte] = OPENS
for (const byte of [0x7d, 0x5d]) ROLES[byte] = CLOSES
// Space, tab, line ends, comma, colon.
for (const byte of [0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x3a]) ROLES[byte] = BETWEEN

function roleOf(byte: number | undefined): number | undefined {
  return byte === undefined ? undefined : ROLES[byte]
}

/**
 * Undefined where the bytes are not JSON.
 *
 * @param value what the bytes say, where that is known: to parse costs more than to find the places
 */
export function jsonParts(bytes: Uint8Array, value: unknown = parsed(bytes)): JsonParts | undefined {
  if (value === undefined) return undefined
  const parts: JsonPart[] = []
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject && !Array.isArray(value)) return { value, parts }
  // An object keeps the order in which its members were written, but for those that look like numbers.
  const names = isObject ? Object.keys(value) : null
  const isInOrder = names !== null && !/^\d/.test(names[0] ?? '')
  let at = skipBetween(bytes, 0) + 1
  for (at = skipBetween(bytes, at); at < bytes.length && roleOf(bytes[at]) !== CLOSES; at = skipBetween(bytes, at)) {
    let name: string | undefined
    if (names !== null) {
      const end = valueEnd(bytes, at)
      name = isInOrder ? names[parts.length] : String(parsed(bytes.subarray(at, end)))
      at = skipBetween(bytes, end)
    }
    const end = valueEnd(bytes, at)
    const found: unknown = Array.isArray(value) ? value[parts.length] : ownValue(value, String(name))
    parts.push({ name, value: found, start: at, end })
    at = end
  }
  // Of a name that is given twice the object knows the last only.
  const isTwice = names !== null && parts.length !== names.length
  return { value, parts: isTwice ? eachAsWritten(bytes) : parts }
}

/** The members of an object whose names do not tell them apart. */
function eachAsWritten(bytes: Uint8Array): readonly JsonPart[] {
  const parts: JsonPart[] = []
  let at = skipBetween(bytes, 0) + 1
  for (at = skipBetween(bytes, at); at < bytes.length && roleOf(bytes[at]) !== CLOSES; at = skipBetween(bytes, at)) {
    const nameEnd = valueEnd(bytes, at)
    const start = skipBetween(bytes, nameEnd)
    const end = valueEnd(bytes, start)
    parts.push({
      name: String(parsed(bytes.subarray(at, nameEnd))),
      value: parsed(bytes.subarray(start, end)),
      start,
      end,
    })
    at = end
  }
  return parts
}

/**
 * What JSON spells, as the symbol of a field whose value is the bytes as they are: many programs (Python's, by default) write
 * each letter beyond ASCII as `\\u0416`. Nothing where both are the same.
 *
 * @param written the text of a string without its quotation marks, or any other JSON
 * @param value what the string is, where it is one
 */
export function spelled(written: string, value?: unknown): { readonly symbol?: string } {
  if (!written.includes('\\')) return {}
  // Of other JSON only letters are exchanged, so that it stays JSON.
  const word = typeof value === 'string' ? value : written.replace(/\\(?:u([0-9a-f]{4})|.)/gis, withLetter)
  return word === written ? {} : { symbol: word }
}

function withLetter(written: string, hex: string | undefined): string {
  const code = Number.parseInt(hex ?? '0', 16)
  return code < 0xa0 ? written : String.fromCharCode(code)
}

/** JSON has no undefined: it stands for what cannot be read. */
function parsed(bytes: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(utf8(bytes))
    return value
  } catch {
    return undefined
  }
}

function skipBetween(bytes: Uint8Array, from: number): number {
  let at = from
  while (roleOf(bytes[at]) === BETWEEN) at += 1
  return at
}

/** Behind the value that begins at `from`, in bytes that are known to be JSON. */
function valueEnd(bytes: Uint8Array, from: number): number {
  let depth = 0
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === QUOTE) {
      at = stringEnd(bytes, at) - 1
      if (depth === 0) return at + 1
      continue
    }
    const role = ROLES[byte]
    if (role === OPENS) depth += 1
    else if (role === CLOSES) {
      if (depth === 0) return at
      depth -= 1
      if (depth === 0) return at + 1
    } else if (depth === 0 && role === BETWEEN) return at
  }
  return bytes.length
}

function stringEnd(bytes: Uint8Array, quote: number): number {
  let at = quote + 1
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at + 1
}
