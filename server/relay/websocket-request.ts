/**
 * The handshake's request as it goes over the wire: RFC 6455 §4.1, as far as the asker does not say otherwise. It is always a GET
 * without a body to this server, so that nothing can hide behind it.
 */
import { randomBytes } from 'node:crypto'
import type { RelayWebSocketRequest } from '#proto/api/relay-websocket.ts'
import { AppError } from '../errors.ts'
import type { Address } from './connection.ts'

/** RFC 9110 §5.6.2 and §5.5. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/
/** Of the connection and of bodies: they decide where a request ends, and for whom it is. */
const OURS = new Set(['host', 'content-length', 'transfer-encoding', 'expect', 'cookie'])

/** @throws AppError */
export function encodeHandshake(wanted: RelayWebSocketRequest, { host, port }: Address): Buffer {
  const { target, headers } = wanted
  // Behind its own port a learner's server has all paths to itself.
  if (wanted.port === undefined) checkTarget(target)
  for (const [name, value] of headers) checkHeader(name, value)
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const made = [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Key', randomBytes(16).toString('base64')],
    ['Sec-WebSocket-Version', '13'],
  ] as const
  const lines = [
    `GET ${target} HTTP/1.1`,
    `Host: ${host.includes(':') ? `[${host}]` : host}:${port}`,
    ...made.filter(([name]) => !given.has(name.toLowerCase())).map(([name, value]) => `${name}: ${value}`),
    ...headers.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`),
  ]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}

function checkTarget(target: string): void {
  const path = target.split('?')[0] ?? ''
  if (/^\/+wire(?:\/|$)/i.test(decoded(path))) {
    throw new AppError('forbidden', 'The relay does not speak to the app’s own paths')
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function checkHeader(name: string, value: string): void {
  const problem = !NAME.test(name)
    ? 'is no name of a header'
    : OURS.has(name.toLowerCase())
      ? 'is the relay’s own to say'
      : VALUE.test(value)
        ? null
        : 'has a value that no header can have'
  if (problem === null) return
  throw new AppError('invalid', `The header ${JSON.stringify(name)} ${problem}`, { details: { headers: [problem] } })
}

export interface HttpHead {
  readonly status: number
  readonly reason: string
  readonly headers: readonly (readonly [string, string])[]
}

const END = Buffer.from('\r\n\r\n')

/** The head of a response, and where it ends; null: it is not whole yet. */
export function readHttpHead(bytes: Buffer): { readonly head: HttpHead; readonly end: number } | null {
  const end = bytes.indexOf(END)
  if (end < 0) return null
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const [, status = '0', reason = ''] = /^HTTP\/1\.1 (\d{3}) ?(.*)$/.exec(first) ?? []
  const headers = lines.map((line): readonly [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
  return { head: { status: Number(status), reason, headers }, end: end + END.length }
}

/** The first of that name; empty: there is none. */
export function headerOf({ headers }: HttpHead, name: string): string {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? ''
}
