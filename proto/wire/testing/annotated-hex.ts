/**
 * Fixtures that explain themselves, and are checked while they do:
 *
 *     # a line of its own is a comment
 *     > 47 45 54            | http1.request-line.method GET
 *       "/ HTTP/1.1\r\n"    |
 *     < 81 05               | ws.opcode 1 · ws.length 5
 *
 * `>` and `<` begin a turn of the client and of the server. Bytes are hex pairs or quoted text with JSON's escapes. Each note
 * names a field that must span exactly the bytes of its line, with the value behind it, if one is given.
 */
import type { Direction, Field } from '../model.ts'
import { wireSource } from '../model.ts'
import type { Result, Turn } from './traffic.ts'

export interface Note {
  readonly line: number
  readonly direction: Direction
  readonly start: number
  readonly end: number
  readonly key: string
  readonly value: string | undefined
}

export interface Fixture {
  readonly turns: readonly Turn[]
  readonly notes: readonly Note[]
}

export function parseAnnotatedHex(text: string): Fixture {
  const turns: { direction: Direction; bytes: number[] }[] = []
  const notes: Note[] = []
  const offsets = { toServer: 0, toClient: 0 }
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const mark = line.startsWith('> ') ? 'toServer' : line.startsWith('< ') ? 'toClient' : undefined
    if (mark !== undefined) turns.push({ direction: mark, bytes: [] })
    const turn = turns.at(-1)
    if (turn === undefined) throw new Error(`line ${index + 1}: a fixture begins with > or <`)
    const { bytes, note } = bytesAndNote(mark === undefined ? line : line.slice(2), index + 1)
    const start = offsets[turn.direction]
    turn.bytes.push(...bytes)
    offsets[turn.direction] += bytes.length
    for (const part of note.split(' · ').filter((each) => each.trim() !== '')) {
      const [, key = '', value] = /^\s*(\S+)(?: (.*))?$/.exec(part.trimEnd()) ?? []
      notes.push({ line: index + 1, direction: turn.direction, start, end: start + bytes.length, key, value })
    }
  }
  return { turns: turns.map(({ direction, bytes }) => ({ direction, bytes: Uint8Array.from(bytes) })), notes }
}

/** What is said in notes, but not in the decoded fields. */
export function noteFaults(notes: readonly Note[], result: Result): readonly string[] {
  return notes.flatMap((note) => {
    const source = wireSource(note.direction)
    const there = result.frames
      .flatMap((frame) => flat(frame.fields))
      .filter((field) => {
        const { span } = field
        return span.source === source && span.start === note.start && span.end === note.end
      })
    const values = there.filter((field) => field.key === note.key).map((field) => String(field.value))
    if (values.length > 0 && (note.value === undefined || values.includes(note.value))) return []
    const found = there.map((field) => `${field.key} ${String(field.value)}`).join(', ') || 'no field of these bytes'
    return [`line ${note.line} says ${note.key} ${note.value ?? ''}, decoded: ${found}`]
  })
}

function bytesAndNote(line: string, number: number): { bytes: readonly number[]; note: string } {
  const bytes: number[] = []
  let rest = line.trimStart()
  while (rest !== '' && !rest.startsWith('|')) {
    const [token] = /^"(?:[^"\\]|\\.)*"|^[0-9a-fA-F]{2}(?=\s|$)/.exec(rest) ?? []
    if (token === undefined) throw new Error(`line ${number}: expected a hex pair, a quoted text or |, got ${rest}`)
    if (token.startsWith('"')) {
      const text: unknown = JSON.parse(token)
      bytes.push(...new TextEncoder().encode(String(text)))
    } else bytes.push(Number.parseInt(token, 16))
    rest = rest.slice(token.length).trimStart()
  }
  return { bytes, note: rest.slice(1) }
}

function flat(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [field, ...flat(field.children ?? []), ...flat(field.readings ?? [])])
}
