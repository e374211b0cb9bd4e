/** A request by node's own HTTP client, over the connection that the wire keeps. */
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { Wire } from '../wire.ts'

export interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** JSON; undefined where there is no body. */
  readonly json: unknown
}

/** @throws Error for a status of 400 and more */
export async function ask(wire: Wire, asked: Asked): Promise<Answered> {
  const incoming = await begin(wire, asked)
  let text = ''
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk
  const status = incoming.statusCode ?? 0
  if (status >= 400) throw new Error(`${asked.path} answered ${status}: ${text.slice(0, 200)}`)
  return { status, headers: incoming.headers, json: text === '' ? undefined : JSON.parse(text) }
}

/** The answer, whose body is still to be read. */
export function begin(wire: Wire, { method = 'GET', path, headers = {}, body }: Asked): Promise<IncomingMessage> {
  const { host, port } = wire.address
  const content = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const outgoing = request({
      agent: wire.agent,
      host,
      port,
      method,
      path,
      headers: { accept: JSON_TYPE, ...headers },
    })
    if (content !== undefined) {
      outgoing.setHeader('content-type', JSON_TYPE).setHeader('content-length', Buffer.byteLength(content))
    }
    outgoing.once('response', resolve).on('error', reject).end(content)
  })
}

const JSON_TYPE = 'application/json'
