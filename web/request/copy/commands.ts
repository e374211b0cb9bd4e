/** The command that sends the same request from a terminal: curl for HTTP and Connect, grpcurl for gRPC. */

import type { Registry } from '@bufbuild/protobuf'
import { compactJson } from '#proto/wire/json-text.ts'
import type { TalkingRequest } from '../../protocol-kit/stream.ts'
import { isSocket, isWrittenStream, type WrittenStream } from '../../protocols/streams.ts'
import {
  fileLines,
  type GraphqlRequest,
  type GrpcRequest,
  type HeaderPair,
  type HttpRequest,
  planGraphql,
  type RunnableRequest,
  serviceAt,
} from '../language/index.ts'
import { writtenJson } from '../run/message-json.ts'
import { calledPort, contractsAt } from './called-port.ts'
import { graphqlHttp } from './programs/graphql-http.ts'
import { kafkaToolLine, kcatLine } from './programs/kafka/index.ts'
import {
  connectRequest,
  isSendable,
  isSendableMetadata,
  type PlainRequest,
  plainRequest,
  sandboxPair,
} from './programs/program.ts'
import { commandLine, lineObstacle, type Shell, type Word, type WordObstacle } from './shell.ts'

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
  /** The learner's own server; null or absent: nothing is deployed, and `{{mine}}` cannot be copied. */
  readonly own?: { readonly host: string; readonly contracts: Registry | null } | null
}

export interface Command {
  readonly program: 'curl' | 'grpcurl' | 'kcat'
  /** Null where this shell has no line that sends the same. */
  readonly line: string | null
  /** Why there is none. */
  readonly obstacle: CopyObstacle | null
  readonly notes: readonly CopyNote[]
  /** The contract that grpcurl reads from the current folder. */
  readonly proto: string | null
}

/**
 * `shortened`: white space of its JSON is left out, since the shell holds no line break. `unicode`: curl for Windows reads letters
 * beyond ASCII in the system's code page, unless it is built for Unicode, as the one that comes with Windows is.
 */
export type CopyNote = 'shortened' | 'unicode'

/**
 * `never-sent`: the app itself refuses it. `pipe`: the shell changes what it hands to the next program. `tool`: the program has no
 * word for it. `file`: it cannot put a file into a text. `socket`, `contract`: the form has none. `not-deployed`: nobody is there to be called. `answer`: the request needs a value of an answer that is not there yet.
 * `secret`: what is sent is worked out from a secret.
 */
export type CopyObstacle =
  | WordObstacle
  | 'file'
  | 'not-deployed'
  | 'never-sent'
  | 'pipe'
  | 'tool'
  | 'socket'
  | 'contract'
  | 'answer'
  | 'secret'

/** Null for what neither program speaks: sockets with all that is above them, and a call by another contract. */
export function commandFor(request: RunnableRequest, shell: Shell, target: CommandTarget): Command | null {
  if (isSocket(request)) return null
  if (request.kind === 'kafka') {
    // kcat has no calls of an admin client; Kafka's own tools have.
    const line = kcatLine(request, shell, target) ?? kafkaToolLine(request, shell, target)
    const isPiped = request.action === 'produce' && kcatLine(request, 'bash', target) !== null
    const obstacle = line !== null ? null : shell !== 'bash' && isPiped ? 'pipe' : 'tool'
    return { program: 'kcat', line, obstacle, notes: [], proto: null }
  }
  if (isWrittenStream(request)) return curl(shell, plainRequest(asPlainGet(request), target), ['-N'])
  if (request.kind === 'http' && request.files) return fileCommand(request, request.files.body, shell, target)
  if (request.kind === 'http') return curl(shell, plainRequest(request, target))
  if (request.kind === 'graphql') return graphqlCommand(request, shell, target)
  if (request.contract !== null) return null
  // gRPC-Web is spoken by pages; a terminal makes the same call by gRPC itself.
  if (request.transport.startsWith('connect')) return curl(shell, connectRequest(request, target))
  // Neither the second port’s contract nor the own server’s is among these: there the server’s reflection tells it.
  const proto = request.port !== 'first' ? null : protoFile(target.contracts, request.service)
  const groups = [
    ['grpcurl', '-plaintext', ...(proto ? ['-proto', proto] : []), ...maxTime('-max-time', request.timeout)],
    ...request.metadata.map(([name, value]) => ['-H', `${name}: ${value}`.trimEnd()]),
    ...sandboxPair(target, request).map(([name, value]) => ['-H', `${name}: ${value}`]),
    ['-d', grpcBody(request, shell, contractsAt(request, target))],
    [calledPort(request, target), `${request.service}/${request.method}`],
  ]
  return { program: 'grpcurl', ...lineOf(shell, groups, isSendableMetadata(request)), notes: [], proto }
}

function lineOf(
  shell: Shell,
  groups: readonly (readonly Word[])[],
  isSent: boolean,
): Pick<Command, 'line' | 'obstacle'> {
  if (!isSent) return { line: null, obstacle: 'never-sent' }
  return { line: commandLine(shell, groups), obstacle: lineObstacle(shell, groups.flat()) }
}

/** Of a stream all messages, one behind the other: grpcurl sends them so. */
function grpcBody(request: GrpcRequest, shell: Shell, contracts: Registry | null): string {
  const service = contracts?.getService(serviceAt(request.port, request.service))
  const method = service?.methods.find(({ name }) => name === request.method)
  // White space of messages does not travel: it may go where it would be hard to read.
  const message = (text: string) => {
    const json = writtenJson(method?.input, text, contracts)
    return shell === 'bash' ? json : compactJson(json)
  }
  if (method?.methodKind !== 'client_streaming' && method?.methodKind !== 'bidi_streaming')
    return message(request.message)
  const sent = request.messages.flatMap(({ outgoing }) => (outgoing.type === 'text' ? [outgoing.text] : []))
  return sent.map(message).join(shell === 'bash' ? '\n' : ' ')
}

function graphqlCommand(request: GraphqlRequest, shell: Shell, target: CommandTarget): Command | null {
  const plan = planGraphql(request)
  if (plan.transport === 'graphql-transport-ws') return null
  return curl(
    shell,
    plainRequest(graphqlHttp(plan), target),
    plan.transport === 'post' || plan.transport === 'get' ? [] : ['-N'],
  )
}

/** Events come one by one only where nobody keeps them until there are more: curl's `-N`. */
function asPlainGet({ name, url, headers, timeout }: Exclude<WrittenStream, TalkingRequest>): HttpRequest {
  return { kind: 'http', name, method: 'GET', url, headers, body: null, timeout }
}

function curl(shell: Shell, request: PlainRequest, options: readonly string[] = []): Command {
  const { method, url, headers, body, timeout } = request
  const sent = body === null ? null : bodyFor(body, shell)
  // By itself curl takes brackets and braces for patterns of many URLs.
  const globless = /[[\]{}]/.test(url) ? ['-g'] : []
  const how = [...options, ...globless, ...methodOption(method, body !== null), ...maxTime('--max-time', timeout)]
  const isUnicode = shell !== 'bash' && /[^\0-\x7f]/.test(sent ?? '')
  const notes = [...(sent === body ? [] : ['shortened' as const]), ...(isUnicode ? ['unicode' as const] : [])]
  const groups = [
    ['curl', '-i', ...how, url],
    ...headers.map(curlHeader),
    ...(sent === null ? [] : [['--data-raw', sent]]),
  ]
  return { program: 'curl', ...lineOf(shell, groups, isSendable(request)), notes, proto: null }
}

/** A body that is one file goes as it is; curl cannot put a file between lines of a text, nor variables into one. */
function fileCommand(request: HttpRequest, written: string, shell: Shell, target: CommandTarget): Command {
  const [file, ...others] = fileLines(written)
  const isWhole = others.length === 0 && file?.encoding === null && file.end - file.start === written.length
  if (!isWhole) return { program: 'curl', line: null, obstacle: 'file', notes: [], proto: null }
  const plain = plainRequest({ ...request, body: null }, target)
  const { method, url, headers, timeout } = plain
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type')
  const globless = /[[\]{}]/.test(url) ? ['-g'] : []
  const groups = [
    ['curl', '-i', ...globless, ...methodOption(method, true), ...maxTime('--max-time', timeout), url],
    ...headers.map(curlHeader),
    // By itself curl calls any body a form.
    ...(hasType ? [] : [['-H', 'content-type:']]),
    ['--data-binary', `@${file.path}`],
  ]
  return { program: 'curl', ...lineOf(shell, groups, isSendable(plain)), notes: [], proto: null }
}

function maxTime(option: string, milliseconds: number | null): string[] {
  return milliseconds === null ? [] : [option, String(milliseconds / 1000)]
}

/** To curl, `name:` means "leave it out" and `name;` means "empty". */
function curlHeader([name, value]: HeaderPair): Word[] {
  const text = value === '' ? `${name};` : `${name}: ${value}`
  return ['-H', /[\x80-\xff]/.test(value) ? { latin1: text } : text]
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

/** As written; where a line cannot break, JSON loses its white space, and nothing else. */
function bodyFor(body: string, shell: Shell): string {
  return shell === 'cmd' && /[\r\n]/.test(body) ? compactJson(body) : body
}
