/**
 * SHA-256 (FIPS 180-4 §6.2) of a text in UTF-8, as 64 hex digits. `crypto.subtle` is there in a secure context alone, and a class
 * over LAN has none.
 */

/** The first 32 bits of the fractional parts of a prime's root, §4.2.2 and §5.3.3. */
function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
}

function primes(count: number): number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}

const ROUNDS = primes(64).map((prime) => fraction(Math.cbrt(prime)))
const START = primes(8).map((prime) => fraction(Math.sqrt(prime)))

export function sha256(text: string): string {
  const state = Int32Array.from(START)
  const bytes = padded(new TextEncoder().encode(text))
  for (let at = 0; at < bytes.byteLength; at += 64) compress(state, new DataView(bytes.buffer, at, 64))
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** A one, zeros, and the length in bits, up to a multiple of 64 bytes (§5.1.1). */
function padded(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  bytes.set(message)
  bytes[message.length] = 0x80
  new DataView(bytes.buffer).setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return bytes
}

function compress(state: Int32Array, block: DataView): void {
  const words = new Int32Array(64)
  const word = (index: number) => words[index] ?? 0
  for (let t = 0; t < 64; t += 1) {
    const [near, far] = [word(t - 2), word(t - 15)]
    words[t] =
      t < 16
        ? block.getInt32(t * 4)
        : (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)) +
          word(t - 7) +
          (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)) +
          word(t - 16)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t += 1) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (ROUNDS[t] ?? 0) + word(t)) | 0
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + value
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}
