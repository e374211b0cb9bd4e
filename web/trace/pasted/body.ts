/**
 * Bytes that came without HTTP around them, a gRPC message say, as a `Decoder`: all of them are the content of one frame, and
 * what they carry is read by the layer that would read such a body. Each direction stands for itself.
 */

import type { BodyDecoder } from '#proto/wire/body-stream.ts'
import { layerFor, type MessageHead } from '#proto/wire/layers.ts'
import {
  type Codecs,
  type Decoder,
  type Direction,
  type Frame,
  frameId,
  NOTHING,
  type Output,
  type SourceId,
  type Span,
  wireSource,
} from '#proto/wire/model.ts'
import { decodeProtobufFrame, type MessageSchema } from '#proto/wire/protobuf/index.ts'
import type { PasteKind } from './kinds.ts'

export interface BodyChoice {
  readonly kind: Exclude<PasteKind, 'http1' | 'http2' | 'kafka'>
  readonly schema: MessageSchema | undefined
  readonly codecs: Codecs
}

export function createPastedBody(choice: BodyChoice): Decoder {
  const bodies = new Map<Direction, PastedBody>()
  const bodyOf = (direction: Direction): PastedBody => {
    const known = bodies.get(direction) ?? new PastedBody(direction, choice)
    bodies.set(direction, known)
    return known
  }
  return {
    push: (direction, chunk) => bodyOf(direction).push(chunk),
    // What is pasted has no holes.
    gap: () => NOTHING,
    end: (direction) => bodies.get(direction)?.end() ?? NOTHING,
  }
}

class PastedBody {
  readonly #direction: Direction
  readonly #source: SourceId
  readonly #upper: BodyDecoder
  #length = 0

  constructor(direction: Direction, choice: BodyChoice) {
    this.#direction = direction
    this.#source = `${wireSource(direction)}.pasted`
    this.#upper = upperOf(choice, direction, this.#source)
  }

  push(bytes: Uint8Array): Output {
    const start = this.#length
    this.#length += bytes.length
    const from = { source: wireSource(this.#direction), start, end: this.#length }
    const above = this.#upper.push({ source: this.#source, start, end: this.#length }, bytes)
    const piece = { id: this.#source, transform: 'reassembled' as const, start, bytes, from }
    return { ...above, pieces: [piece, ...above.pieces], frames: [this.#frame('open'), ...above.frames] }
  }

  end(): Output {
    const above = this.#upper.end('complete')
    return { ...above, frames: [this.#frame('complete'), ...above.frames] }
  }

  #frame(status: Frame['status']): Frame {
    const span: Span = { source: wireSource(this.#direction), start: 0, end: this.#length }
    return {
      id: frameId(span, 'unknown'),
      protocol: 'unknown',
      kind: 'pasted',
      direction: this.#direction,
      span,
      fields: [],
      payload: span,
      status,
      issues: [],
    }
  }
}

const TYPES: Readonly<Record<Exclude<BodyChoice['kind'], 'protobuf' | 'connect-unary'>, string>> = {
  grpc: 'application/grpc+proto',
  'grpc-web': 'application/grpc-web+proto',
  'grpc-web-text': 'application/grpc-web-text+proto',
  connect: 'application/connect+proto',
}

function upperOf(choice: BodyChoice, direction: Direction, source: SourceId): BodyDecoder {
  const { kind, schema } = choice
  if (kind === 'protobuf') return protobufBody(direction, source, schema)
  if (kind === 'connect-unary') return unaryBody((type) => layerOver(choice, type, direction, source))
  return layerOver(choice, TYPES[kind], direction, source)
}

/** Connect's own messages have nothing before them: only a header would say whether they are JSON, so their start does. */
function unaryBody(create: (type: string) => BodyDecoder): BodyDecoder {
  let body: BodyDecoder | null = null
  return {
    push: (piece, bytes) => {
      body ??= create(bytes[0] === 0x7b ? 'application/json' : 'application/proto')
      return body.push(piece, bytes)
    },
    end: (reason) => body?.end(reason) ?? NOTHING,
  }
}

function layerOver(
  { kind, schema, codecs }: BodyChoice,
  contentType: string,
  direction: Direction,
  source: SourceId,
): BodyDecoder {
  const head: MessageHead = {
    call: { path: '', isConnect: kind === 'connect' || kind === 'connect-unary' },
    direction,
    contentType,
    status: direction === 'toClient' ? 200 : undefined,
    isPartial: false,
    // Which coding a compressed message has stands in a header that was not pasted: gzip is what everybody uses.
    header: (name) => (name === 'grpc-encoding' || name === 'connect-content-encoding' ? 'gzip' : undefined),
  }
  const create = layerFor(head)
  if (create === undefined) throw new Error(`no layer reads ${contentType}`)
  return create({ direction, source, codecs, schemas: () => schema, stream: 0 })
}

/** A message says nowhere how long it is: it is read when all of it is there. */
function protobufBody(direction: Direction, source: SourceId, schema: MessageSchema | undefined): BodyDecoder {
  const parts: Uint8Array[] = []
  return {
    push: (_, bytes) => {
      parts.push(bytes)
      return NOTHING
    },
    end: () => {
      const bytes = joined(parts)
      const frame = decodeProtobufFrame({ source, start: 0, end: bytes.length }, bytes, { direction, schema })
      return { ...NOTHING, frames: [frame] }
    },
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
