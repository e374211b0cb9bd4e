/**
 * What the first request of a connection says of itself, read from the bytes before anybody serves them: enough to know whose it is.
 * It only looks: the same bytes go to the home's server afterwards, which is the one that judges them.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { createHpackDecoder } from '#proto/wire/hpack/index.ts'
import { FRAME_HEADER } from '../http2/http2-frame-walk.ts'
import { PREFACE } from '../socket/sniff.ts'

export interface FirstRequest {
  readonly target: string
  readonly headers: IncomingHttpHeaders
}

/** undefined: its head is not whole yet; null: nothing can be made of it, and whoever serves it will say so. */
export type Looked = FirstRequest | null | undefined

/** Beyond this nobody has a head; node's own limit is the same. */
const MOST_OF_A_HEAD = 16 * 1024

/** RFC 9112 §2.1: a line, headers, an empty line. */
export function firstOfHttp1(bytes: Buffer): Looked {
  const end = /\r?\n\r?\n/.exec(bytes.toString('latin1'))
  if (end === null) return bytes.length > MOST_OF_A_HEAD ? null : undefined
  const [line = '', ...fields] = bytes
    .toString('latin1', 0, end.index)
    .replace(/^(?:\r?\n)+/, '')
    .split(/\r?\n/)
  const target = /^\S+ (\S+) HTTP\/1\.\d$/.exec(line)?.[1]
  if (target === undefined) return null
  return { target, headers: headersOf(fields.map((field) => splitAt(field, field.indexOf(':')))) }
}

const HEADERS = 1
const CONTINUATION = 9
const END_HEADERS = 4
const PADDED = 8
const PRIORITY = 32

/** RFC 9113 §6.2: the first HEADERS frame, with the CONTINUATIONs that belong to it. */
export function firstOfHttp2(bytes: Buffer): Looked {
  const block: Buffer[] = []
  for (let at = PREFACE.length; at + FRAME_HEADER <= bytes.length; ) {
    const length = bytes.readUIntBE(at, 3)
    const [type, flags = 0] = [bytes[at + 3], bytes[at + 4]]
    const payload = bytes.subarray(at + FRAME_HEADER, at + FRAME_HEADER + length)
    if (type === HEADERS || type === CONTINUATION) {
      if (payload.length < length) return length > MOST_OF_A_HEAD ? null : undefined
      block.push(type === HEADERS ? fragmentOf(payload, flags) : payload)
      if ((flags & END_HEADERS) !== 0) return decoded(Buffer.concat(block))
    } else if (block.length > 0) return null
    at += FRAME_HEADER + length
  }
  return bytes.length > 4 * MOST_OF_A_HEAD ? null : undefined
}

/** Whether the client waits for the server's first word: its own settings have come, and nothing behind them. */
export function hasOnlySettings(bytes: Buffer): boolean {
  return bytes.length >= PREFACE.length + FRAME_HEADER && bytes[PREFACE.length + 3] === 4
}

function fragmentOf(payload: Buffer, flags: number): Buffer {
  const padding = (flags & PADDED) !== 0 ? (payload[0] ?? 0) : 0
  const from = ((flags & PADDED) !== 0 ? 1 : 0) + ((flags & PRIORITY) !== 0 ? 5 : 0)
  return payload.subarray(from, Math.max(from, payload.length - padding))
}

function decoded(bytes: Buffer): Looked {
  const { headers, broken } = createHpackDecoder().decode({ bytes, from: 0, to: bytes.length, source: '>', base: 0 })
  if (broken) return null
  const pairs = headers.map(({ name, value }): readonly [string, string] => [name ?? '', value ?? ''])
  return { target: pairs.find(([name]) => name === ':path')?.[1] ?? '', headers: headersOf(pairs) }
}

/** As node gives them: small names; of cookies all (RFC 9113 §8.2.3), of others the first. */
function headersOf(pairs: readonly (readonly [string, string])[]): IncomingHttpHeaders {
  const headers = new Map<string, string>()
  for (const [name, value] of pairs) {
    const key = name.trim().toLowerCase()
    const before = headers.get(key)
    if (before === undefined) headers.set(key, value.trim())
    else if (key === 'cookie') headers.set(key, `${before}; ${value.trim()}`)
  }
  return Object.fromEntries(headers)
}

function splitAt(text: string, at: number): readonly [string, string] {
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
