/**
 * One packet of Socket.IO (protocol 5) as it is written. Bytes in, fields out that tile them.
 *
 *     <type>[<attachments>-][<namespace>,][<ack id>][<JSON>]
 *
 *     2["send_message",{"room":"general"}]      51-/admin,12["file",{"_placeholder":true,"num":0}]
 */
import { latin1, utf8 } from '../cursor.ts'
import { type JsonPart, jsonParts, spelled } from '../json-parts.ts'
import type { Direction, Field, Issue, Span } from '../model.ts'
import { type SocketIoIssue, socketIoIssue } from './issues.ts'
import type { SocketIoKey, SocketIoKind } from './keys.ts'
import { argumentParts } from './placeholders.ts'

export interface PacketText {
  readonly kind: SocketIoKind
  readonly fields: readonly Field[]
  readonly issues: readonly Issue[]
  /** How many binary messages belong to it. */
  readonly attachments: number
}

const KINDS: readonly SocketIoKind[] = [
  'CONNECT',
  'DISCONNECT',
  'EVENT',
  'ACK',
  'CONNECT_ERROR',
  'BINARY_EVENT',
  'BINARY_ACK',
]
const ZERO = 0x30
const SLASH = 0x2f
const COMMA = 0x2c
const DASH = 0x2d

/** Names that the library keeps for what happens to the connection itself. */
const RESERVED: ReadonlySet<string> = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
])

export function readPacket(span: Span, bytes: Uint8Array, direction: Direction): PacketText {
  return new PacketReader(span, bytes, direction).read()
}

class PacketReader {
  readonly #span: Span
  readonly #bytes: Uint8Array
  readonly #direction: Direction
  readonly #kind: SocketIoKind
  readonly #fields: Field[] = []
  readonly #issues: Issue[] = []
  /** Behind what has become a field. */
  #at = 0
  #attachments = 0

  constructor(span: Span, bytes: Uint8Array, direction: Direction) {
    this.#span = span
    this.#bytes = bytes
    this.#direction = direction
    this.#kind = KINDS[(bytes[0] ?? 0) - ZERO] ?? 'unknown'
  }

  read(): PacketText {
    this.#readType()
    if (this.#kind === 'unknown') this.#add('sio.unreadable', this.#bytes.length, this.#text(this.#bytes.length))
    else {
      if (this.#kind === 'BINARY_EVENT' || this.#kind === 'BINARY_ACK') this.#readAttachments()
      this.#readNamespace()
      this.#readAckId()
      this.#readData()
    }
    return { kind: this.#kind, fields: this.#fields, issues: this.#issues, attachments: this.#attachments }
  }

  #readType(): void {
    const end = Math.min(1, this.#bytes.length)
    const value = latin1(this.#bytes.subarray(0, end))
    if (this.#kind === 'unknown') this.#report('sio.type.unknown', 0, end)
    this.#add('sio.type', end, value, this.#kind === 'unknown' ? undefined : this.#kind)
  }

  #readAttachments(): void {
    const end = this.#digitsEnd()
    if (end === this.#at || this.#bytes[end] !== DASH) {
      this.#report('sio.attachments.invalid', 0, Math.min(end + 1, this.#bytes.length))
      return
    }
    this.#attachments = Number(this.#text(end))
    if (this.#attachments === 0) this.#report('sio.attachments.invalid', this.#at, end + 1)
    this.#add('sio.attachments', end + 1, this.#attachments)
  }

  /** The main namespace, `/`, is not written. */
  #readNamespace(): void {
    if (this.#bytes[this.#at] !== SLASH) return
    const found = this.#bytes.indexOf(COMMA, this.#at)
    const end = found === -1 ? this.#bytes.length : found
    this.#add('sio.namespace', end, this.#text(end))
    if (found !== -1) this.#add('sio.comma', end + 1, ',')
  }

  #readAckId(): void {
    const end = this.#digitsEnd()
    if (end > this.#at) this.#add('sio.ack-id', end, Number(this.#text(end)))
  }

  #readData(): void {
    const start = this.#at
    if (start === this.#bytes.length) {
      if (this.#kind !== 'CONNECT' && this.#kind !== 'DISCONNECT') this.#report('sio.data.shape', 0, start)
      return
    }
    const json = jsonParts(this.#bytes.subarray(start))
    if (json === undefined) {
      this.#report('sio.data.unreadable', start, this.#bytes.length)
      this.#add('sio.unreadable', this.#bytes.length, this.#text(this.#bytes.length))
      return
    }
    const isList = Array.isArray(json.value)
    if (!this.#fits(json.value)) this.#report('sio.data.shape', start, this.#bytes.length)
    if (json.parts.length === 0 && !isList) this.#whole(json.value)
    else if (isList) for (const [index, part] of json.parts.entries()) this.#element(part, index, start)
    else if (this.#kind === 'CONNECT' && this.#direction === 'toServer') this.#whole(json.value)
    else for (const part of json.parts) this.#member(part, start)
    this.#structure(this.#bytes.length)
  }

  /** What each type may carry. */
  #fits(value: unknown): boolean {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    switch (this.#kind) {
      case 'CONNECT':
        return isObject
      case 'CONNECT_ERROR':
        return isObject || typeof value === 'string'
      case 'EVENT':
      case 'BINARY_EVENT':
        return Array.isArray(value) && (typeof value[0] === 'string' || typeof value[0] === 'number')
      case 'ACK':
      case 'BINARY_ACK':
        return Array.isArray(value)
      default:
        return false
    }
  }

  /** A value that is told as one: credentials, a text instead of an object. */
  #whole(value: unknown): void {
    const isAuth = this.#kind === 'CONNECT' && this.#direction === 'toServer'
    const end = this.#bytes.length
    if (isAuth) this.#add('sio.auth', end, this.#text(end))
    else if (this.#kind === 'CONNECT_ERROR' && typeof value === 'string')
      this.#quoted('sio.error.message', this.#at, end, value)
    else this.#add('sio.other', end, this.#text(end))
  }

  #element({ value, start, end }: JsonPart, index: number, base: number): void {
    const isEvent = this.#kind === 'EVENT' || this.#kind === 'BINARY_EVENT'
    if (index === 0 && isEvent && typeof value === 'string') {
      if (RESERVED.has(value)) this.#report('sio.event.reserved', base + start, base + end)
      this.#quoted('sio.event', base + start, base + end, value)
      return
    }
    this.#structure(base + start)
    const span = this.#part(base + start, base + end)
    const { children, isSound } = argumentParts(span, this.#bytes.subarray(base + start, base + end), this.#attachments)
    if (!isSound) this.#report('sio.placeholder.invalid', base + start, base + end)
    const key: SocketIoKey = 'sio.argument'
    const written = this.#text(base + end)
    const field = { key, span, value: written, ...spelled(written) }
    this.#fields.push(children.length === 0 ? field : { ...field, children })
    this.#at = base + end
  }

  #member({ name = '', value, start, end }: JsonPart, base: number): void {
    const key = memberKey(this.#kind, name)
    const [from, to] = [base + start, base + end]
    if (typeof value === 'string' && key !== 'sio.other') this.#quoted(key, from, to, value)
    else {
      this.#structure(from)
      this.#add(key, to, this.#text(to), key === 'sio.other' ? name : undefined)
    }
  }

  /** A text without its quotation marks, and beside it what its escapes spell. */
  #quoted(key: SocketIoKey, from: number, to: number, value: string): void {
    this.#structure(from + 1)
    const written = this.#text(to - 1)
    this.#add(key, to - 1, written, spelled(written, value).symbol)
  }

  #structure(to: number): void {
    this.#add('sio.structure', to, this.#text(to))
  }

  #add(key: SocketIoKey, to: number, value: Field['value'], symbol?: string): void {
    if (to <= this.#at) return
    const field = { key, span: this.#part(this.#at, to), value }
    this.#fields.push(symbol === undefined ? field : { ...field, symbol })
    this.#at = to
  }

  #digitsEnd(): number {
    let at = this.#at
    while (isDigit(this.#bytes[at])) at += 1
    return at
  }

  #text(to: number): string {
    return utf8(this.#bytes.subarray(this.#at, to))
  }

  #report(code: SocketIoIssue, from: number, to: number): void {
    this.#issues.push(socketIoIssue(code, this.#part(from, to)))
  }

  #part(from: number, to: number): Span {
    return { source: this.#span.source, start: this.#span.start + from, end: this.#span.start + to }
  }
}

function memberKey(kind: SocketIoKind, name: string): SocketIoKey {
  if (kind === 'CONNECT' && name === 'sid') return 'sio.connect.sid'
  if (kind === 'CONNECT' && name === 'pid') return 'sio.connect.pid'
  if (kind === 'CONNECT_ERROR' && name === 'message') return 'sio.error.message'
  if (kind === 'CONNECT_ERROR' && name === 'data') return 'sio.error.data'
  return 'sio.other'
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= ZERO + 9
}
