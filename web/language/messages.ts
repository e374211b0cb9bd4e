/**
 * The messages of a stream's body, as httpYac separates them:
 *
 *   hello                   the first message
 *   ===                     another one follows
 *   # @binary hex           a directive of the message below it
 *   48 69
 *   === wait-for-server     … once the server has sent one more
 *   {"type": "bye"}
 *   === close 1000 bye      not a message but an act, with what it takes; lines below are its payload
 *
 * Blank lines around a message do not belong to it, and a part without text is no message: `=== wait-for-server` twice waits
 * for two. Pure form: what acts and directives mean is `check-stream.ts`'s and `outgoing.ts`'s.
 */
import type { Directive, RequestNode } from './ast.ts'
import type { Line, Piece, Source } from './source.ts'

export interface MessageNode {
  /** What stands behind `===`, such as `close 1000 bye`; null: a message. */
  readonly act: Piece | null
  /** So many more messages of the server are waited for before it goes. */
  readonly waits: number
  readonly directives: readonly Directive[]
  /** Empty text where there is none. */
  readonly body: Piece
  /** From its separator, or the start of the body, to its end. */
  readonly start: number
  readonly end: number
}

const SEPARATOR = /^\s*===(?!=)\s*(.*?)\s*$/
const DIRECTIVE = /^\s*(?:#|\/\/)\s*@([\w-]+)[ \t]*(.*?)\s*$/
const WAIT = 'wait-for-server'

interface Part {
  readonly separator: Line | null
  readonly word: string
  readonly lines: Line[]
}

/** `isEmptyKept`: what has directives and no text is a message, too. */
export function readMessages(source: Source, request: RequestNode, isEmptyKept = false): readonly MessageNode[] {
  const messages: MessageNode[] = []
  let waits = 0
  for (const part of partsOf(source, request)) {
    if (part.word === WAIT) waits += 1
    const message = readPart(source, part, waits, isEmptyKept)
    if (!message) continue
    messages.push(message)
    waits = 0
  }
  return messages
}

function partsOf(source: Source, { body }: RequestNode): readonly Part[] {
  if (!body) return []
  const parts: Part[] = [{ separator: null, word: '', lines: [] }]
  for (const line of source.lines) {
    if (line.start < body.span.start || line.start >= body.span.end) continue
    const match = SEPARATOR.exec(line.text)
    if (match) parts.push({ separator: line, word: match[1] ?? '', lines: [] })
    else parts.at(-1)?.lines.push(line)
  }
  return parts
}

function readPart(
  source: Source,
  { separator, word, lines }: Part,
  waits: number,
  isEmptyKept: boolean,
): MessageNode | null {
  const directives: Directive[] = []
  let at = 0
  for (; at < lines.length; at += 1) {
    const line = lines[at]
    const match = line ? DIRECTIVE.exec(line.text) : null
    if (!line || (!match && line.text.trim() !== '')) break
    if (match) {
      const start = line.start + line.text.length - line.text.trimStart().length
      const span = source.span(start, line.start + line.text.trimEnd().length)
      directives.push({ name: match[1] ?? '', value: match[2] ?? '', span })
    }
  }
  const text = lines.slice(at)
  const first = text.find((line) => line.text.trim() !== '')
  const last = text.findLast((line) => line.text.trim() !== '')
  const isAct = word !== '' && word !== WAIT
  if (!first && !isAct && !(isEmptyKept && directives.length > 0)) return null
  const begin = separator?.start ?? lines[0]?.start ?? 0
  const behind = separator ? separator.start + separator.text.length : begin
  const body = first && last ? source.piece(first.start, last.start + last.text.length) : source.piece(behind, behind)
  return {
    act: isAct && separator ? actPiece(source, separator, word) : null,
    waits,
    directives,
    body,
    start: begin,
    end: Math.max(behind, body.span.end),
  }
}

function actPiece(source: Source, { start, text }: Line, word: string): Piece {
  const from = start + text.indexOf('===') + 3
  const place = text.indexOf(word, from - start) + start
  return source.piece(place, place + word.length)
}
