/**
 * From a request as written to one that can be run: variables put in, URL made whole, directives read. Assumes a document
 * without errors; what is only odd (a broken JSON body, an unknown service) goes through as it is.
 */
import type { DescMethod } from '@bufbuild/protobuf'
import { directive, isGraphql, isGrpc, isKafka, type RequestNode } from '../../language/ast.ts'
import { readConnectTimeout, readDuration, readGrpcTimeout } from '../../language/duration.ts'
import { grpcTarget, portOf } from '../../language/grpc-target.ts'
import { readMessages } from '../../language/messages.ts'
import type { ParsedDocument } from '../../language/parse.ts'
import { namesFile } from '../../language/script.ts'
import type { Source } from '../../language/source.ts'
import { transportOf } from '../../language/transport.ts'
import { untilsOf } from '../../language/until.ts'
import { substitute, type Variables, withDefinitions } from '../../language/variables.ts'
import type { HeaderPair, ScriptedMessage, StreamRequest, StreamVerb } from '../../protocol-kit/stream.ts'
import { streamOf, type WrittenStream } from '../../protocols/streams.ts'
import { sentValue } from './authorization.ts'
import { absoluteUrl, requestUrl } from './check/check.ts'
import { readGraphqlBody } from './graphql/body.ts'
import { writtenPolicy, writtenTransport } from './graphql/plan.ts'
import { closesByItself, outgoingOf, takesStream } from './grpc-script.ts'
import { kafkaRequest } from './kafka/written.ts'
import { readOutgoing } from './outgoing.ts'
import type { GraphqlRequest, GrpcRequest, GrpcStreamRequest, RunnableRequest } from './runnable-request.ts'

/** Null for a gRPC request whose URL names no method. */
export function resolveRequest(
  document: ParsedDocument,
  request: RequestNode,
  variables: Variables,
): RunnableRequest | null {
  const all = withDefinitions(variables, document.variables)
  const headers = request.headers.map(
    ({ name, value }): HeaderPair => [name.text, sentValue(name.text, substitute(value.text, all))],
  )
  const stream = streamOf(request)
  if (stream !== null) return resolveStream(document.source, request, stream, headers, all)
  if (isKafka(request)) return kafkaRequest(document.source, request, headers, all)
  if (isGraphql(request)) return resolveGraphql(document.source, request, headers, all)
  const body = request.body ? substitute(request.body.text, all) : null
  if (!isGrpc(request)) {
    const method = request.method.text.toUpperCase()
    const url = absoluteUrl(requestUrl(request, all))
    const sent = body && sentBody(body, headers)
    const written = request.body?.text ?? ''
    const files = namesFile(written) && { files: { body: sentBody(written, headers), variables: all } }
    return { kind: 'http', name: request.name, method, url, headers, body: sent, ...files, timeout: timeoutOf(request) }
  }
  const target = grpcTarget(document.source, request)
  if (!target) return null
  const metadata = headers.map(([name, value]): HeaderPair => [name.toLowerCase(), value])
  const host = withoutScheme(substitute(target.host, all))
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
    port: isMyHost(host, all) ? 'mine' : portOf(request),
    contract: directive(request, 'contract')?.value || null,
    retries: Number(directive(request, 'retry')?.value ?? 0),
    gzip: { message: allows('grpc-encoding'), answer: allows('grpc-accept-encoding') },
    host,
    service: target.service.text,
    method: target.method.text,
    metadata: metadata.filter((pair) => deadlineHeader(pair) === null && !encodings.includes(pair)),
    message: body ?? '{}',
    messages: grpcScript(document.source, request, all),
    closesByItself: closesByItself(request),
    until: untilsOf(request),
  }
}

function withoutScheme(url: string): string {
  return url.replace(/^[a-z]+:\/\//i, '')
}

/** The own server may be called by its address, too. */
function isMyHost(host: string, { mine }: Variables): boolean {
  return mine !== undefined && host === withoutScheme(mine)
}

/** As a stream, where the method takes one and the call is native: in a browser nothing else can send it. */
export function planGrpc(request: GrpcRequest, method: DescMethod | undefined): GrpcRequest | GrpcStreamRequest {
  if (request.transport !== 'grpc' || !takesStream(method)) return request
  const { host, service, method: name } = request
  return { ...request, kind: 'grpc-stream', url: `http://${host}/${service}/${name}` }
}

function grpcScript(source: Source, request: RequestNode, known: Variables): ScriptedMessage[] {
  return readMessages(source, request).flatMap((message) => {
    const outgoing = outgoingOf(message, substitute(message.body.text, known))
    const { waits, start, end } = message
    return outgoing ? [{ outgoing, waits, start, end }] : []
  })
}

/**
 * Lines between parts and in their heads end with CR LF (RFC 2046 §5.1.1); an editor ends them with LF. A form is one line
 * (WHATWG URL §5): where it stands over several, each but the first begins with an ampersand, or the one before ends with it.
 */
function sentBody(body: string, headers: readonly HeaderPair[]): string {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  if (/^\s*multipart\//i.test(type)) return body.replaceAll(/\r?\n/g, '\r\n')
  if (!/^\s*application\/x-www-form-urlencoded\b/i.test(type)) return body
  const line = body.replaceAll(/\s*[\r\n]\s*(?=&)|(?<=&)\s*[\r\n]\s*/g, '')
  return namesFile(body) ? line : line.split('&').map(formPair).join('&')
}

/** `name = Ada Lovelace` → `name=Ada%20Lovelace`: encodes what a form cannot hold, as the three tools do, and keeps the rest as written. */
function formPair(written: string): string {
  const [name = '', ...value] = written.split('=')
  const sides = value.length === 0 ? [name] : [name, value.join('=')]
  return sides
    .map((side) => side.trim().replaceAll(/[^\x21-\x7e]+|["<>{}`]/gu, (odd) => encodeURIComponent(odd.toWellFormed())))
    .join('=')
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
    policy: writtenPolicy(request),
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
  stream: StreamVerb<WrittenStream>,
  headers: readonly HeaderPair[],
  known: Variables,
): WrittenStream {
  const value = (name: string) => {
    const written = directive(request, name)?.value
    return written === undefined ? undefined : substitute(written, known)
  }
  const messages = scriptOf(source, request, stream, known)
  return stream.resolve({ request, shared: streamHead(request, known), headers, messages, value })
}

function scriptOf(
  source: Source,
  request: RequestNode,
  stream: StreamVerb<WrittenStream>,
  known: Variables,
): ScriptedMessage[] {
  if (stream.read === undefined) return []
  return readMessages(source, request).flatMap((message) => {
    const reading = readOutgoing(request, stream, message, substitute(message.body.text, known))
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

/** A header that each transport spells in its own way: this reads it, the code that makes the call writes it again. */
function deadlineHeader([name, value]: HeaderPair): number | null {
  if (name === 'grpc-timeout') return readGrpcTimeout(value)
  return name === 'connect-timeout-ms' ? readConnectTimeout(value) : null
}

/** The encodings that a native client can be asked for; of others the relay says that it has none. */
function isEncoding([name, value]: HeaderPair): boolean {
  if (name === 'grpc-encoding') return value === 'gzip' || value === 'identity'
  return name === 'grpc-accept-encoding' && value.split(',').every((one) => /^(gzip|identity)$/.test(one.trim()))
}
