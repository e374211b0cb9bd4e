/**
 * Texts of a path or a query as numbers, truth values, bytes and times: what Go's strconv, base64 and time packages take, and
 * what they say of the rest, since grpc-gateway passes their words on to its clients.
 */
import { ownValue } from '#proto/wire/own-value.ts'

/** What is wrong, in Go's words; without the place, which the caller adds. */
export class ValueError extends Error {
  override readonly name = 'ValueError'
}

const quoted = (text: string): string => JSON.stringify(text)

function refuse(reader: string, text: string, why: 'invalid syntax' | 'value out of range'): ValueError {
  return new ValueError(`strconv.${reader}: parsing ${quoted(text)}: ${why}`)
}

/** @param bits 32 or 64, signed */
export function readInt(text: string, bits: 32 | 64): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw refuse('ParseInt', text, 'invalid syntax')
  const value = BigInt(text.replace(/^\+/, ''))
  if (BigInt.asIntN(bits, value) !== value) throw refuse('ParseInt', text, 'value out of range')
  return value
}

export function readUint(text: string, bits: 32 | 64): bigint {
  if (!/^\d+$/.test(text)) throw refuse('ParseUint', text, 'invalid syntax')
  const value = BigInt(text)
  if (BigInt.asUintN(bits, value) !== value) throw refuse('ParseUint', text, 'value out of range')
  return value
}

export function readFloat(text: string, bits: 32 | 64): number {
  if (text === 'NaN' || text === 'Infinity' || text === '-Infinity') return Number(text)
  // What Go's parser would take, but JSON would not.
  if (/[xX_]/.test(text) || /^([+-]?inf(inity)?|nan)$/i.test(text))
    throw new ValueError(`invalid syntax ${quoted(text)}`)
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) throw refuse('ParseFloat', text, 'invalid syntax')
  const value = bits === 32 ? Math.fround(Number(text)) : Number(text)
  if (!Number.isFinite(value)) throw refuse('ParseFloat', text, 'value out of range')
  return value
}

export function readBool(text: string): boolean {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return true
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text)) return false
  throw refuse('ParseBool', text, 'invalid syntax')
}

/** Either alphabet of Base64, padded or not. */
export function readBytes(text: string): Uint8Array<ArrayBuffer> {
  const isUrl = /[-_]/.test(text)
  const body = text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text
  const wrong = body.search(isUrl ? /[^\w-]/ : /[^A-Za-z0-9+/]/)
  if (wrong !== -1 || body.length % 4 === 1) {
    throw new ValueError(`illegal base64 data at input byte ${wrong === -1 ? body.length : wrong}`)
  }
  return new Uint8Array(Buffer.from(body, isUrl ? 'base64url' : 'base64'))
}

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}

/** `1h15m30.918s`, `-1.5h`, `300ms`. Answers nanoseconds. */
export function readGoDuration(text: string): bigint {
  const [, sign, rest = ''] = /^([+-]?)(.*)$/s.exec(text) ?? []
  if (rest === '0') return 0n
  const whole = () => new ValueError(`time: invalid duration ${quoted(text)}`)
  if (rest === '') throw whole()
  let sum = 0n
  let left = rest
  while (left !== '') {
    const [part, digits = '', , fraction = '', unit = ''] = /^(\d*)(\.(\d*))?([^\d.]*)/.exec(left) ?? []
    if (part === undefined || digits + fraction === '') throw whole()
    if (unit === '') throw new ValueError(`time: missing unit in duration ${quoted(text)}`)
    const size = ownValue(NANOSECONDS, unit)
    if (size === undefined) throw new ValueError(`time: unknown unit ${quoted(unit)} in duration ${quoted(text)}`)
    sum += BigInt(digits || '0') * size + (BigInt(fraction || '0') * size) / 10n ** BigInt(fraction.length)
    if (BigInt.asIntN(64, sum) !== sum) throw whole()
    left = left.slice(part.length)
  }
  return sign === '-' ? -sum : sum
}
