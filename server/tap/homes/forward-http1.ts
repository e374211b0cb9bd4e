/**
 * A request on a kept connection that is about a world of another process: behind a proxy one connection carries many learners'. It is
 * asked there anew, header by header as it came, and answered here as it is answered there. The home records it as one that came by a proxy.
 */
import { type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import { isIPv6, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { waitForAnswer } from '../http1/late-end.ts'
import type { HandedOver, HomeElsewhere, Homes } from './homes.ts'
import { dialInner, splice } from './inner-dial.ts'

type Arrival = Omit<HandedOver, 'first' | 'answered'>

/** The head as text, so far as node tells it (RFC 9112 §3). */
function headOf({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}

export async function forwardUpgrade(
  homes: Homes,
  home: HomeElsewhere,
  { request, socket, head, arrival }: { request: IncomingMessage; socket: Socket; head: Buffer; arrival: Arrival },
): Promise<void> {
  const first = Buffer.concat([Buffer.from(headOf(request), 'latin1'), head])
  splice(socket, await dialInner(homes, home, { ...arrival, first, answered: 0 }))
}

export async function forwardHttp1(
  homes: Homes,
  home: HomeElsewhere,
  { request, response, arrival }: { request: IncomingMessage; response: ServerResponse; arrival: Arrival },
): Promise<void> {
  const isAnswered = waitForAnswer(request.socket)
  response.once('close', isAnswered)
  const inner = await dialInner(homes, home, { ...arrival, first: Buffer.alloc(0), answered: 0 })
  const { method = 'GET', url = '/' } = request
  const sent = send({ method, path: url, setHost: false, createConnection: () => inner as Duplex })
  // What node would add by itself, the client has not said.
  for (const name of ['connection', 'transfer-encoding', 'content-length']) sent.removeHeader(name)
  for (const [name, values] of linesOf(request.rawHeaders)) sent.setHeader(name, values)
  // HTTP/1.0 needs no Host, and what is sent on is HTTP/1.1: its home is told what the client dialled.
  if (request.headers.host === undefined && request.httpVersionMinor === 0) sent.setHeader('host', dialledBy(arrival))
  const giveUp = (): void => {
    sent.destroy()
    inner.destroy()
    response.destroy()
  }
  let hasBegun = false
  // Its home may answer before it has all of the body, and read no more of it.
  sent.on('error', () => hasBegun || giveUp())
  response.on('close', () => {
    if (!response.writableFinished) giveUp()
  })
  sent.on('response', (answer) => {
    hasBegun = true
    // A stream may have no end: who says no more has left it.
    if (answer.headers['content-length'] === undefined) isAnswered()
    response.sendDate = false
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', headersFor(request, answer))
    response.flushHeaders()
    answer.on('error', giveUp)
    answer.on('aborted', giveUp)
    answer.on('end', () => {
      if (Object.keys(answer.trailers).length > 0) response.addTrailers(answer.trailers as Record<string, string>)
    })
    answer.pipe(response)
  })
  // Its home may have an answer for the head alone.
  sent.flushHeaders()
  request.pipe(sent)
}

/** How a message is framed is for each connection to say: a client of HTTP/1.0 knows no chunks, and keeps no connection unasked. */
function headersFor({ httpVersionMinor }: IncomingMessage, { rawHeaders }: IncomingMessage): string[] {
  if (httpVersionMinor > 0) return rawHeaders
  return rawHeaders.filter((_, at) => !HOP_BY_HOP.includes(rawHeaders[at - (at % 2)]?.toLowerCase() ?? ''))
}

function dialledBy({ peer: { localAddress, localPort } }: Arrival): string {
  return `${isIPv6(localAddress) ? `[${localAddress}]` : localAddress}:${localPort}`
}

const HOP_BY_HOP = ['transfer-encoding', 'connection', 'keep-alive', 'trailer']

/** Each name as it was written first, with all its values. */
function linesOf(raw: readonly string[]): Iterable<readonly [string, string[]]> {
  const lines = new Map<string, [string, string[]]>()
  for (let at = 0; at < raw.length; at += 2) {
    const [name = '', value = ''] = [raw[at], raw[at + 1]]
    const line = lines.get(name.toLowerCase())
    if (line === undefined) lines.set(name.toLowerCase(), [name, [value]])
    else line[1].push(value)
  }
  return lines.values()
}
