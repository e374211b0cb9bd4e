/**
 * A whole number → the bytes that Protocol Buffers writes for it, in the steps by which one gets there by hand. Pure; knows no language.
 * https://protobuf.dev/programming-guides/encoding/#varints
 *
 *      7   6 5 4 3 2 1 0
 *    +---+---------------+
 *    | m |  seven bits   |   m = 1: another byte follows. The lowest seven bits come first.
 *    +---+---------------+
 */

/** `int`: int32, int64, uint32, uint64, bool, enums. `sint`: sint32, sint64. `tag`: what stands in front of a field. */
export type VarintKind = 'int' | 'sint' | 'tag'

export interface Varint {
  /** What is written: of a negative number all 64 bits, of a tag number × 8 + wire type, of zigzag its place in line. */
  readonly written: bigint
  /** Its bits in groups of seven, the highest ones first, as people write numbers. */
  readonly groups: readonly string[]
  /** One for each byte, in the order of the wire. */
  readonly bytes: readonly VarintByte[]
}

export interface VarintByte {
  readonly more: '0' | '1'
  readonly group: string
  readonly value: number
}

const SMALLEST = -(2n ** 63n)
/** Only `int` reaches it, as uint64. */
const LARGEST = 2n ** 64n - 1n
const LARGEST_SIGNED = 2n ** 63n - 1n
const LAST_FIELD = 2n ** 29n - 1n

/** Why a text is no number that can be written so; null: it is one. */
export type Refusal = 'no-number' | 'too-large' | 'too-small' | 'no-field'

export function readNumber(
  kind: VarintKind,
  text: string,
): { readonly number: bigint } | { readonly refusal: Refusal } {
  const plain = text.trim().replace('−', '-')
  if (!/^-?\d{1,40}$/.test(plain)) return { refusal: 'no-number' }
  const number = BigInt(plain)
  if (kind === 'tag') return number < 1n || number > LAST_FIELD ? { refusal: 'no-field' } : { number }
  if (number < SMALLEST) return { refusal: 'too-small' }
  return number > (kind === 'int' ? LARGEST : LARGEST_SIGNED) ? { refusal: 'too-large' } : { number }
}

export function encodeInt(number: bigint): Varint {
  return encode(BigInt.asUintN(64, number))
}

/** 0, −1, 1, −2, 2 … are written as 0, 1, 2, 3, 4 … */
export function encodeSint(number: bigint): Varint {
  return encode(BigInt.asUintN(64, number < 0n ? -number * 2n - 1n : number * 2n))
}

export function encodeTag(field: bigint, wireType: number): Varint {
  return encode(field * 8n + BigInt(wireType))
}

function encode(written: bigint): Varint {
  const bits = written.toString(2)
  const padded = bits.padStart(Math.ceil(bits.length / 7) * 7, '0')
  const groups = padded.match(/.{7}/g) ?? []
  const bytes = groups.toReversed().map((group, place): VarintByte => {
    const more = place < groups.length - 1 ? '1' : '0'
    return { more, group, value: Number.parseInt(more + group, 2) }
  })
  return { written, groups, bytes }
}
