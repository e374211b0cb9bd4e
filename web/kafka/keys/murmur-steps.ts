/**
 * MurmurHash2 as Kafka's clients take it of a key (org.apache.kafka.common.utils.Utils.murmur2), with all that happens on the
 * way: the result is that of proto/wire/kafka, which the test holds this against. Numbers are unsigned, 32 bits.
 */
export interface MurmurBlock {
  readonly bytes: Uint8Array
  /** The four bytes as a number, least significant first. */
  readonly word: number
  /** The word multiplied, folded, multiplied. */
  readonly mixed: number
  /** The hash behind it. */
  readonly hash: number
}

export interface MurmurSteps {
  /** The seed, and the length of the key in it. */
  readonly begin: number
  readonly blocks: readonly MurmurBlock[]
  /** The last one to three bytes; null where four divide the length. */
  readonly tail: { readonly bytes: Uint8Array; readonly hash: number } | null
  /** Behind the last folding. */
  readonly hash: number
}

const SEED = 0x9747b28c
const M = 0x5bd1e995
const R = 24

const times = (a: number, b: number) => Math.imul(a, b) >>> 0
const xor = (a: number, b: number) => (a ^ b) >>> 0

export function murmurSteps(key: Uint8Array): MurmurSteps {
  const begin = xor(SEED, key.length)
  const blocks: MurmurBlock[] = []
  let hash = begin
  const whole = key.length - (key.length % 4)
  for (let at = 0; at < whole; at += 4) {
    const bytes = key.slice(at, at + 4)
    const word = wordOf(bytes)
    const once = times(word, M)
    const mixed = times(xor(once, once >>> R), M)
    hash = xor(times(hash, M), mixed)
    blocks.push({ bytes, word, mixed, hash })
  }
  let tail = null
  if (whole < key.length) {
    const bytes = key.slice(whole)
    hash = times(xor(hash, wordOf(bytes)), M)
    tail = { bytes, hash }
  }
  hash = times(xor(hash, hash >>> 13), M)
  return { begin, blocks, tail, hash: xor(hash, hash >>> 15) }
}

function wordOf(bytes: Uint8Array): number {
  return bytes.reduce((word, byte, index) => (word | (byte << (8 * index))) >>> 0, 0)
}

/** The partition of a hash: its sign taken away, then what is left of the division. */
export function partitionOfHash(hash: number, partitions: number): number {
  return (hash & 0x7fff_ffff) % partitions
}

/** `0x9747b28c` */
export function hex32(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`
}

/** As Java prints it: with a sign. */
export function signed(value: number): number {
  return value | 0
}

/** What becomes of keys when a topic gets more partitions. */
interface GrownKey {
  readonly key: string
  readonly before: number
  readonly after: number
}

const utf8 = new TextEncoder()

function hashOf(key: string): number {
  return murmurSteps(utf8.encode(key)).hash
}

/** Each key once, in the order given. */
export function grownKeys(keys: readonly string[], before: number, after: number): GrownKey[] {
  return [...new Set(keys)].map((key) => {
    const hash = hashOf(key)
    return { key, before: partitionOfHash(hash, before), after: partitionOfHash(hash, after) }
  })
}
