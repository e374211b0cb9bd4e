/** CRC-32C (RFC 3720 appendix B.4: Castagnoli's polynomial), eight bytes at a step. */
const POLYNOMIAL = 0x82f63b78

/** TABLE[256 × n + b]: the byte b with n zero bytes behind it. One array: twice as fast as eight. */
const TABLE = new Int32Array(8 * 256)
for (let byte = 0; byte < 256; byte += 1) {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1
  TABLE[byte] = crc
}
for (let index = 256; index < TABLE.length; index += 1) {
  const before = at(index - 256)
  TABLE[index] = at(before & 0xff) ^ (before >>> 8)
}

/** @example crc32c(new TextEncoder().encode('123456789')) // 0xe3069283 */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let crc = -1
  let offset = start
  for (const last = end - 7; offset < last; offset += 8) {
    crc ^= view.getInt32(offset, true)
    const high = view.getInt32(offset + 4, true)
    crc =
      at(1792 + (crc & 0xff)) ^
      at(1536 + ((crc >>> 8) & 0xff)) ^
      at(1280 + ((crc >>> 16) & 0xff)) ^
      at(1024 + (crc >>> 24)) ^
      at(768 + (high & 0xff)) ^
      at(512 + ((high >>> 8) & 0xff)) ^
      at(256 + ((high >>> 16) & 0xff)) ^
      at(high >>> 24)
  }
  for (; offset < end; offset += 1) crc = at((crc ^ (bytes[offset] ?? 0)) & 0xff) ^ (crc >>> 8)
  return ~crc >>> 0
}

function at(index: number): number {
  return TABLE[index] ?? 0
}
