/** Which program added a header. Unlisted headers came from the author of the request, or the service that answered. */
import type { Direction } from '#proto/wire/model.ts'
import type { Client } from '../../../trace/index.ts'

type Owner = 'author' | 'client' | 'server' | 'app'

/** What Framewise itself needs to tell runs and sandboxes apart. */
const APP: ReadonlySet<string> = new Set(['traceparent', 'tracestate', 'x-sandbox'])

/** What browsers, curl and gRPC libraries add by themselves. */
const CLIENT: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'user-agent',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'pragma',
  'referer',
  'origin',
  'cookie',
  'priority',
  'dnt',
  'upgrade',
  'content-length',
  'te',
  'grpc-accept-encoding',
  'connect-protocol-version',
  'x-grpc-web',
  'x-user-agent',
])

const SERVERS = /^(?:access-control-|sec-websocket-)/

/** What HTTP servers and gRPC libraries add by themselves. */
const SERVER: ReadonlySet<string> = new Set([
  'date',
  'connection',
  'upgrade',
  'keep-alive',
  'server',
  'content-length',
  'transfer-encoding',
  'vary',
  'x-content-type-options',
  'content-security-policy',
  'grpc-accept-encoding',
  'grpc-encoding',
])

/** By these a library says what it speaks; on a request of one's own the type of the body is the author's. */
const LIBRARY_TYPES = /^application\/(?:grpc|connect|proto)/

/** @param value of the header, where it is known */
export function whoseHeader(name: string, direction: Direction, client: Client, value = ''): Owner {
  if (APP.has(name)) return 'app'
  const isLibrarys = name === 'content-type' && LIBRARY_TYPES.test(value)
  if (direction === 'toClient') return isLibrarys || SERVER.has(name) || SERVERS.test(name) ? 'server' : 'author'
  if (CLIENT.has(name) || name.startsWith('sec-')) return 'client'
  // The type of a native gRPC call is the library's; on a request of one's own it is the author's.
  return client === 'relay' && name === 'content-type' ? 'client' : 'author'
}
