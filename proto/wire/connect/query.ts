/**
 * A unary Connect call by GET: the message stands in the URL, so that caches and links work.
 *
 *     /pkg.Service/Method?connect=v1&encoding=proto&base64=1&message=CgNBZGE&compression=gzip
 *
 * In: the request's target and where it lies. Out: the parameter's text as a source of its own (`>.s1.query`) with one frame,
 * and the message that it spells (`….base64`, or `….text` without Base64) with one more.
 */
import { decodeBase64 } from '../base64.ts'
import { latin1 } from '../cursor.ts'
import {
  type Codecs,
  type Field,
  type Frame,
  frameId,
  NOTHING,
  type Output,
  type SourceId,
  type SourcePiece,
  type Span,
  type Transform,
} from '../model.ts'
import { connectIssue } from './issues.ts'

export interface ConnectQueryContext {
  /** As it was sent: path and query. */
  readonly target: string
  /** Where on the wire the target is told: its own bytes, or a compressed header field. */
  readonly from: Span
  readonly fromBytes: Uint8Array
  /** Of the request: `>.s1`. */
  readonly base: SourceId
  readonly codecs: Codecs
  readonly stream: number
  /** Only for `encoding=proto`. */
  readonly message: (span: Span, bytes: Uint8Array, isCut: boolean) => readonly Frame[]
}

/** No message is decompressed to more than this. */
const MESSAGE_LIMIT = 4 * 1024 * 1024

/** True where a target calls by GET. */
export function isConnectQuery(target: string): boolean {
  return /[?&]connect=v1(?:&|$)/.test(target)
}

export function decodeConnectQuery(context: ConnectQueryContext): Output {
  const { target, base } = context
  const found = /[?&]message=([^&#]*)/.exec(target)
  const [, text = ''] = found ?? []
  // A message in which all is default is spelled by no character at all; JSON has braces at least.
  if (found === null || (text === '' && parameterOf(target, 'encoding') !== 'proto')) return NOTHING
  const at = found.index + '?message='.length
  const source = `${base}.query`
  const span = { source, start: 0, end: text.length }
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff)
  const raw: SourcePiece = { id: source, start: 0, bytes, ...originOf(context, at, text) }
  const spelled = spelledBy(text, parameterOf(target, 'base64') === '1')
  const field: Field = { key: 'connect.query.message', span, value: text }
  if (spelled === undefined) {
    const issues = [connectIssue('connect.query.undecodable', span)]
    return {
      pieces: [raw],
      frames: [{ ...frame(context, 'query', span), fields: [field], status: 'invalid', issues }],
      events: [],
    }
  }
  const { transform, name, decoded, length } = spelled
  const first: SourcePiece = {
    id: `${source}.${name}`,
    transform,
    start: 0,
    bytes: decoded,
    from: { ...span, end: length },
  }
  const derived = { source: first.id, start: 0, end: decoded.length }
  const pieces = [raw, first]
  const query = { ...frame(context, 'query', span), fields: text === '' ? [] : [{ ...field, derived }] }
  const message = messageFrames(context, derived, decoded, pieces)
  return { pieces, frames: [query, ...message], events: [] }
}

/** Exact where the text's own bytes are on the wire; of a compressed header field only the whole is known. */
function originOf({ target, from, fromBytes }: ConnectQueryContext, at: number, text: string): Origin {
  // A header field ends with its value.
  const start = from.end - target.length
  const isLiteral = start >= from.start && latin1(fromBytes).endsWith(target)
  if (!isLiteral) return { transform: 'huffman', from }
  return { transform: 'reassembled', from: { ...from, start: start + at, end: start + at + text.length } }
}

interface Origin {
  readonly transform: Transform
  readonly from: Span
}

interface Spelled {
  readonly transform: Transform
  readonly name: 'base64' | 'text'
  readonly decoded: Uint8Array
  /** Characters that were decoded, without padding. */
  readonly length: number
}

function spelledBy(text: string, isBase64: boolean): Spelled | undefined {
  if (isBase64) {
    const digits = text.replace(/(?:=|%3[dD])+$/, '')
    const decoded = decodeBase64(digits)
    if (!(decoded instanceof Uint8Array)) return undefined
    return { transform: 'base64', name: 'base64', decoded, length: digits.length }
  }
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const escaped = /^%[0-9a-fA-F]{2}/.test(text.slice(at, at + 3))
    if (text[at] === '%' && !escaped) return undefined
    bytes.push(
      escaped ? Number.parseInt(text.slice(at + 1, at + 3), 16) : text[at] === '+' ? 0x20 : text.charCodeAt(at),
    )
    if (escaped) at += 2
  }
  return { transform: 'unescaped', name: 'text', decoded: Uint8Array.from(bytes), length: text.length }
}

function messageFrames(
  context: ConnectQueryContext,
  span: Span,
  bytes: Uint8Array,
  pieces: SourcePiece[],
): readonly Frame[] {
  const own = { ...frame(context, 'unary', span), payload: span }
  const isProto = parameterOf(context.target, 'encoding') === 'proto'
  const compression = parameterOf(context.target, 'compression') ?? 'identity'
  if (compression === 'identity') return isProto ? [own, ...context.message(span, bytes, false)] : [own]
  const codec = compression === 'gzip' || compression === 'br' ? context.codecs[compression] : undefined
  if (codec === undefined) return [{ ...own, issues: [connectIssue('connect.compressed.no-codec', span)] }]
  const inflated = codec(bytes, MESSAGE_LIMIT)
  if (!(inflated instanceof Uint8Array)) return [{ ...own, issues: [connectIssue('connect.compressed.broken', span)] }]
  const piece: SourcePiece = {
    id: `${span.source}.${compression}`,
    transform: 'inflated',
    start: 0,
    bytes: inflated,
    from: span,
  }
  const whole = { source: piece.id, start: 0, end: inflated.length }
  pieces.push(piece)
  return isProto ? [own, ...context.message(whole, inflated, false)] : [own]
}

function parameterOf(target: string, name: string): string | undefined {
  return new RegExp(`[?&]${name}=([^&#]*)`).exec(target)?.[1]
}

function frame({ stream }: ConnectQueryContext, kind: 'query' | 'unary', span: Span): Frame {
  const id = frameId(span, 'connect')
  return {
    id,
    protocol: 'connect',
    kind,
    direction: 'toServer',
    span,
    fields: [],
    status: 'complete',
    issues: [],
    stream,
  }
}
