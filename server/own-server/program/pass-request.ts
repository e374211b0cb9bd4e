/**
 * One HTTP request that a program answers, over a connection of its own by node's HTTP/1.1 client. The client gets what the program said, but for what
 * belongs to the connection and what would reach beyond the answer; recorded is what really went to the program and came from it.
 */
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { ProgramProblem } from '#proto/api/program-problem.ts'
import { callFormOf } from '../../protocols/grpc/index.ts'
import type { Attribution, Tap } from '../../tap/index.ts'
import { breakOff, type NodeRequest, type NodeResponse, openToPages, refuse } from '../call-end.ts'
import { allowedHeaders, GUARDS } from '../header-rules.ts'
import type { CallerKind } from './callers.ts'
import { passedHeaders } from './passed-headers.ts'
import { ProgramError, troubleOf } from './problem.ts'
import type { Dialled, Program } from './program.ts'
import { recognise } from './recognise.ts'
import { type Recorded, recordDialled } from './record.ts'
import { problemOf } from './survey.ts'

export interface PassedRequest {
  readonly request: NodeRequest
  readonly response: NodeResponse
  readonly caller: CallerKind
  readonly owner: Attribution
  readonly program: Program
  readonly tap: Pick<Tap, 'foreign'>
  /** The client speaks no TLS to this server. */
  readonly isInTheClear: boolean
  /** Of the client. */
  readonly remotePort: number
}

const BODILESS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

export async function passRequest(passed: PassedRequest): Promise<void> {
  const { request, response, program, isInTheClear, remotePort } = passed
  if (isInTheClear && request instanceof Http2ServerRequest) {
    // What comes so is carried byte by byte, and stays here only where the program did not take it.
    fail(passed, program.refused.get(remotePort) ?? new ProgramError('closed'))
    // GOAWAY: for its next call the client dials again, and perhaps the program runs by then.
    request.stream.session?.close()
    return
  }
  if (request instanceof Http2ServerRequest && callFormOf(request) === 'grpc') {
    // Over TLS the client’s frames are this server’s, and those of a native call shall be the program’s.
    fail(passed, new ProgramError('clear-only'))
    return
  }
  let dialled: Dialled
  try {
    dialled = await program.open('http/1.1')
  } catch (thrown) {
    if (!(thrown instanceof ProgramError)) throw thrown
    fail(passed, thrown)
    return
  }
  if (response.destroyed) dialled.socket.destroy()
  else exchange(passed, dialled)
}

function exchange(passed: PassedRequest, dialled: Dialled): void {
  const { request, response, caller, owner, program, tap } = passed
  const { socket } = dialled
  const recorded = recordDialled(dialled, owner, tap)
  const { authority, scheme } = program
  const headers = passedHeaders({
    rawHeaders: request.rawHeaders,
    caller,
    authority,
    origin: `${scheme}://${authority}`,
  })
  const method = request.method ?? 'GET'
  const has = (name: string): boolean => headers.some(([each]) => each.toLowerCase() === name)
  // Of a request without a body node would make one that is empty and chunked.
  const isBare = request instanceof Http2ServerRequest ? false : !has('content-length') && !has('transfer-encoding')
  if (isBare && !BODILESS.has(method)) headers.push(['Content-Length', '0'])

  const outgoing = httpRequest({
    createConnection: () => socket,
    method,
    path: targetOf(request.url ?? '/'),
    headers: headers.flat(),
    setHost: false,
  })
  const patience = setTimeout(() => outgoing.destroy(new ProgramError('silent')), program.facts.limits.answerMs).unref()
  let isAnswered = false
  outgoing.on('response', (incoming) => {
    clearTimeout(patience)
    isAnswered = true
    program.met(null, true)
    answer(passed, incoming, recorded, socket)
  })
  // A 101 that nobody asked for is no answer to a request.
  outgoing.on('upgrade', () => outgoing.destroy(new ProgramError('something-else', 'HTTP/1.1 101')))
  outgoing.on('error', (error) => {
    clearTimeout(patience)
    socket.destroy()
    if (isAnswered || response.headersSent)
      return breakOff(request, response, troubleOf(new ProgramError('closed'), authority))
    fail(passed, error instanceof ProgramError ? error : problemOfFirst(recorded.first))
  })
  response.on('close', () => {
    clearTimeout(patience)
    if (!response.writableFinished) socket.destroy()
  })
  request.on('error', () => socket.destroy())
  request.pipe(outgoing)
}

function answer(
  { request, response, caller }: PassedRequest,
  incoming: IncomingMessage,
  recorded: Recorded,
  socket: Dialled['socket'],
): void {
  const { statusCode: status = 502, statusMessage = '', rawHeaders } = incoming
  const { headers } = allowedHeaders(pairs(rawHeaders))
  const length = incoming.headers['content-length']
  const isCall = callFormOf(request) !== null
  const told: OutgoingHttpHeaders = {
    ...headers,
    ...(length !== undefined && { 'content-length': length }),
    ...(isCall ? {} : GUARDS),
  }
  for (const name of Object.keys(told)) if (caller === 'page' && name.startsWith('access-control-')) delete told[name]
  if (caller === 'page') openToPages(request, response)
  try {
    if (response instanceof Http2ServerResponse) response.writeHead(status, told)
    else {
      response.writeHead(status, statusMessage, told)
      response.flushHeaders()
    }
  } catch {
    // A status that node sends to nobody.
    socket.destroy()
    response.destroy()
    return
  }
  incoming.on('data', (chunk: Buffer) => {
    const isTaken = response instanceof Http2ServerResponse ? response.write(chunk) : response.write(chunk)
    if (!isTaken) incoming.pause()
  })
  response.on('drain', () => incoming.resume())
  incoming.on('end', () => {
    const trailers = Object.fromEntries(pairs(incoming.rawTrailers))
    if (Object.keys(trailers).length > 0) response.addTrailers(trailers)
    response.end()
    recorded.complete()
    socket.destroySoon()
  })
  incoming.on('error', () => response.destroy())
}

function fail({ request, response, program }: PassedRequest, problem: ProgramProblem): void {
  program.met(problem)
  request.resume()
  refuse(request, response, troubleOf(problem, program.authority))
}

/** Where no answer of HTTP/1.1 came. */
export function problemOfFirst(first: Buffer): ProgramError {
  if (first.length === 0) return new ProgramError('closed')
  const { speaker, detail } = recognise(first)
  if (speaker === 'http2') return new ProgramError('http2-only')
  return speaker === 'http1' ? new ProgramError('something-else', detail) : problemOf(speaker, detail)
}

function pairs(raw: readonly string[]): [string, string][] {
  const list: [string, string][] = []
  for (let at = 0; at + 1 < raw.length; at += 2) list.push([raw[at] ?? '', raw[at + 1] ?? ''])
  return list
}

/** A request to a proxy names a whole address (RFC 9112 §3.2.2). */
export function targetOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?]*/i, '') || '/'
}
