/** What follows HTTP, by content type and call: the one table to extend when a protocol on top of HTTP is added. */

import type { BodyDecoder } from './body-stream.ts'
import {
  createConnectStreamDecoder,
  createConnectUnaryDecoder,
  decodeConnectQuery,
  isConnectQuery,
} from './connect/index.ts'
import { createEngineMessageDecoder, createEnginePollDecoder } from './engine-io/index.ts'
import { type DetailContext, decodeDetail, decodeStatusDetails, STATUS_DETAILS } from './error-details.ts'
import { createGrpcBodyDecoder } from './grpc/index.ts'
import { createGrpcWebBodyDecoder, createGrpcWebTextDecoder } from './grpc-web/index.ts'
import { withParameters } from './http-list.ts'
import type { MessageDecoder } from './message-decoder.ts'
import { type Codecs, type Direction, type Frame, NOTHING, type Output, type SourceId, type Span } from './model.ts'
import { decodeProtobufFrame, type SchemaLookup } from './protobuf/index.ts'
import { createSocketIoDecoder } from './socket-io/index.ts'
import { createSseDecoder } from './sse/index.ts'

/** What the head of a request says about the call. */
export interface Call {
  /** `/example.ExampleService/SayHello` */
  readonly path: string
  /** The path with its query. */
  readonly target?: string
  /** Its JSON is Connect's, not just anybody's. */
  readonly isConnect: boolean
  /** The request's message stands in the URL, so that its body is none. */
  readonly isGet?: boolean
}

export interface MessageHead {
  readonly call: Call
  readonly direction: Direction
  readonly contentType: string
  /** Response only. */
  readonly status: number | undefined
  /** Lost bytes hid some of its fields. */
  readonly isPartial: boolean
  header(name: string): string | undefined
}

export interface BodyContext {
  readonly direction: Direction
  readonly source: SourceId
  readonly codecs: Codecs
  readonly schemas: SchemaLookup
  /** 0 on HTTP/1.1, else the stream's number. */
  readonly stream: number
}

type CreateBody = (context: BodyContext) => BodyDecoder

interface Layer {
  fits(head: MessageHead): boolean
  create(context: BodyContext, head: MessageHead): BodyDecoder
}

const LAYERS: readonly Layer[] = [
  {
    fits: isType(/^application\/grpc$/),
    create: (context, head) =>
      createGrpcBodyDecoder({
        ...context,
        encoding: head.header('grpc-encoding') ?? null,
        message: messages(context, head),
        hasStatus: tellsStatus(head),
      }),
  },
  {
    fits: isType(/^application\/grpc-web$/),
    create: (context, head) => grpcWeb(context, head),
  },
  {
    fits: isType(/^application\/grpc-web-text$/),
    create: (context, head) =>
      createGrpcWebTextDecoder({ ...context, inner: (source) => grpcWeb({ ...context, source }, head) }),
  },
  {
    fits: isType(/^application\/connect$/),
    create: (context, head) =>
      createConnectStreamDecoder({
        ...context,
        encoding: head.header('connect-content-encoding') ?? null,
        message: messages(context, head),
        detail: details(context),
        hasFailed: head.status !== 200,
      }),
  },
  {
    // The answer to what a client sends is a plain "ok", and no packet.
    fits: ({ call, direction, status }) =>
      isSocketIo(call.target) && (direction === 'toServer' || (call.isGet === true && status === 200)),
    create: ({ direction, source, stream }) =>
      createEnginePollDecoder({
        direction,
        source,
        stream,
        upper: createSocketIoDecoder({ direction, stream, isPoll: true }),
      }),
  },
  {
    fits: ({ direction, contentType }) => direction === 'toClient' && baseType(contentType) === 'text/event-stream',
    create: (context) => createSseDecoder(context),
  },
  {
    // Whatever an error answers, it answers in JSON.
    fits: (head) => head.call.isConnect && head.status !== undefined && head.status !== 200 && isJson(head),
    create: (context, head) =>
      createConnectUnaryDecoder({
        ...context,
        kind: 'error',
        detail: details(context),
        message: messages(context, head),
      }),
  },
  {
    fits: (head) => head.call.isConnect && (isJson(head) || isProto(head)),
    create: (context, head) =>
      createConnectUnaryDecoder({
        ...context,
        kind: 'unary',
        canBeEmpty: isProto(head) && (head.direction === 'toClient' || head.call.isGet !== true),
        message: messages(context, head),
      }),
  },
]

/** The decoder for a body with this head, if its protocol is known. */
export function layerFor(head: MessageHead): CreateBody | undefined {
  const layer = LAYERS.find((candidate) => candidate.fits(head))
  return layer === undefined ? undefined : (context) => layer.create(context, head)
}

/** Connect's requests say so by a header or in the URL; hand-made ones by their type, or by a path that a contract names. */
export function isConnectCall(
  target: string,
  header: (name: string) => string | undefined,
  schemas: SchemaLookup,
): boolean {
  if (header('connect-protocol-version') !== undefined || isConnectQuery(target)) return true
  const type = baseType(header('content-type') ?? '')
  return (
    type === 'application/proto' || (type === 'application/json' && schemas(pathOf(target), 'toServer') !== undefined)
  )
}

export function pathOf(target: string): string {
  const query = target.indexOf('?')
  return query === -1 ? target : target.slice(0, query)
}

interface TargetContext {
  readonly target: string
  readonly from: Span
  readonly fromBytes: Uint8Array
  /** Of the request: `>.s1`. */
  readonly base: SourceId
  readonly codecs: Codecs
  readonly schemas: SchemaLookup
  readonly stream: number
}

/** A message that stands in the URL. */
export function decodeTarget(context: TargetContext): Output {
  const { target, schemas, stream } = context
  if (!isConnectQuery(target)) return NOTHING
  return decodeConnectQuery({ ...context, message: protobuf('toServer', pathOf(target), schemas, stream) })
}

function grpcWeb(context: BodyContext, head: MessageHead): BodyDecoder {
  const encoding = head.header('grpc-encoding') ?? null
  const trailer = (name: string, value: string, letters: Span) =>
    name.toLowerCase() === STATUS_DETAILS ? decodeStatusDetails(value, letters, detailContext(context)) : {}
  return createGrpcWebBodyDecoder({
    ...context,
    encoding,
    message: messages(context, head),
    trailer,
    hasStatus: tellsStatus(head),
  })
}

/** A call that fails at once may have all there is to say in its head: `grpc-status` there, or an HTTP status of failure. */
function tellsStatus({ status, isPartial, header }: MessageHead): boolean {
  return status !== 200 || isPartial || header('grpc-status') !== undefined
}

function detailContext({ direction, stream, schemas }: BodyContext): DetailContext {
  return { direction, stream, types: schemas.types }
}

function details(context: BodyContext) {
  return (type: string, text: string, letters: Span) => decodeDetail(type, text, letters, detailContext(context))
}

type ReadMessage = (span: Span, bytes: Uint8Array, cut: boolean) => readonly Frame[]

/** `application/grpc+json` holds JSON, which is a view and no layer. */
function messages({ direction, schemas, stream }: BodyContext, head: MessageHead): ReadMessage {
  const codec = /\+([^;\s]+)/.exec(head.contentType)?.[1]?.toLowerCase()
  const isJsonInside = codec === undefined ? isJson(head) : codec !== 'proto'
  return isJsonInside ? () => [] : protobuf(direction, head.call.path, schemas, stream)
}

function protobuf(direction: Direction, path: string, schemas: SchemaLookup, stream: number): ReadMessage {
  const schema = schemas(path, direction)
  const { types } = schemas
  return (span, bytes, cut) => [decodeProtobufFrame(span, bytes, { direction, stream, schema, types, cut })]
}

function isType(pattern: RegExp): (head: MessageHead) => boolean {
  return ({ contentType }) => pattern.test(baseType(contentType).replace(/\+[^+]*$/, ''))
}

function isJson({ contentType }: MessageHead): boolean {
  return baseType(contentType) === 'application/json'
}

function isProto({ contentType }: MessageHead): boolean {
  return baseType(contentType) === 'application/proto'
}

/** Without parameters: `application/grpc-web+proto`. */
function baseType(contentType: string): string {
  return withParameters(contentType)[0].toLowerCase()
}

/** What the messages of a WebSocket hold, where its address alone says so. */
export function messagesAt(target: string | undefined): ((direction: Direction) => MessageDecoder) | null {
  if (!isSocketIo(target)) return null
  return (direction) => {
    // WebSocket is HTTP/1.1's here, which has no streams.
    const context = { direction, stream: 0 }
    return createEngineMessageDecoder({ ...context, upper: createSocketIoDecoder(context) })
  }
}

/** Protocol 4 of Engine.IO at the path that Socket.IO has unless told otherwise. */
function isSocketIo(target = ''): boolean {
  return /^\/socket\.io\/?$/.test(target.split('?')[0] ?? '') && /[?&]EIO=4(?:&|$)/.test(target)
}
