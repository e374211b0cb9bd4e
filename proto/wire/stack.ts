/**
 * The whole stack over one connection or exchange: HTTP/1.1 or HTTP/2, the bodies of its messages, and what these bodies
 * carry; or Kafka, which carries all it has to say itself. Only this file, `layers.ts` (by the heads of a
 * message) and `tunnel.ts` (behind a 101) know what follows what.
 *
 *     wire ─► http1 | http2 ─► body of each message and direction ─► by content type: grpc | grpc-web | connect ─► protobuf
 *                           │                                     └► by content-encoding: decoded content ─► the same
 *                           ├► target: a Connect message in the URL ─► protobuf
 *                           └► 101: websocket ─► engine-io | graphql-transport-ws
 */
import { type BodyDecoder, BodyStream, type EndReason, type Trailers } from './body-stream.ts'
import { contentCodings, decodeContent } from './content-coding.ts'
import { latin1 } from './cursor.ts'
import { decodeStatusDetails, STATUS_DETAILS } from './error-details.ts'
import { withoutSpace } from './http-list.ts'
import { createHttp1Decoder } from './http1/index.ts'
import { createHttp2Decoder } from './http2/index.ts'
import { createKafkaDecoder } from './kafka/index.ts'
import { type Call, decodeTarget, isConnectCall, layerFor, type MessageHead, pathOf } from './layers.ts'
import {
  type Codecs,
  type Decoder,
  type Direction,
  type Encoding,
  type Frame,
  type HeaderField,
  type HttpEvent,
  NOTHING,
  type Output,
  type SourceId,
  type SourcePiece,
  type Span,
  type Transform,
  wireSource,
} from './model.ts'
import { shownInPart } from './most-shown.ts'
import type { SchemaLookup } from './protobuf/index.ts'
import { SourceStore } from './source-store.ts'
import { createTunnel, type OpenTunnel, tunnelProtocol } from './tunnel.ts'
import type { TunnelReader } from './websocket/index.ts'

/** HTTP/1.1, HTTP/2, or Kafka's own protocol over TCP. */
export type StackVersion = 1 | 2 | 'kafka'

export interface StackOptions {
  readonly version: StackVersion
  readonly codecs?: Codecs
  /** The messages of gRPC paths; without it, or for other paths, protobuf is decoded without a schema. */
  readonly schemas?: SchemaLookup
}

export interface Stack extends Decoder {
  /** Every byte that was pushed, and all that was derived from it. */
  readonly sources: SourceStore
}

interface Message {
  call: Call
  /** Directions that are over. */
  ended: number
  readonly bodies: Map<Direction, Body>
}

interface Body {
  readonly stream: BodyStream
  readonly codings: readonly Encoding[]
  /** What reads the content once it is decompressed; null where the body is read as it comes, or by nobody. */
  readonly afterwards: ((source: SourceId) => BodyDecoder) | null
  /** Where the head's last field ends: what a body without a byte has of a place on the wire. */
  readonly headEnd: Span | null
  trailers: Trailers | undefined
}

interface Tunnel {
  readonly open: OpenTunnel
  readonly readers: Map<Direction, TunnelReader>
}

const NO_CALL: Call = { path: '', target: '', isConnect: false }

export function createStack(options: StackOptions): Stack {
  const run = new StackRun(options)
  return {
    sources: run.sources,
    push: (direction, chunk) => run.push(direction, chunk),
    gap: (direction, count) => run.gap(direction, count),
    end: (direction) => run.end(direction),
  }
}

class StackRun {
  readonly sources = new SourceStore()
  readonly #version: StackVersion
  readonly #codecs: Codecs
  readonly #schemas: SchemaLookup
  /** What reads the wire itself. */
  readonly #lowest: Decoder
  readonly #messages = new Map<number, Message>()
  /** What the connection was switched to. */
  #tunnel: Tunnel | null = null

  constructor(options: StackOptions) {
    this.#version = options.version
    this.#codecs = options.codecs ?? {}
    this.#schemas = options.schemas ?? (() => undefined)
    this.#lowest = lowestDecoder(options.version, this.#codecs)
  }

  push(direction: Direction, chunk: Uint8Array): Output {
    this.sources.append(direction, chunk)
    return this.#above(this.#lowest.push(direction, chunk))
  }

  gap(direction: Direction, count: number): Output {
    this.sources.gap(direction, count)
    const torn = new Gathering(this.sources)
    for (const message of this.#messages.values()) {
      const body = message.bodies.get(direction)
      if (body !== undefined) torn.add(body.stream.tear())
    }
    torn.add(this.#above(this.#lowest.gap(direction, count)), true)
    torn.add(this.#tunnel?.readers.get(direction)?.gap(count) ?? NOTHING)
    return torn.output()
  }

  end(direction: Direction): Output {
    const all = new Gathering(this.sources)
    all.add(this.#above(this.#lowest.end(direction)), true)
    all.add(this.#tunnel?.readers.get(direction)?.end() ?? NOTHING)
    return all.output()
  }

  #above(http: Output): Output {
    const all = new Gathering(this.sources)
    all.add(http)
    for (const event of http.events) this.#follow(event, all)
    return all.output()
  }

  #follow(event: HttpEvent, all: Gathering): void {
    switch (event.type) {
      case 'head':
        this.#open(event, all)
        return
      case 'data': {
        const stream = this.#messages.get(event.message)?.bodies.get(event.direction)?.stream
        if (stream === undefined) return
        const piece = stream.append(event.span, this.sources.bytes(event.span))
        all.piece(piece)
        all.add(stream.decode(piece))
        return
      }
      case 'tunnel':
        this.#passThrough(event, all)
        return
      case 'trailers':
        this.#details(event, all)
        this.#keepTrailers(event)
        return
      case 'end':
        this.#close(event, all)
    }
  }

  #open(event: HttpEvent & { readonly type: 'head' }, all: Gathering): void {
    const message = this.#messages.get(event.message) ?? { call: NO_CALL, ended: 0, bodies: new Map<Direction, Body>() }
    this.#messages.set(event.message, message)
    if (event.target !== undefined) this.#call(event, event.target, message, all)
    this.#details(event, all)
    if (event.status === 101 && tunnelProtocol(event.fields) !== undefined) {
      const { target } = message.call
      this.#tunnel = { open: createTunnel({ fields: event.fields, target, codecs: this.#codecs }), readers: new Map() }
    }
    // An interim response has no body (RFC 9110 §15.2).
    if (event.status !== undefined && event.status < 200) return
    const codings = contentCodings(event.fields)
    const read = this.#reader(event, message.call)
    // Compressed content is read when it is whole; in a coding that nobody knows, never.
    const isPlain = codings.length === 0 && !isCoded(event.fields)
    const stream = new BodyStream(event.direction, event.message, this.#transform(event.fields), (source) =>
      isPlain && read !== null ? read(source) : null,
    )
    const last = event.fields.at(-1)?.span
    const headEnd = last === undefined ? null : { ...last, start: last.end }
    message.bodies.set(event.direction, {
      stream,
      codings,
      afterwards: isPlain ? null : read,
      headEnd,
      trailers: undefined,
    })
  }

  #passThrough({ direction, span }: HttpEvent & { readonly type: 'tunnel' }, all: Gathering): void {
    const tunnel = this.#tunnel
    if (tunnel === null) return
    const { open, readers } = tunnel
    const reader = readers.get(direction) ?? open(direction, span.start)
    readers.set(direction, reader)
    all.add(reader.push(this.sources.bytes(span)))
  }

  #call(event: HttpEvent & { readonly type: 'head' }, target: string, message: Message, all: Gathering): void {
    const isConnect = isConnectCall(target, (name) => headerValue(event.fields, name), this.#schemas)
    message.call = { path: pathOf(target), target, isConnect, isGet: event.method === 'GET' }
    if (!isConnect || event.targetSpan === undefined || event.method !== 'GET') return
    const base = `${wireSource(event.direction)}.s${event.message}`
    const letters = lettersOf(this.sources, event.targetSpan, target)
    const [from, codecs, schemas] = [letters ?? event.targetSpan, this.#codecs, this.#schemas]
    const stream = this.#streamOf(event.message)
    all.add(decodeTarget({ target, from, fromBytes: this.sources.bytes(from), base, codecs, schemas, stream }))
  }

  #keepTrailers(event: HttpEvent & { readonly type: 'trailers' }): void {
    const body = this.#messages.get(event.message)?.bodies.get(event.direction)
    if (body !== undefined) body.trailers = event
  }

  /** What a gRPC error says besides its code: in the trailers, or in the head where nothing else was sent. */
  #details({ fields, direction, message }: HttpEvent & { readonly type: 'head' | 'trailers' }, all: Gathering): void {
    for (const { name, value, span } of fields) {
      if (name.length !== STATUS_DETAILS.length || name.toLowerCase() !== STATUS_DETAILS) continue
      const letters = lettersOf(this.sources, span, value)
      if (letters === undefined) continue
      const context = { direction, stream: this.#streamOf(message), types: this.#schemas.types }
      all.add({ ...decodeStatusDetails(value, letters, context), events: [] })
    }
  }

  #reader(event: HttpEvent & { readonly type: 'head' }, call: Call): ((source: SourceId) => BodyDecoder) | null {
    const { direction, status, fields, isPartial = false } = event
    const header = (name: string) => headerValue(fields, name)
    const head: MessageHead = { call, direction, status, contentType: header('content-type') ?? '', isPartial, header }
    const create = layerFor(head)
    if (create === undefined) return null
    const context = { direction, codecs: this.#codecs, schemas: this.#schemas, stream: this.#streamOf(event.message) }
    return (source) => create({ ...context, source })
  }

  /** Streams have numbers in HTTP/2 only. */
  #streamOf(message: number): number {
    return this.#version === 2 ? message : 0
  }

  #close(event: HttpEvent & { readonly type: 'end' }, all: Gathering): void {
    const message = this.#messages.get(event.message)
    const body = message?.bodies.get(event.direction)
    if (message === undefined || body === undefined) return
    message.ended += 1
    // A connection lives long: what both sides have ended need not be remembered.
    if (message.ended === 2) this.#messages.delete(event.message)
    this.#end(body, event.reason, all)
    if (event.reason !== 'complete' || !body.stream.isWhole || body.codings.length === 0) return
    const { span } = body.stream
    const protocol = this.#version === 2 ? 'http2' : 'http1'
    const content = decodeContent(span, this.sources.bytes(span), body.codings, this.#codecs, protocol, event.message)
    all.add(content)
    const last = content.pieces.at(-1)
    if (body.afterwards === null || last === undefined || content.pieces.length < body.codings.length) return
    const upper = body.afterwards(last.id)
    all.add(upper.push({ source: last.id, start: 0, end: last.bytes.length }, last.bytes))
    all.add(upper.end('complete', body.trailers))
  }

  /** A body without a byte can be a message all the same; it then gets a place, so that views can lead from the wire to it. */
  #end({ stream, codings, afterwards, headEnd, trailers }: Body, reason: EndReason, all: Gathering): void {
    const isEmpty = stream.span.end === 0
    // What is empty was not compressed, whatever the head says (Connect: Unary-Request).
    const upper =
      isEmpty && codings.length > 0 ? afterwards?.(stream.source).end(reason, trailers) : stream.end(reason, trailers)
    if (upper === undefined || upper.frames.length === 0) return
    if (isEmpty && headEnd !== null) all.piece(stream.append(headEnd, new Uint8Array(0)))
    all.add(upper)
  }

  #transform(fields: readonly HeaderField[]): Transform {
    return this.#version === 1 && headerValue(fields, 'transfer-encoding') !== undefined ? 'dechunked' : 'reassembled'
  }
}

function lowestDecoder(version: StackVersion, codecs: Codecs): Decoder {
  if (version === 'kafka') return createKafkaDecoder(codecs)
  if (version === 2) return createHttp2Decoder()
  return createHttp1Decoder({ handsOver: (fields) => tunnelProtocol(fields) !== undefined })
}

/** Joins outputs, and keeps the store ahead of their readers. */
class Gathering {
  readonly #store: SourceStore
  readonly #frames: Frame[] = []
  readonly #pieces: SourcePiece[] = []
  readonly #events: HttpEvent[] = []

  constructor(store: SourceStore) {
    this.#store = store
  }

  piece(piece: SourcePiece): void {
    this.#store.add(piece)
    this.#pieces.push(piece)
  }

  /** `isStored`: the output's pieces are in the store already. */
  add(output: Output, isStored = false): void {
    for (const piece of output.pieces) {
      if (!isStored) this.#store.add(piece)
      this.#pieces.push(piece)
    }
    for (const frame of output.frames) this.#frames.push(shownInPart(frame))
    // Bytes behind a switch are read here; HTTP has no more to say of them.
    for (const event of output.events) if (event.type !== 'tunnel') this.#events.push(event)
  }

  output(): Output {
    return { frames: this.#frames, pieces: this.#pieces, events: this.#events }
  }
}

function headerValue(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name.length === name.length && field.name.toLowerCase() === name)?.value
}

function isCoded(fields: readonly HeaderField[]): boolean {
  return !/^(?:identity)?$/i.test(withoutSpace(headerValue(fields, 'content-encoding') ?? ''))
}

/**
 * Where the letters of a header field's value are: in the field's own bytes, or in what a Huffman string of it spells. Undefined where no
 * letter was sent: HPACK may name a value by its index alone.
 */
function lettersOf(store: SourceStore, field: Span, text: string): Span | undefined {
  const spelled = store.derivedFrom(field).find((span) => latin1(store.bytes(span)) === text)
  if (spelled !== undefined) return spelled
  const at = latin1(store.bytes(field)).lastIndexOf(text)
  if (at === -1) return undefined
  const start = field.start + at
  return { source: field.source, start, end: start + text.length }
}
