/** Digits in pairs, with whatever people put between them: spaces, colons, commas, `0x`, `\x`, lines, brackets; `<Buffer 50 52>`. */
import { type PasteTrouble, trouble } from './issues.ts'

const BETWEEN = /[\s:;,.\-_|]+|0[xX]|\\x|<Buffer|[<>[\](){}]/y
const DIGITS = /[0-9a-fA-F]+/y

export function parsePlainHex(text: string): Uint8Array | PasteTrouble {
  const bytes = new Uint8Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; ) {
    BETWEEN.lastIndex = at
    if (BETWEEN.test(text)) {
      at = BETWEEN.lastIndex
      continue
    }
    DIGITS.lastIndex = at
    if (!DIGITS.test(text)) return trouble('paste.not-hex', at)
    const end = DIGITS.lastIndex
    // A single digit standing alone is a byte below 16: `5 52` is as clear as `05 52`.
    if ((end - at) % 2 === 1 && end - at > 1) return trouble('paste.odd-digits', at, end - at)
    if (end - at === 1) bytes[length++] = Number.parseInt(text.slice(at, end), 16)
    else for (; at < end; at += 2) bytes[length++] = Number.parseInt(text.slice(at, at + 2), 16)
    at = end
  }
  return bytes.slice(0, length)
}

/** Eight binary digits a byte, as `xxd -b` and courses write them. */
export function looksLikeBits(text: string): boolean {
  return /^\s*(?:0b)?[01]{8}(?:[\s,_]+(?:0b)?[01]{8})*\s*$/.test(text) && !/^\s*0{8}\s*$/.test(text)
}

export function parseBits(text: string): Uint8Array | PasteTrouble {
  const bytes: number[] = []
  for (const { 0: word, index } of text.matchAll(/[^\s,_]+/g)) {
    const digits = /^(?:0b)?([01]{8})$/.exec(word)?.[1]
    if (digits === undefined) return trouble('paste.not-bits', index, word.length)
    bytes.push(Number.parseInt(digits, 2))
  }
  return Uint8Array.from(bytes)
}
