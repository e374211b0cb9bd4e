/** A text becomes a masked frame: byte ⊕ byte of the key, whose four bytes come round again and again. RFC 6455 §5.2, §5.3. Pure. */

/** Of the example in RFC 6455 §5.7. */
export const SAMPLE_MASK: Mask = [0x37, 0xfa, 0x21, 0x3d]

export type Mask = readonly [number, number, number, number]

export interface MaskedByte {
  /** The letter that the byte belongs to. */
  readonly letter: string
  /** Which byte of the letter, from 1, and of how many. */
  readonly part: number
  readonly parts: number
  readonly plain: number
  readonly key: number
  readonly masked: number
}

export function maskedOf(text: string, mask: Mask): readonly MaskedByte[] {
  const encoder = new TextEncoder()
  return [...text]
    .flatMap((letter) => {
      const bytes = [...encoder.encode(letter)]
      return bytes.map((plain, index) => ({ letter, part: index + 1, parts: bytes.length, plain }))
    })
    .map((byte, index) => {
      const key = mask[(index % mask.length) as 0 | 1 | 2 | 3]
      return { ...byte, key, masked: byte.plain ^ key }
    })
}

const FIN_TEXT = 0x81
const MASK_BIT = 0x80

/** The frame of the client: FIN and text, MASK and length, key, masked bytes. Up to 125 bytes of text. */
export function clientFrame(bytes: readonly MaskedByte[], mask: Mask): readonly number[] {
  return [FIN_TEXT, MASK_BIT | bytes.length, ...mask, ...bytes.map(({ masked }) => masked)]
}

/** The frame with which a server says the same: no mask. */
export function serverFrame(bytes: readonly MaskedByte[]): readonly number[] {
  return [FIN_TEXT, bytes.length, ...bytes.map(({ plain }) => plain)]
}

/** @param four random bytes @example maskFrom(new Uint8Array([1, 2, 3, 4])) // [1, 2, 3, 4] */
export function maskFrom(four: Uint8Array): Mask {
  const [a = 0, b = 0, c = 0, d = 0] = four
  return [a, b, c, d]
}

/** @example hexOf(10) // '0a' */
export const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0')

/** @example bitsOf(5) // '00000101' */
export const bitsOf = (byte: number): string => byte.toString(2).padStart(8, '0')

/** Where each part of the story ends, in its own time: the handshake, the mask, which takes a while for each byte, and both frames. */
export function stopsFor(count: number): readonly number[] {
  const masked = 2 + Math.max(1, count * 0.6)
  return [0, 1, 2, masked, masked + 1, masked + 2]
}

/** How far the mask has come: so many bytes, and a share of the next one. @example maskedAt(3.2, 5) // 2 */
export function maskedAt(at: number, count: number): number {
  const [, , from = 0, to = 0] = stopsFor(count)
  return Math.min(count, Math.max(0, ((at - from) / (to - from)) * count))
}
