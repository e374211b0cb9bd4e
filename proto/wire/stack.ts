/**
 * The whole stack over one connection or exchange: HTTP/1.1 or HTTP/2, the bodies of its messages, and what these bodies
 * carry. Only this file and `layers.ts` know what follows what.
 *
 *     wire ─► http1 | http2 ─► body of each message and direction ─► by content type: grpc ─► protobuf
 *                                                                 └► by content-encoding: decoded content
 */
import { BodyStream } from './body-stream.ts'
import { contentCodings, decodeContent } from './content-coding.ts'
import { createHttp1Decoder } from './http1/index.ts'
import { createHttp2Decoder } from './http2/index.ts'
import { layerFor } from './layers.ts'
import type {
  Codecs,
  Decoder,
  Direction,
  Encoding,
  Frame,
  HeaderField,
  HttpEvent,
  Output,
  SourcePiece,
  Transform,
} from './model.ts'
import type { SchemaLookup } from './protobuf/index.ts'
import { SourceStore } from './source-store.ts'

export interface StackOptions {
  readonly version: 1 | 2
  readonly codecs?: Codecs
  /** The messages of gRPC paths; without it, or for other paths, protobuf is decoded without a schema. */
  readonly schemas?: SchemaLookup
}

export interface Stack extends Decoder {
  /** Every byte that was pushed, and all that was derived from it. */
  readonly sources: SourceStore
}

interface Message {
  path: string
  /** Directions that are over. */
  ended: number
  readonly bodies: Map<Direction, Body>
}

interface Body {
  readonly stream: BodyStream
  readonly codings: readonly Encoding[]
}

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
  readonly #version: 1 | 2
  readonly #codecs: Codecs
  readonly #schemas: SchemaLookup
  readonly #http: Decoder
  readonly #messages = new Map<number, Message>()

  constructor(options: StackOptions) {
    this.#version = options.version
    this.#codecs = options.codecs ?? {}
    this.#schemas = options.schemas ?? (() => undefined)
    this.#http = options.version === 2 ? createHttp2Decoder() : createHttp1Decoder()
  }

  push(direction: Direction, chunk: Uint8Array): Output {
    this.sources.append(direction, chunk)
    return this.#above(this.#http.push(direction, chunk))
  }

  gap(direction: Direction, count: number): Output {
    this.sources.gap(direction, count)
    const torn = new Gathering(this.sources)
    for (const message of this.#messages.values()) {
      const body = message.bodies.get(direction)
      if (body !== undefined) torn.add(body.stream.tear())
    }
    torn.add(this.#above(this.#http.gap(direction, count)), true)
    return torn.output()
  }

  end(direction: Direction): Output {
    return this.#above(this.#http.end(direction))
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
        this.#open(event)
        return
      case 'data': {
        const stream = this.#messages.get(event.message)?.bodies.get(event.direction)?.stream
        if (stream === undefined) return
        const piece = stream.append(event.span, this.sources.bytes(event.span))
        all.piece(piece)
        all.add(stream.decode(piece))
        return
      }
      case 'trailers':
        return
      case 'end':
        this.#close(event, all)
    }
  }

  #open(event: HttpEvent & { readonly type: 'head' }): void {
    const message = this.#messages.get(event.message) ?? { path: '', ended: 0, bodies: new Map<Direction, Body>() }
    this.#messages.set(event.message, message)
    if (event.target !== undefined) message.path = pathOf(event.target)
    // An interim response has no body (RFC 9110 §15.2).
    if (event.status !== undefined && event.status < 200) return
    const layer = layerFor(headerValue(event.fields, 'content-type') ?? '')
    const stream = new BodyStream(event.direction, event.message, this.#transform(event.fields), (source) =>
      layer === undefined
        ? null
        : layer.create({
            direction: event.direction,
            source,
            path: message.path,
            encoding: headerValue(event.fields, 'grpc-encoding') ?? null,
            codecs: this.#codecs,
            schemas: this.#schemas,
            stream: this.#version === 2 ? event.message : 0,
          }),
    )
    message.bodies.set(event.direction, { stream, codings: layer === undefined ? contentCodings(event.fields) : [] })
  }

  #close(event: HttpEvent & { readonly type: 'end' }, all: Gathering): void {
    const message = this.#messages.get(event.message)
    const body = message?.bodies.get(event.direction)
    if (message === undefined || body === undefined) return
    message.ended += 1
    // A connection lives long: what both sides have ended need not be remembered.
    if (message.ended === 2) this.#messages.delete(event.message)
    all.add(body.stream.end(event.reason))
    if (event.reason !== 'complete' || !body.stream.isWhole || body.codings.length === 0) return
    const { span } = body.stream
    const protocol = this.#version === 2 ? 'http2' : 'http1'
    const bytes = this.sources.bytes(span)
    all.add(decodeContent(span, bytes, body.codings, this.#codecs, protocol, event.message))
  }

  #transform(fields: readonly HeaderField[]): Transform {
    return this.#version === 1 && headerValue(fields, 'transfer-encoding') !== undefined ? 'dechunked' : 'reassembled'
  }
}

/** Joins outputs, and keeps the store ahead of whoever reads them. */
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
    for (const frame of output.frames) this.#frames.push(frame)
    for (const event of output.events) this.#events.push(event)
  }

  output(): Output {
    return { frames: this.#frames, pieces: this.#pieces, events: this.#events }
  }
}

function headerValue(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name.length === name.length && field.name.toLowerCase() === name)?.value
}

function pathOf(target: string): string {
  const query = target.indexOf('?')
  return query === -1 ? target : target.slice(0, query)
}
