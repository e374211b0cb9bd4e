/**
 * From a request as written to one that can be run: variables put in, URL made whole, directives read. Assumes a document
 * without errors; what is only odd (a broken JSON body, an unknown service) goes through as it is.
 */
import { directive, isGraphql, isGrpc, type RequestNode } from './ast.ts'
import { absoluteUrl } from './check.ts'
import { subprotocolsOf } from './check-stream.ts'
import { readConnectTimeout, readDuration, readGrpcTimeout } from './duration.ts'
import { readGraphqlBody } from './graphql/body.ts'
import { type GraphqlStreamRequest, type GraphqlTransport, writtenTransport } from './graphql/plan.ts'
import { type GrpcPort, grpcTarget, portOf } from './grpc-target.ts'
import { readMessages } from './messages.ts'
import { isViaRelay, type Outgoing, readOutgoing } from './outgoing.ts'
import type { ParsedDocument } from './parse.ts'
import type { Source } from './source.ts'
import { type StreamKind, streamKindOf } from './stream-kind.ts'
import { type GrpcTransport, transportOf } from './transport.ts'
import { type Until, untilsOf } from './until.ts'
import { substitute, type Variables, withDefinitions } from './variables.ts'
import { SOCKETIO_TRANSPORTS } from './vocabulary.ts'

export type HeaderPair = readonly [name: string, value: string]

export interface HttpRequest {
  readonly kind: 'http'
  readonly name: string
  readonly method: string
  readonly url: string
  readonly headers: readonly HeaderPair[]
  readonly body: string | null
  /** Milliseconds from `# @timeout`; null: as long as it takes. */
  readonly timeout: number | null
}

export interface GrpcRequest {
  readonly kind: 'grpc'
  readonly name: string
  readonly transport: GrpcTransport
  /** Null: what the transport's library does by itself, JSON for Connect and binary else. */
  readonly encoding: 'json' | 'proto' | null
  /** The deadline in milliseconds, from `# @timeout` or the transport's own header. */
  readonly timeout: number | null
  /** `reuse` takes the connection of the call before, where there is one. Only native calls can choose. */
  readonly connection: 'new' | 'reuse'
  /** What goes compressed: `grpc-encoding` and `grpc-accept-encoding` of a native call, which its client writes itself. */
  readonly gzip: { readonly message: boolean; readonly answer: boolean }
  /** The second: where `user.UserService` is another contract. Native calls alone. */
  readonly port: GrpcPort
  /** The service whose messages are spoken instead of the one that is called; null: its own. */
  readonly contract: string | null
  /** How often the client tries again by itself. Native calls alone. */
  readonly retries: number
  /** `127.0.0.1:8080` */
  readonly host: string
  readonly service: string
  readonly method: string
  readonly metadata: readonly HeaderPair[]
  /** JSON; `{}` when the block says nothing. */
  readonly message: string
}

/** A message of a stream with its place in the block, as `outgoing.ts` reads it. */
export interface ScriptedMessage {
  readonly outgoing: Outgoing
  /** So many more messages of the server are waited for before it goes. */
  readonly waits: number
  readonly start: number
  readonly end: number
}

interface StreamRequest {
  readonly name: string
  readonly url: string
  /** Milliseconds from Run until it must be open, from `# @timeout`. */
  readonly timeout: number | null
  /** When it ends by itself; none: when someone closes it. */
  readonly until: readonly Until[]
}

export interface WebSocketRequest extends StreamRequest {
  readonly kind: 'websocket'
  readonly via: 'browser' | 'relay'
  readonly subprotocols: readonly string[]
  /** All that are written; only the relay can send them. */
  readonly headers: readonly HeaderPair[]
  /** Whether the relay answers a Ping and a Close by itself. */
  readonly autoPong: boolean
  readonly autoClose: boolean
  readonly messages: readonly ScriptedMessage[]
}

export interface SocketIoRequest extends StreamRequest {
  readonly kind: 'socketio'
  /** `/` unless the URL has a path. */
  readonly namespace: string
  readonly transport: 'upgrade' | 'polling' | 'websocket'
  readonly auth: Readonly<Record<string, unknown>>
  readonly messages: readonly ScriptedMessage[]
}

/** GET that accepts `text/event-stream`. */
export interface EventStreamRequest extends StreamRequest {
  readonly kind: 'sse'
  readonly headers: readonly HeaderPair[]
}

/** As it is written; `graphql/plan.ts` says which operation goes and how. */
export interface GraphqlRequest extends StreamRequest {
  readonly kind: 'graphql'
  readonly headers: readonly HeaderPair[]
  /** Whole, with every operation and fragment; empty where there is none. */
  readonly document: string
  /** A JSON object; null: none. */
  readonly variables: string | null
  /** From `# @operation`; null: the first. */
  readonly operation: string | null
  /** Null: what the kind of the operation asks for. */
  readonly transport: GraphqlTransport | null
  /** Its hash goes first, and its text only to a server that does not know it. */
  readonly isPersisted: boolean
  /** What `connection_init` carries, from `# @auth`. */
  readonly auth: Readonly<Record<string, unknown>>
}

export type OpenRequest = WebSocketRequest | SocketIoRequest | EventStreamRequest | GraphqlStreamRequest
export type RunnableRequest = HttpRequest | GrpcRequest | GraphqlRequest | Exclude<OpenRequest, GraphqlStreamRequest>

/** Null for a gRPC request whose URL names no method. */
export function resolveRequest(
  document: ParsedDocument,
  request: RequestNode,
  variables: Variables,
): RunnableRequest | null {
  const all = withDefinitions(variables, document.variables)
  const headers = request.headers.map(({ name, value }): HeaderPair => [name.text, substitute(value.text, all)])
  const kind = streamKindOf(request)
  if (kind !== null) return resolveStream(document.source, request, kind, headers, all)
  if (isGraphql(request)) return resolveGraphql(document.source, request, headers, all)
  const body = request.body ? substitute(request.body.text, all) : null
  if (!isGrpc(request)) {
    const method = request.method.text.toUpperCase()
    const url = absoluteUrl(substitute(request.target.text, all))
    const sent = body !== null && isMultipart(headers) ? body.replaceAll(/\r?\n/g, '\r\n') : body
    return { kind: 'http', name: request.name, method, url, headers, body: sent, timeout: timeoutOf(request) }
  }
  const target = grpcTarget(document.source, request)
  if (!target) return null
  const metadata = headers.map(([name, value]): HeaderPair => [name.toLowerCase(), value])
  const transport = transportOf(request)
  const encodings = transport === 'grpc' ? metadata.filter(isEncoding) : []
  const allows = (header: string) => encodings.some(([name, value]) => name === header && value.includes('gzip'))
  return {
    kind: 'grpc',
    name: request.name,
    transport,
    encoding: encodingOf(request),
    timeout: timeoutOf(request) ?? metadata.map(deadlineHeader).find((one) => one !== null) ?? null,
    connection: directive(request, 'connection')?.value === 'reuse' ? 'reuse' : 'new',
    port: portOf(request),
    contract: directive(request, 'contract')?.value || null,
    retries: Number(directive(request, 'retry')?.value ?? 0),
    gzip: { message: allows('grpc-encoding'), answer: allows('grpc-accept-encoding') },
    host: substitute(target.host, all).replace(/^[a-z]+:\/\//i, ''),
    service: target.service.text,
    method: target.method.text,
    metadata: metadata.filter((pair) => deadlineHeader(pair) === null && !encodings.includes(pair)),
    message: body ?? '{}',
  }
}

/** Lines between parts and in their heads end with CR LF (RFC 2046 §5.1.1); an editor ends them with LF. */
function isMultipart(headers: readonly HeaderPair[]): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'content-type' && /^\s*multipart\//i.test(value))
}

function resolveGraphql(
  source: Source,
  request: RequestNode,
  headers: readonly HeaderPair[],
  known: Variables,
): GraphqlRequest {
  const body = readGraphqlBody(source, request.body)
  return {
    kind: 'graphql',
    ...streamHead(request, known),
    headers,
    document: substitute(body?.document.text ?? '', known),
    variables: body?.variables ? substitute(body.variables.text, known) : null,
    operation: directive(request, 'operation')?.value || null,
    transport: writtenTransport(request),
    isPersisted: directive(request, 'persisted') !== null,
    auth: readAuth(substitute(directive(request, 'auth')?.value ?? '{}', known)),
  }
}

function streamHead(request: RequestNode, known: Variables): StreamRequest {
  const url = absoluteUrl(substitute(request.target.text, known))
  return { name: request.name, url, timeout: timeoutOf(request), until: untilsOf(request) }
}

function resolveStream(
  source: Source,
  request: RequestNode,
  kind: StreamKind,
  headers: readonly HeaderPair[],
  known: Variables,
): Exclude<OpenRequest, GraphqlStreamRequest> {
  const shared = streamHead(request, known)
  const { url } = shared
  const value = (name: string) => directive(request, name)?.value
  if (kind === 'sse') return { kind, ...shared, headers }
  const messages = scriptOf(source, request, kind, known)
  if (kind === 'socketio') {
    const { origin, pathname, search } = new URL(url.replace(/^ws/, 'http'))
    const transport = SOCKETIO_TRANSPORTS.find((one) => one === value('transport')) ?? 'upgrade'
    const auth = readAuth(substitute(value('auth') ?? '{}', known))
    return { kind, ...shared, url: origin + search, namespace: pathname, transport, auth, messages }
  }
  const named = headers.filter(([name]) => name.toLowerCase() === 'sec-websocket-protocol')
  return {
    kind,
    ...shared,
    url: url.replace(/^http/, 'ws'),
    via: isViaRelay(request) ? 'relay' : 'browser',
    subprotocols: named.flatMap(([, list]) => subprotocolsOf(list)),
    headers,
    autoPong: value('auto-pong') !== 'no',
    autoClose: value('auto-close') !== 'no',
    messages,
  }
}

function scriptOf(source: Source, request: RequestNode, kind: StreamKind, known: Variables): ScriptedMessage[] {
  return readMessages(source, request).flatMap((message) => {
    const reading = readOutgoing(request, kind, message, substitute(message.body.text, known))
    const { waits, start, end } = message
    return reading.ok ? [{ outgoing: reading.outgoing, waits, start, end }] : []
  })
}

function readAuth(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function encodingOf(request: RequestNode): GrpcRequest['encoding'] {
  const value = directive(request, 'encoding')?.value
  return value === 'json' || value === 'proto' ? value : null
}

function timeoutOf(request: RequestNode): number | null {
  return readDuration(directive(request, 'timeout')?.value ?? '')
}

/** A header that each transport spells in its own way: read here, written again by whoever makes the call. */
function deadlineHeader([name, value]: HeaderPair): number | null {
  if (name === 'grpc-timeout') return readGrpcTimeout(value)
  return name === 'connect-timeout-ms' ? readConnectTimeout(value) : null
}

/** The encodings that a native client can be asked for; of others the relay says that it has none. */
function isEncoding([name, value]: HeaderPair): boolean {
  if (name === 'grpc-encoding') return value === 'gzip' || value === 'identity'
  return name === 'grpc-accept-encoding' && value.split(',').every((one) => /^(gzip|identity)$/.test(one.trim()))
}
