/** CRC-32C (RFC 3720 appendix B.4: Castagnoli's polynomial), eight bytes at a step. */
const POLYNOMIAL = 0x82f63b78

/** TABLES[n][b]: the byte b with n zero bytes behind it. */
const TABLES = tables()

/** @example crc32c(new TextEncoder().encode('123456789')) // 0xe3069283 */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES
  let crc = -1
  let at = start
  for (const last = end - 7; at < last; at += 8) {
    crc ^= read32(bytes, at)
    const high = read32(bytes, at + 4)
    crc =
      word(t7, crc) ^
      word(t6, crc >>> 8) ^
      word(t5, crc >>> 16) ^
      word(t4, crc >>> 24) ^
      word(t3, high) ^
      word(t2, high >>> 8) ^
      word(t1, high >>> 16) ^
      word(t0, high >>> 24)
  }
  for (; at < end; at += 1) crc = word(t0, crc ^ (bytes[at] ?? 0)) ^ (crc >>> 8)
  return ~crc >>> 0
}

function word(table: Int32Array, byte: number): number {
  return table[byte & 0xff] ?? 0
}

function read32(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
}

type Tables = readonly [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array, Int32Array]

function tables(): Tables {
  const first = new Int32Array(256)
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1
    first[byte] = crc
  }
  const next = (before: Int32Array) => before.map((crc) => word(first, crc) ^ (crc >>> 8))
  const [b, c, d] = [next(first), next(next(first)), next(next(next(first)))]
  const e = next(d)
  const f = next(e)
  const g = next(f)
  return [first, b, c, d, e, f, g, next(g)]
}
