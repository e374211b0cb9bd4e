/**
 * `=== frame opcode=3 fin=no rsv1 mask=no`: a frame that no browser sends, word by word, for the relay to write (RFC 6455
 * §5.2). What is not said is as in a frame that is right. `ping`, `pong` and `bytes` are acts of their own.
 */

import type { RelayFrame } from '#proto/api/relay-websocket.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { readDuration } from '../../language/duration.ts'

/** A frame without its payload, or the word that means nothing. */
export type FrameReading =
  | { readonly ok: true; readonly frame: Omit<RelayFrame, 'payload'> }
  | { readonly ok: false; readonly word: string }

const OPCODES: Readonly<Record<string, number>> = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 }

/** What each word is, for the list that a marker shows. */
export const FRAME_WORDS = [
  'opcode=text',
  'fin=no',
  'mask=no',
  'rsv1',
  'rsv2',
  'rsv3',
  'length=125',
  'length-bits=16',
  'pause=500ms',
] as const

/** `words`: what stands behind `frame`. */
export function readFrameWords(words: string): FrameReading {
  const frame: Omit<RelayFrame, 'payload'> = { opcode: 1 }
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const [name = '', value = 'yes'] = word.split('=', 2)
    if (!setWord(frame, name, value)) return { ok: false, word }
  }
  return { ok: true, frame }
}

function setWord(frame: Omit<RelayFrame, 'payload'>, name: string, value: string): boolean {
  const truth = value === 'yes' ? true : value === 'no' ? false : null
  if (name === 'rsv1' || name === 'rsv2' || name === 'rsv3' || name === 'fin') {
    if (truth === null) return false
    frame[name] = truth
  } else if (name === 'opcode') {
    const opcode = ownValue(OPCODES, value) ?? (/^\d{1,2}$/.test(value) ? Number(value) : 16)
    if (opcode > 15) return false
    frame.opcode = opcode
  } else if (name === 'mask') {
    const isKey = /^[0-9a-f]{8}$/i.test(value)
    if (truth === null && !isKey) return false
    frame.masked = truth ?? true
    if (isKey) frame.maskingKey = value
  } else if (name === 'length') {
    if (!/^\d{1,16}$/.test(value) || !Number.isSafeInteger(Number(value))) return false
    frame.length = Number(value)
  } else if (name === 'length-bits') {
    if (value !== '7' && value !== '16' && value !== '64') return false
    frame.lengthBits = value === '7' ? 7 : value === '16' ? 16 : 64
  } else if (name === 'pause') {
    const milliseconds = readDuration(value)
    if (milliseconds === null || milliseconds > 2_000) return false
    frame.pause = milliseconds
  } else return false
  return true
}
