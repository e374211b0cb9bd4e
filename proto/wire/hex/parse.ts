/**
 * Pasted text as bytes: whatever tools print. The form is found by looking; `format` says which one it was taken for, so
 * that a person can tell when that was wrong. No form is guessed at half: text is read whole, or its first trouble is told.
 */
import { decodeBase64 } from '../base64.ts'
import type { Direction } from '../model.ts'
import { parseDump } from './dump.ts'
import { looksLikeDump } from './dump-rows.ts'
import { isTrouble, type PasteTrouble, trouble } from './issues.ts'
import { parseEscaped, parseNumbers } from './literals.ts'
import { parsePlainHex } from './plain.ts'
import { parseRawFollow } from './raw-follow.ts'

export type PasteFormat = 'hex' | 'dump' | 'follow' | 'escaped' | 'numbers' | 'base64'

/** Bytes of one side, before the other one goes on. `direction` is null where the text does not say. */
export interface PastedTurn {
  readonly direction: Direction | null
  readonly bytes: Uint8Array
}

export interface Pasted {
  readonly format: PasteFormat
  /** At least one, none of them empty. */
  readonly turns: readonly PastedTurn[]
}

/**
 * @example parsePasted('50 52 49') // { format: 'hex', turns: [{ direction: null, bytes: [0x50, 0x52, 0x49] }] }
 * @example parsePasted('50 5x') // { code: 'paste.not-hex', at: 4, length: 1 }
 */
export function parsePasted(text: string): Pasted | PasteTrouble {
  const format = formatOf(text)
  const read = readAs(format, text)
  if (isTrouble(read)) return read
  const turns = read.filter(({ bytes }) => bytes.length > 0)
  return turns.length === 0 ? trouble('paste.empty', 0, text.length) : { format, turns }
}

function readAs(format: PasteFormat, text: string): readonly PastedTurn[] | PasteTrouble {
  switch (format) {
    case 'dump':
      return parseDump(text)
    case 'follow':
      return parseRawFollow(text)
    case 'escaped':
      return one(parseEscaped(text))
    case 'numbers':
      return one(parseNumbers(text))
    case 'base64':
      return one(parseBase64(text))
    case 'hex':
      return one(parsePlainHex(text))
  }
}

function one(read: Uint8Array | PasteTrouble): readonly PastedTurn[] | PasteTrouble {
  return read instanceof Uint8Array ? [{ direction: null, bytes: read }] : read
}

function formatOf(text: string): PasteFormat {
  const bare = text.trim()
  if (/^Follow: \w+,raw/m.test(text)) return 'follow'
  if (looksLikeDump(text)) return 'dump'
  if (/^b?["'].*["']\s*[\\;,]?$/s.test(bare) || /=\s*b?["']/.test(bare)) return 'escaped'
  if (/\\x[0-9a-fA-F]{2}|\\[0-7]{3}|\\[rn]/.test(bare) && !/^(?:\\x[0-9a-fA-F]{2})+$/.test(bare)) return 'escaped'
  if (/[{[(]\s*(?:0[xX][0-9a-fA-F]+|-?\d+)\s*[,}\])]/.test(bare)) return 'numbers'
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
