/**
 * Pasted text as bytes: whatever tools print. The form is found by looking; `format` says which one it was taken for and `also` which
 * others would read it, so that a person can tell when that was wrong. No form is guessed at half: text is read whole, or its first
 * trouble is told.
 */
import { decodeBase64 } from '../base64.ts'
import type { Direction } from '../model.ts'
import { type DumpTurn, parseDump } from './dump.ts'
import { looksLikeDump } from './dump-rows.ts'
import { isTrouble, type PasteTrouble, trouble } from './issues.ts'
import { looksLikeNumbers, looksLikePercent, parseEscaped, parseNumbers, parsePercent, utf8OfText } from './literals.ts'
import { looksLikeBits, parseBits, parsePlainHex } from './plain.ts'
import { unwrapped } from './unwrap.ts'

export const PASTE_FORMATS = [
  'hex',
  'dump',
  'follow',
  'escaped',
  'percent',
  'numbers',
  'base64',
  'bits',
  'text',
] as const
export type PasteFormat = (typeof PASTE_FORMATS)[number]

/** Bytes of one side, before the other one goes on. `direction` is null where the text does not say. */
export interface PastedTurn {
  readonly direction: Direction | null
  readonly bytes: Uint8Array
}

export interface Pasted {
  readonly format: PasteFormat
  /** Other forms that read the same text without trouble, as other bytes. */
  readonly also: readonly PasteFormat[]
  /** At least one, none of them empty. */
  readonly turns: readonly PastedTurn[]
}

/** Beyond this only one form is tried. */
const MOST_TRIED = 1 << 16

/**
 * @example parsePasted('50 52 49') // { format: 'hex', also: […], turns: [{ direction: null, bytes: [0x50, 0x52, 0x49] }] }
 * @example parsePasted('50 5x') // { code: 'paste.not-hex', at: 4, length: 1 }
 */
export function parsePasted(text: string, wanted: PasteFormat | 'auto' = 'auto'): Pasted | PasteTrouble {
  const bare = wanted === 'text' ? { text, format: null } : unwrapped(text)
  const format = wanted === 'auto' ? (bare.format ?? formatOf(bare.text)) : wanted
  const read = turnsOf(format, bare.text)
  if (isTrouble(read)) return wanted === 'auto' && isUnknown(read, format, text) ? unknown(text) : read
  if (read.length === 0) return trouble('paste.empty', 0, text.length)
  return { format, also: text.length > MOST_TRIED ? [] : others(text, bare.text, format, read), turns: read }
}

function turnsOf(format: PasteFormat, text: string): readonly PastedTurn[] | PasteTrouble {
  const read = readAs(format, text)
  return isTrouble(read) ? read : read.filter(({ bytes }) => bytes.length > 0)
}

function others(text: string, bare: string, format: PasteFormat, read: readonly PastedTurn[]): readonly PasteFormat[] {
  const seen = [wordOf(read)]
  const isWord = /^\S+$/.test(bare.trim())
  const isQuoted = /["']/.test(text)
  return PASTE_FORMATS.filter((other) => {
    if (other === format) return false
    const isText = other === 'text' || other === 'escaped'
    // Any text is text: another reading only of what may have been meant so, in quotes or as a word.
    const isMeant = other === 'escaped' ? isQuoted : isWord && !isQuoted
    if (other === 'follow' || other === 'percent' || (isText && !isMeant)) return false
    if (other === 'base64' && !isWord) return false
    const tried = turnsOf(other, isText ? text : bare)
    if (isTrouble(tried) || tried.length === 0 || seen.includes(wordOf(tried))) return false
    seen.push(wordOf(tried))
    return true
  })
}

function wordOf(turns: readonly PastedTurn[]): string {
  return turns.map(({ bytes }) => bytes.join()).join(';')
}

function readAs(format: PasteFormat, text: string): readonly PastedTurn[] | PasteTrouble {
  switch (format) {
    case 'dump':
      return parseDump(text)
    case 'follow':
      return parseRawFollow(text)
    case 'escaped':
      return each(parseEscaped(text))
    case 'percent':
      return each(parsePercent(text))
    case 'numbers':
      return each(parseNumbers(text))
    case 'base64':
      return one(parseBase64(text))
    case 'bits':
      return one(parseBits(text))
    case 'text':
      return one(Uint8Array.from(utf8OfText(text)))
    case 'hex':
      return one(parsePlainHex(text))
  }
}

function one(read: Uint8Array | PasteTrouble): readonly PastedTurn[] | PasteTrouble {
  return read instanceof Uint8Array ? each([read]) : read
}

function each(read: readonly Uint8Array[] | PasteTrouble): readonly PastedTurn[] | PasteTrouble {
  return isTrouble(read) ? read : read.map((bytes) => ({ direction: null, bytes }))
}

/** Text that is mostly none of the digits it would need is no hex with a slip in it. */
function isUnknown({ code }: PasteTrouble, format: PasteFormat, text: string): boolean {
  const other = text.replace(/0x|\\x/gi, '').match(/[^\s0-9a-fA-F:;,.\-_|<>]/g)?.length ?? 0
  return code === 'paste.not-hex' && format === 'hex' && other * 4 > text.replace(/\s/g, '').length
}

function unknown(text: string): PasteTrouble {
  const at = text.search(/\S/)
  return trouble('paste.unknown-form', at, text.trimEnd().length - at)
}

/** PostgreSQL's bytea: one `\x`, and all that follows are digits. */
const BYTEA = /^\\x(?:[0-9a-fA-F]{2}){2,}$/

function formatOf(text: string): PasteFormat {
  const bare = text.trim()
  if (/^Follow: \w+,raw/m.test(text)) return 'follow'
  if (looksLikeBits(bare)) return 'bits'
  if (looksLikeDump(text)) return 'dump'
  if (BYTEA.test(bare)) return 'hex'
  if (looksLikePercent(bare)) return 'percent'
  if (looksLikeNumbers(text)) return 'numbers'
  if (/^b?["'].*["']\s*[\\;,]?$/s.test(bare) || /(?:=|<<|\(|^\w+:|\$)\s*[bB]?["']/.test(bare)) return 'escaped'
  if (/\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[0-7]{3}|\\[rn]/.test(bare) && !/^(?:\\x[0-9a-fA-F]{2}\s*)+$/.test(bare))
    return 'escaped'
  if (/^-?\d+(?:\s*,\s*-?\d+)+,?$/.test(bare) && !/^\d\d(?:\s*,\s*\d\d)+,?$/.test(bare)) return 'numbers'
  if (isBase64(bare)) return 'base64'
  return 'hex'
}

const BASE64 = /^(?:data:[^,]*;base64,)?[A-Za-z0-9+/_\-\s]+={0,2}$/

/** Anything but hex digits, in one word or in lines of equal length: a sentence is no Base64. */
function isBase64(bare: string): boolean {
  if (!BASE64.test(bare) || /^[0-9a-fA-FxX\s_-]*$/.test(bare)) return false
  const lines = bare.split(/\s+/)
  return lines.slice(0, -1).every((line) => line.length === lines[0]?.length && line.length >= 16)
}

function parseBase64(text: string): Uint8Array | PasteTrouble {
  const head = /^\s*(?:data:[^,]*,)?/.exec(text)?.[0].length ?? 0
  const places: number[] = []
  let packed = ''
  for (let at = head; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (/\s/.test(character)) continue
    packed += character
    places.push(at)
  }
  const read = decodeBase64(packed)
  return read instanceof Uint8Array ? read : trouble('paste.base64', places[read.at] ?? head)
}

/** `tshark -z follow,tcp,raw`: a line of digits per segment, those of the other side behind a tab, between two rules. */
function parseRawFollow(text: string): readonly DumpTurn[] | PasteTrouble {
  const turns: DumpTurn[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const start = at
    at += line.length + 1
    if (/^(?:=+|Follow:.*|Filter:.*|Node \d:.*|)\s*$/.test(line)) continue
    const bytes = parsePlainHex(line)
    if (!(bytes instanceof Uint8Array)) return { ...bytes, at: start + bytes.at }
    turns.push({ direction: line.startsWith('\t') ? 'toClient' : 'toServer', bytes })
  }
  return turns
}
