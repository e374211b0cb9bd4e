/** The command that sends the same request from a terminal: curl for HTTP and Connect, grpcurl for gRPC. */
import type { Registry } from '@bufbuild/protobuf'
import { compactJson } from '#proto/wire/json-text.ts'
import { calledPort } from './called-port.ts'
import {
  type EventStreamRequest,
  type GraphqlRequest,
  type GrpcRequest,
  type HeaderPair,
  type HttpRequest,
  planGraphql,
  type RunnableRequest,
  serviceAt,
} from './language/index.ts'
import { connectGetTarget } from './programs/connect-get.ts'
import { graphqlHttp } from './programs/graphql-http.ts'
import { kafkaToolLine, kcatLine } from './programs/kafka/index.ts'
import { commandLine, type Shell } from './shell.ts'

export interface CommandTarget {
  /** `http://127.0.0.1:8080` */
  readonly httpUrl: string
  /** `localhost:50051` */
  readonly grpcTarget: string
  /** `localhost:50052`; absent where the server has no such port. */
  readonly grpcTarget2?: string | undefined
  /** Sent along, so that the frames show up in the app; null: as printed in a textbook. */
  readonly sandbox: string | null
  /** Whose names of topics and groups they are where `sandbox` is not said. */
  readonly kafkaOwner?: string | null
  /** Tell grpcurl which .proto to read; null while they are not loaded. */
  readonly contracts: Registry | null
}

export interface Command {
  readonly program: 'curl' | 'grpcurl' | 'kcat'
  /** Null where this shell cannot hold a body of several lines. */
  readonly line: string | null
  /** The contract that grpcurl reads from the current folder. */
  readonly proto: string | null
}

/** Null for what neither program speaks: WebSocket with all that is above it, Socket.IO, and a call by another contract. */
export function commandFor(request: RunnableRequest, shell: Shell, target: CommandTarget): Command | null {
  if (request.kind === 'websocket' || request.kind === 'socketio') return null
  if (request.kind === 'kafka') {
    // kcat has no calls of an admin client; Kafka's own tools have.
    const line = kcatLine(request, shell, target) ?? kafkaToolLine(request, shell, target)
    return { program: 'kcat', line, proto: null }
  }
  if (request.kind === 'sse') return curl(shell, httpWords(asPlainGet(request), shell, target, ['-N']))
  if (request.kind === 'http') return curl(shell, httpWords(request, shell, target))
  if (request.kind === 'graphql') return graphqlCommand(request, shell, target)
  if (request.contract !== null) return null
  // gRPC-Web is spoken by pages; a terminal makes the same call by gRPC itself.
  if (request.transport.startsWith('connect')) return curl(shell, connectWords(request, shell, target))
  // The second port’s contract is not among these: there the server’s reflection tells it.
  const proto = request.port === 'second' ? null : protoFile(target.contracts, request.service)
  const groups = [
    ['grpcurl', '-plaintext', ...(proto ? ['-proto', proto] : []), ...maxTime('-max-time', request.timeout)],
    ...request.metadata.map(header),
    ...sandboxHeader(target),
    ['-d', grpcBody(request, shell, target.contracts)],
    [calledPort(request, target), `${request.service}/${request.method}`],
  ]
  return { program: 'grpcurl', line: commandLine(shell, groups), proto }
}

/** Of a stream all messages, one behind the other: grpcurl sends them so. */
function grpcBody(request: GrpcRequest, shell: Shell, contracts: Registry | null): string {
  const service = contracts?.getService(serviceAt(request.port, request.service))
  const method = service?.methods.find(({ name }) => name === request.method)
  if (method?.methodKind !== 'client_streaming' && method?.methodKind !== 'bidi_streaming') {
    return bodyFor(request.message, shell)
  }
  const sent = request.messages.flatMap(({ outgoing }) => (outgoing.type === 'text' ? [outgoing.text] : []))
  return sent.map((text) => bodyFor(text, shell)).join(shell === 'bash' ? '\n' : ' ')
}

function curl(shell: Shell, groups: readonly (readonly string[])[]): Command {
  return { program: 'curl', line: commandLine(shell, groups), proto: null }
}

function graphqlCommand(request: GraphqlRequest, shell: Shell, target: CommandTarget): Command | null {
  const plan = planGraphql(request)
  if (plan.transport === 'graphql-transport-ws') return null
  return curl(shell, httpWords(graphqlHttp(plan), shell, target, plan.transport === 'sse' ? ['-N'] : []))
}

/** Events come one by one only where nobody keeps them until there are more: curl's `-N`. */
function asPlainGet({ name, url, headers, timeout }: EventStreamRequest): HttpRequest {
  return { kind: 'http', name, method: 'GET', url, headers, body: null, timeout }
}

function httpWords(
  request: HttpRequest,
  shell: Shell,
  target: CommandTarget,
  options: readonly string[] = [],
): string[][] {
  const { method, url, headers, body } = request
  const isOwn = new URL(url).origin === target.httpUrl
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type')
  return [
    ['curl', '-i', ...options, ...methodOption(method, body !== null), ...maxTime('--max-time', request.timeout), url],
    ...headers.map(header),
    // curl promises a form by itself; a browser promises plain text (Fetch §6.5).
    ...(body !== null && !hasType ? [['-H', 'content-type: text/plain;charset=UTF-8']] : []),
    ...(isOwn ? sandboxHeader(target) : []),
    ...(body === null ? [] : [['--data-raw', bodyFor(body, shell)]]),
  ]
}

function connectWords(request: GrpcRequest, shell: Shell, target: CommandTarget): string[][] {
  const metadata = [
    ...(request.timeout === null ? [] : [['-H', `connect-timeout-ms: ${request.timeout}`]]),
    ...request.metadata.map(header),
    ...sandboxHeader(target),
  ]
  const path = connectGetTarget(request, target.contracts)
  if (path !== null) return [['curl', '-i', target.httpUrl + path], ...metadata]
  return [
    ['curl', '-i', `${target.httpUrl}/${request.service}/${request.method}`],
    ['-H', 'content-type: application/json'],
    ['-H', 'connect-protocol-version: 1'],
    ...metadata,
    ['--data-raw', bodyFor(request.message, shell)],
  ]
}

function maxTime(option: string, milliseconds: number | null): string[] {
  return milliseconds === null ? [] : [option, String(milliseconds / 1000)]
}

/** To curl, `name:` means "leave it out" and `name;` means "empty". */
function header([name, value]: HeaderPair): string[] {
  return ['-H', value === '' ? `${name};` : `${name}: ${value}`]
}

function sandboxHeader({ sandbox }: CommandTarget): string[][] {
  return sandbox === null ? [] : [['-H', `x-sandbox: ${sandbox}`]]
}

/** `example.proto`, or null for a service that is not ours. */
export function protoFile(contracts: Registry | null, service: string): string | null {
  const found = contracts?.getService(service)
  return found ? `${found.file.name}.proto` : null
}

function methodOption(method: string, hasBody: boolean): string[] {
  if (method === 'HEAD') return ['--head']
  return method === (hasBody ? 'POST' : 'GET') ? [] : ['-X', method]
}

/** bash keeps the body as written; where a line cannot break, JSON loses only its white space. */
function bodyFor(body: string, shell: Shell): string {
  return shell === 'bash' ? body : compactJson(body)
}
