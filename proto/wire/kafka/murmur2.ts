/** Which partition a key belongs to: Austin Appleby's MurmurHash2 with the seed that Kafka's Java client takes. */
const SEED = 0x9747b28c
const MIX = 0x5bd1e995

/** 32 bits with sign, as in Java. */
export function murmur2(bytes: Uint8Array): number {
  const { length } = bytes
  const words = length & ~3
  let hash = SEED ^ length
  for (let at = 0; at < words; at += 4) {
    let word =
      byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24)
    word = Math.imul(word, MIX)
    word ^= word >>> 24
    hash = Math.imul(hash, MIX) ^ Math.imul(word, MIX)
  }
  const rest = length - words
  if (rest === 3) hash ^= byteAt(bytes, words + 2) << 16
  if (rest >= 2) hash ^= byteAt(bytes, words + 1) << 8
  if (rest >= 1) hash = Math.imul(hash ^ byteAt(bytes, words), MIX)
  hash = Math.imul(hash ^ (hash >>> 13), MIX)
  return hash ^ (hash >>> 15)
}

/** What the clients of Java, and all that follow them, choose for a record with a key: the hash without its sign, modulo. */
export function partitionOf(key: Uint8Array, count: number): number {
  return (murmur2(key) & 0x7fffffff) % count
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}
