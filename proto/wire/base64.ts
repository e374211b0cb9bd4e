/**
 * Base64 (RFC 4648 §4) and its URL form (§5), read strictly: four characters are three bytes, the last group may be shorter.
 * Text in, bytes out, or the place of the first character that cannot be right. Padding is optional at the end only.
 */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const NONE = 255
const VALUES = new Uint8Array(128).fill(NONE)
for (let value = 0; value < 64; value += 1) VALUES[DIGITS.charCodeAt(value)] = value
// RFC 4648 §5: the two digits that would mean something else in a URL.
VALUES['-'.charCodeAt(0)] = 62
VALUES['_'.charCodeAt(0)] = 63

/** The six bits of a digit's character code, or undefined where it is none. */
export function base64Value(code: number): number | undefined {
  const value = VALUES[code] ?? NONE
  return value === NONE ? undefined : value
}

/** @example decodeBase64('SGk=') // Uint8Array [72, 105]; decodeBase64('SG*=') // { at: 2 } */
export function decodeBase64(text: string): Uint8Array | { readonly at: number } {
  const end = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length
  // A lone digit holds six bits: no byte at all. With padding, groups have to be full.
  if (end % 4 === 1 || (end < text.length && text.length % 4 !== 0)) return { at: Math.max(0, end - 1) }
  const bytes = new Uint8Array(Math.floor((end * 3) / 4))
  let bits = 0
  let held = 0
  let length = 0
  for (let at = 0; at < end; at += 1) {
    const value = base64Value(text.charCodeAt(at))
    if (value === undefined) return { at }
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[length++] = (bits >>> held) & 0xff
  }
  return bytes
}
