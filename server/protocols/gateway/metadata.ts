/**
 * Headers as metadata and back: `runtime/context.go` and `handler.go` of grpc-gateway. Into a call: `Authorization` as it is, the
 * headers of RFC 9110 behind `grpcgateway-`, `Grpc-Metadata-X` as `x`, and who asked for what host. Out of it: metadata behind
 * `Grpc-Metadata-`, trailers behind `Grpc-Trailer-`.
 */

import type { IncomingHttpHeaders } from 'node:http'
import { Code, ConnectError } from '@connectrpc/connect'
import { ownValue } from '#proto/wire/own-value.ts'

/** Without Host, which Go keeps apart. */
const PERMANENT: ReadonlySet<string> = new Set([
  ...['accept', 'accept-charset', 'accept-language', 'accept-ranges', 'authorization', 'cache-control', 'content-type'],
  ...['cookie', 'date', 'expect', 'from', 'if-match', 'if-modified-since', 'if-none-match'],
  ...[
    'if-schedule-tag-match',
    'if-unmodified-since',
    'max-forwards',
    'origin',
    'pragma',
    'referer',
    'user-agent',
    'via',
  ],
  'warning',
])
const PREFIX = 'grpc-metadata-'
const OWN_PREFIX = 'grpcgateway-'
const RESERVED: ReadonlySet<string> = new Set(['x-forwarded-for', 'x-forwarded-host'])
/** Printable ASCII: what metadata may hold (gRPC over HTTP2: ASCII-Value). */
const PLAIN = /^[\x20-\x7e]*$/

export interface Asker {
  readonly host: string | undefined
  readonly address: string | undefined
}

/** @throws ConnectError where a binary header is no Base64 */
export function metadataOf(headers: IncomingHttpHeaders, { host, address }: Asker): Headers {
  const metadata = new Headers()
  for (const name in headers) {
    const key = metadataKey(name)
    if (key === undefined) continue
    const given = ownValue(headers, name) ?? []
    for (const value of typeof given === 'string' ? [given] : given) {
      if (name === 'authorization') metadata.append(name, value)
      if (key.endsWith('-bin')) metadata.append(key, checkedBinary(name, value))
      else if (PLAIN.test(value)) metadata.append(key, value)
    }
  }
  const wanted = headers['x-forwarded-host'] ?? host
  if (typeof wanted === 'string' && PLAIN.test(wanted)) metadata.set('x-forwarded-host', wanted)
  const askers = [headers['x-forwarded-for'] ?? [], address ?? []].flat().filter((one) => PLAIN.test(one))
  if (askers.length > 0) metadata.set('x-forwarded-for', askers.join(', '))
  return metadata
}

function metadataKey(name: string): string | undefined {
  if (PERMANENT.has(name)) return `${OWN_PREFIX}${name}`
  if (!name.startsWith(PREFIX)) return undefined
  const key = name.slice(PREFIX.length)
  // What the gateway says itself, nobody says for it.
  return key === '' || key.startsWith(OWN_PREFIX) || RESERVED.has(key) || !/^[\w.-]+$/.test(key) ? undefined : key
}

function checkedBinary(name: string, value: string): string {
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.replace(/=+$/, '').length % 4 !== 1) return value
  const shown = name.replaceAll(/(^|-)[a-z]/g, (letters) => letters.toUpperCase())
  throw new ConnectError(`invalid binary header ${shown}: it is no Base64`, Code.InvalidArgument)
}

const UNIT_MS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 }
/** A timer of Node waits no longer. */
const LONGEST_MS = 2 ** 31 - 1

/** `Grpc-Timeout: 100m` in ms; undefined where there is none, or it is 0. @throws ConnectError */
export function timeoutOf({ 'grpc-timeout': text }: IncomingHttpHeaders): number | undefined {
  if (text === undefined || text === '') return undefined
  const [, digits, unit = ''] = /^(\d+)([HMSmun])$/.exec(String(text)) ?? []
  if (digits === undefined || BigInt(digits) >= 2n ** 64n) {
    throw new ConnectError(`invalid grpc-timeout: ${text}`, Code.InvalidArgument)
  }
  return Number(digits) === 0 ? undefined : Math.min(LONGEST_MS, Number(digits) * (ownValue(UNIT_MS, unit) ?? 1))
}

/** A client that takes trailers says so (RFC 9110 §10.1.4); others are sent none. */
export function acceptsTrailers({ te }: IncomingHttpHeaders): boolean {
  return /trailers/i.test(String(te ?? ''))
}

export function asHeaders(metadata: Headers, prefix: 'Grpc-Metadata-' | 'Grpc-Trailer-'): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of metadata)
    headers[`${prefix}${name.replaceAll(/(^|-)[a-z]/g, (letters) => letters.toUpperCase())}`] = value
  return headers
}
