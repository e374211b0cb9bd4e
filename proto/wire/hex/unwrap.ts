/**
 * Text around bytes that is not part of them: a Markdown fence, the JSON or the call that holds them, line numbers. It is
 * blanked out rather than cut, so that places in the text stay what they are. `format`: what the wrapping itself says of the inside.
 */
import { decodeBase64 } from '../base64.ts'

export interface Unwrapped {
  readonly text: string
  readonly format: 'hex' | 'base64' | null
}

export function unwrapped(text: string): Unwrapped {
  const bare = withoutLineNumbers(withoutFence(text))
  return fromPsql(bare) ?? fromJson(bare) ?? fromQuotes(bare) ?? { text: bare, format: null }
}

/** Equally many spaces, lines kept. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}

function only(text: string, start: number, end: number): string {
  return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end))
}

/** Lines of ``` or ~~~ (CommonMark §4.5). */
function withoutFence(text: string): string {
  return text.replace(/^ {0,3}(?:`{3,}|~{3,})[^\n`]*$/gm, blank)
}

const NUMBERED = /^(\s*)(\d{1,6})(\s*[:|.)]\s+|\s*[|\u2502]\s*|\t|\s+)(?=\S)(.*)$/
const PAIRS = /^(?:0x)?[0-9a-fA-F]{2}(?:\W*(?:0x)?[0-9a-fA-F]{2})*(?![0-9a-zA-Z])/
/** What lines are counted by: one by one, or as BASIC did. */
const STEPS: ReadonlySet<number> = new Set([1, 10, 100])

/**
 * A first column that counts the lines: 1, 2, 3, before rows of more than one byte each. Pairs that count by chance, `01 50` above
 * `02 51`, are bytes: numbers of lines look otherwise than what they number.
 */
function withoutLineNumbers(text: string): string {
  const lines = text.split('\n')
  const filled = lines.filter((line) => line.trim() !== '')
  const read = filled.map((line) => NUMBERED.exec(line))
  const [first, second] = read
  if (first == null || second == null) return text
  const [from, step] = [Number(first[2]), Number(second[2]) - Number(first[2])]
  const areNumbers = read.every((row, index) => {
    if (row === null || Number(row[2]) !== from + index * step) return false
    const [, , digits = '', between = '', rest = ''] = row
    const isApart = between !== ' ' || (digits.length !== 2 && digits.length !== rest.indexOf(' '))
    return isApart && PAIRS.test(rest)
  })
  // A dump with one byte a row is numbered by its offsets just so.
  const hasSeveral = /^(?:0x)?[0-9a-fA-F]{2}\W*(?:0x)?[0-9a-fA-F]{2}/.test(first[4] ?? '')
  const isOffset = step > 1 && (PAIRS.exec(first[4] ?? '')?.[0].match(/[0-9a-fA-F]{2}/g)?.length ?? 0) >= step
  if (!areNumbers || !hasSeveral || isOffset || !STEPS.has(step)) return text
  const cut = (_: string, space: string, digits: string, between: string, rest: string) =>
    blank(space + digits + between) + rest
  return lines.map((line) => line.replace(NUMBERED, cut)).join('\n')
}

/** psql's table of one column and one row: a heading, a line, the bytes, their count. */
function fromPsql(text: string): Unwrapped | null {
  const [all, mark = '', digits = ''] =
    /^[^\n]*\n-+\s*\n(\s*\\x)((?:[0-9a-fA-F]{2})+)\s*(?:\n|$)/.exec(text.trimStart()) ?? []
  if (all === undefined || digits === '') return null
  const start = text.indexOf(mark + digits) + mark.length
  return { text: only(text, start, start + digits.length), format: 'hex' }
}

/** Members that hold bytes in what programs print: Pub/Sub, Kafka's REST, Node's Buffer, gRPC's logs. */
const HOLDERS: ReadonlySet<string> = new Set([
  'data',
  'value',
  'payload',
  'body',
  'bytes',
  'content',
  'raw',
  'message',
  'key',
])

interface Held {
  readonly name: string
  readonly value: string
}

/** The one text in a JSON value that can be bytes. Null where it is no JSON, or holds several. */
function fromJson(text: string): Unwrapped | null {
  if (!/^\s*[{[]/.test(text)) return null
  const held: Held[] = []
  try {
    JSON.parse(text, (name: string, value: unknown) => {
      if (typeof value === 'string') held.push({ name, value })
      return value
    })
  } catch {
    return null
  }
  const able = held.filter(({ value }) => isHexWord(value) || isBase64Word(value, true))
  const named = able.filter(({ name }) => HOLDERS.has(name))
  const [one, more] = named.length > 0 ? named : able
  if (one === undefined || more !== undefined) return null
  const quoted = `"${one.value}"`
  const start = text.indexOf(quoted) + 1
  // An escape in it, and the text would not be what stands there.
  if (start === 0 || text.indexOf(quoted, start) !== -1) return null
  const end = start + one.value.length
  return { text: only(text, start, end), format: isHexWord(one.value) ? 'hex' : 'base64' }
}

const HEX_CALL = /hex|bytea|(?:^|[^a-z])[xh]$/i
const BASE64_CALL = /base64|b64|atob/i

/** PostgreSQL's own literal of bytes: `'\x5052'::bytea`, `E'\\\\x5052'`. */
const BYTEA = /^\\{1,2}x(?=(?:[0-9a-fA-F]{2}){2,}$)/

/** `"CgVoZWxsbw=="`, `atob('…')`, `bytes.fromhex("50 52")`, `X'5052'`, `Buffer.from('5052', 'hex')`. */
function fromQuotes(text: string): Unwrapped | null {
  const [, before = '', , inside = '', after = ''] =
    /^([^"'`]*)(["'`])((?:\\{1,2}x)?[A-Za-z0-9+/=_\-\s:]*)\2(.*)$/s.exec(text) ?? []
  if (inside.trim() === '') return null
  const around = `${before.trim()} ${after.trim()}`
  const start = before.length + 1
  const within = (format: 'hex' | 'base64', skip = 0): Unwrapped => ({
    text: only(text, start + skip, start + inside.length),
    format,
  })
  const mark = BYTEA.exec(inside)?.[0]
  if (mark !== undefined) return within('hex', mark.length)
  if (inside.startsWith('\\')) return null
  if (BASE64_CALL.test(around)) return within('base64')
  if (HEX_CALL.test(before.trim()) || HEX_CALL.test(after)) return within('hex')
  const isBare = /^(?:(?:const|let|var)?\s*[\w.]*\s*:?=)?\s*$/.test(before) && /^\s*[;,]?\s*$/.test(after)
  if (!isBare) return null
  return isHexWord(inside.replace(/[\s:-]/g, ''))
    ? within('hex')
    : isBase64Word(inside, false)
      ? within('base64')
      : null
}

function isHexWord(value: string): boolean {
  return /^(?:0x|\\\\x)?(?:[0-9a-f]{2})+$/i.test(value) && value.length >= 4
}

/** Words of a language are Base64 too: a text is taken for it that has its padding, or letters of both sizes and digits all mixed. */
function isBase64Word(value: string, isHeld: boolean): boolean {
  const packed = value.replace(/\s/g, '')
  if (packed.length < 4 || !(decodeBase64(packed) instanceof Uint8Array)) return false
  const isMixed = /[a-z]/.test(packed) && /[A-Z]/.test(packed) && /[0-9+/]/.test(packed)
  return packed.endsWith('=') || (isMixed && packed.length % 4 === 0 && packed.length >= (isHeld ? 8 : 12))
}
