/**
 * One packet of Engine.IO (protocol 4): a digit for its type, and what it carries. Bytes in, a frame out, with what the next
 * layer makes of a message.
 *
 *     0{"sid":…}  open     2        ping     4…       message      6  noop
 *     1           close    3probe   pong     5        upgrade      b… binary message in Base64 (polling only)
 */
import { decodeBase64 } from '../base64.ts'
import { latin1, utf8 } from '../cursor.ts'
import type { MessageDecoder } from '../message-decoder.ts'
import {
  type Direction,
  type Field,
  type Frame,
  type FrameStatus,
  frameId,
  type Issue,
  type SourcePiece,
  type Span,
} from '../model.ts'
import { type EngineIoIssue, engineIoIssue } from './issues.ts'
import type { EngineIoKey, EngineIoKind } from './keys.ts'
import { openFields } from './open.ts'

export interface PacketContext {
  readonly direction: Direction
  /** HTTP/2 stream, 0 on HTTP/1.1. */
  readonly stream: number
  /** What reads messages; null where they are shown as they are. */
  readonly upper: MessageDecoder | null
}

export interface Collector {
  readonly frames: Frame[]
  readonly pieces: SourcePiece[]
}

const KINDS: readonly EngineIoKind[] = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop']
const ZERO = 0x30
const BINARY_MARK = 0x62

/** By the packet's first byte. */
function kindOf(first: number | undefined): EngineIoKind {
  return first === BINARY_MARK ? 'message' : (KINDS[(first ?? 0) - ZERO] ?? 'unknown')
}

/** `separator`: bytes at the end of `span` that are not the packet's own. */
export function decodePacket(
  span: Span,
  bytes: Uint8Array,
  separator: number,
  context: PacketContext,
  out: Collector,
): void {
  const packet = new Packet(span, bytes, bytes.length - separator, context)
  packet.read(out)
}

/** A binary message of WebSocket is one of Engine.IO, too, with nothing around it. */
export function binaryMessage(span: Span, { direction, stream }: PacketContext): Frame {
  const [id, kind] = [frameId(span, 'engine-io'), 'message' as const]
  return {
    id,
    protocol: 'engine-io',
    kind,
    direction,
    span,
    fields: [],
    payload: span,
    status: 'complete',
    issues: [],
    stream,
  }
}

/** A packet that is not whole. */
export function unfinishedPacket(
  span: Span,
  first: number | undefined,
  status: FrameStatus,
  { direction, stream }: PacketContext,
): Frame {
  const field: Field & { readonly key: EngineIoKey } = { key: 'eio.incomplete', span, value: null }
  const issues = status === 'truncated' ? [engineIoIssue('eio.packet.cut', span)] : []
  const [id, kind] = [frameId(span, 'engine-io'), kindOf(first)]
  return { id, protocol: 'engine-io', kind, direction, span, fields: [field], status, issues, stream }
}

class Packet {
  readonly #span: Span
  readonly #bytes: Uint8Array
  /** Where the packet itself ends. */
  readonly #end: number
  readonly #context: PacketContext
  readonly #kind: EngineIoKind
  readonly #fields: Field[] = []
  readonly #issues: Issue[] = []

  constructor(span: Span, bytes: Uint8Array, end: number, context: PacketContext) {
    this.#span = span
    this.#bytes = bytes
    this.#end = end
    this.#context = context
    this.#kind = end === 0 ? 'unknown' : kindOf(bytes[0])
  }

  read(out: Collector): void {
    if (this.#end === 0) this.#report('eio.packet.empty', 0, this.#bytes.length)
    else if (this.#bytes[0] === BINARY_MARK) {
      this.#binary(out)
      return
    } else this.#type()
    switch (this.#kind) {
      case 'open':
        this.#open()
        break
      case 'message':
        this.#message(out)
        return
      case 'ping':
        if (this.#context.direction === 'toServer' && this.#end === 1) this.#report('eio.ping.from-client', 0, 1)
        this.#data()
        break
      default:
        this.#data()
    }
    out.frames.push(this.#frame(undefined))
  }

  #type(): void {
    const value = latin1(this.#bytes.subarray(0, 1))
    if (this.#kind === 'unknown') {
      this.#add('eio.type', 0, 1, value)
      this.#report('eio.type.unknown', 0, 1)
    } else this.#fields.push({ key: 'eio.type', span: this.#at(0, 1), value, symbol: this.#kind })
  }

  #open(): void {
    const bytes = this.#bytes.subarray(1, this.#end)
    const read = openFields(this.#at(1, this.#end), bytes)
    this.#fields.push(...read.fields)
    if (!read.isReadable) this.#report('eio.open.unreadable', 1, this.#end)
  }

  #data(): void {
    if (this.#end > 1) this.#add('eio.data', 1, this.#end, utf8(this.#bytes.subarray(1, this.#end)))
  }

  #message(out: Collector): void {
    const payload = this.#at(1, this.#end)
    out.frames.push(this.#frame(payload))
    this.#above(true, payload, this.#bytes.subarray(1, this.#end), out)
  }

  #binary(out: Collector): void {
    this.#add('eio.binary', 0, 1, 'b')
    const letters = this.#at(1, this.#end)
    const bytes = decodeBase64(latin1(this.#bytes.subarray(1, this.#end)))
    if (!(bytes instanceof Uint8Array)) {
      this.#report('eio.base64.invalid', 1 + bytes.at, Math.min(this.#end, 2 + bytes.at))
      this.#add('eio.base64', 1, this.#end, null)
      out.frames.push(this.#frame(undefined))
      return
    }
    const id = `${this.#span.source}.${this.#span.start}.base64`
    const derived = { source: id, start: 0, end: bytes.length }
    out.pieces.push({ id, transform: 'base64', start: 0, bytes, from: letters })
    if (this.#end > 1) this.#fields.push({ key: 'eio.base64', span: letters, value: null, derived })
    out.frames.push(this.#frame(undefined))
    this.#above(false, derived, bytes, out)
  }

  #above(isText: boolean, span: Span, bytes: Uint8Array, out: Collector): void {
    const told = this.#context.upper?.message(isText, span, bytes)
    for (const piece of told?.pieces ?? []) out.pieces.push(piece)
    for (const frame of told?.frames ?? []) out.frames.push(frame)
  }

  #frame(payload: Span | undefined): Frame {
    const { direction, stream } = this.#context
    if (this.#end < this.#bytes.length) this.#add('eio.separator', this.#end, this.#bytes.length, '\x1e')
    const frame: Frame = {
      id: frameId(this.#span, 'engine-io'),
      protocol: 'engine-io',
      kind: this.#kind,
      direction,
      span: this.#span,
      fields: this.#fields,
      status: 'complete',
      issues: this.#issues,
      stream,
    }
    const isBeat = this.#kind === 'ping' || this.#kind === 'pong' || this.#kind === 'noop'
    const known = isBeat ? { ...frame, control: true } : frame
    return payload === undefined ? known : { ...known, payload }
  }

  #add(key: EngineIoKey, from: number, to: number, value: string | null): void {
    this.#fields.push({ key, span: this.#at(from, to), value })
  }

  #report(code: EngineIoIssue, from: number, to: number): void {
    this.#issues.push(engineIoIssue(code, this.#at(from, to)))
  }

  #at(from: number, to: number): Span {
    return { source: this.#span.source, start: this.#span.start + from, end: this.#span.start + to }
  }
}
