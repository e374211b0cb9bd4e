/** The words that requests are made of: methods, headers and their usual values. What is not listed may still be sent. */

import { STREAMS } from '../../protocols/streams.ts'

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const
const OF_STREAMS = STREAMS.filter(({ isSocket }) => isSocket).map(({ methods: [method = ''] }) => method)
export const METHODS: readonly string[] = [...HTTP_METHODS, 'GRPC', 'GRAPHQL', ...OF_STREAMS, 'KAFKA']

/** Directives of httpYac, JetBrains HTTP Client and VS Code REST Client: nothing to us, and no mistake. */
export const OTHER_DIRECTIVES: ReadonlySet<string> = new Set([
  'name',
  'title',
  'description',
  'note',
  'ref',
  'forceref',
  'import',
  'disabled',
  'loop',
  'sleep',
  'verbose',
  'debug',
  'jwt',
  'prompt',
  'language',
  'extension',
  'keepstreaming',
  'injectvariables',
  'grpc-reflection',
  'ratelimit',
  'save',
  'openwith',
  'responseref',
  'connection-timeout',
  'no-redirect',
  'no-log',
  'no-cookie-jar',
  'no-auto-encoding',
  'no-response-view',
  'no-reject-unauthorized',
  'noredirect',
  'nolog',
  'noresponseview',
  'nocookiejar',
  'norejectunauthorized',
  'nostreaming',
  'noclientcert',
])

/** Methods that `fetch` refuses to send (Fetch §4.1, "forbidden method"). */
export const FORBIDDEN_METHODS: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK'])

/** Words of the same language in other tools, for protocols that are no single request and answer. */
export const OTHER_PROTOCOLS: ReadonlySet<string> = new Set([
  ...STREAMS.flatMap(({ otherWords = [] }) => otherWords),
  'RSOCKET',
  'MQTT',
  'AMQP',
])

/** Request headers and the values one often wants. */
export const HEADER_VALUES: Readonly<Record<string, readonly string[]>> = {
  accept: [
    'application/json',
    'application/xml',
    'text/csv',
    'application/problem+json',
    ...STREAMS.flatMap(({ accepts = [] }) => accepts),
    'text/plain',
    '*/*',
  ],
  'accept-language': ['en', 'ru', 'ru, en;q=0.8'],
  authorization: ['Bearer '],
  'cache-control': ['no-cache', 'no-store', 'max-age=0'],
  'content-type': [
    'application/json',
    'application/merge-patch+json',
    'application/x-www-form-urlencoded',
    'text/plain',
  ],
  'idempotency-key': [],
  'if-match': ['"…"', '*'],
  'if-modified-since': [],
  'if-none-match': ['"…"', '*'],
  'if-unmodified-since': [],
  prefer: ['return=minimal', 'return=representation'],
  'last-event-id': [],
  range: ['bytes=0-99'],
  'sec-websocket-protocol': [],
  traceparent: [],
  'grpc-timeout': ['500m', '2S'],
  'connect-timeout-ms': ['500', '2000'],
  'grpc-encoding': ['gzip', 'identity'],
  'grpc-accept-encoding': ['gzip', 'identity'],
  'x-response-encoding': ['gzip'],
  'user-agent': [],
  'x-request-id': [],
  'x-sandbox': [],
  'x-batching': ['off', 'on'],
}

/** Metadata that a call often carries. */
export const GRPC_METADATA = [
  'authorization',
  'grpc-timeout',
  'grpc-encoding',
  'grpc-accept-encoding',
  'x-response-encoding',
  'x-request-id',
  'traceparent',
  'x-sandbox',
] as const

/** urql's request policies. Where none is written, nothing is kept. */
export const GRAPHQL_POLICIES = ['cache-first', 'cache-and-network', 'cache-only', 'network-only'] as const

/** The values each of our directives takes, the default first. */
export const DIRECTIVE_VALUES: Readonly<Record<string, readonly string[]>> = {
  transport: ['grpc', 'grpc-web', 'grpc-web-text', 'connect', 'connect-get'],
  encoding: ['json', 'proto'],
  connection: ['new', 'reuse'],
  port: ['50051', '50052'],
  via: ['browser', 'relay'],
  'auto-pong': ['yes', 'no'],
  'auto-close': ['yes', 'no'],
  'half-close': ['auto', 'by-hand'],
  policy: GRAPHQL_POLICIES,
}

const OF_SOCKETS = ['WEBSOCKET', 'WS'] as const
const OF_CALLS = ['GRPC'] as const
const OF_DOCUMENTS = ['GRAPHQL'] as const

/** Directives of one kind of request only: the methods of that kind, the usual one first. */
export const DIRECTIVE_METHODS: Readonly<Record<string, readonly [usual: string, ...others: string[]]>> = {
  via: OF_SOCKETS,
  'auto-pong': OF_SOCKETS,
  'auto-close': OF_SOCKETS,
  'half-close': OF_CALLS,
  encoding: OF_CALLS,
  connection: OF_CALLS,
  port: OF_CALLS,
  contract: OF_CALLS,
  retry: OF_CALLS,
  policy: OF_DOCUMENTS,
  operation: OF_DOCUMENTS,
  persisted: OF_DOCUMENTS,
}

/** Directives whose values are read by a form of their own; examples of it. */
export const DIRECTIVE_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  timeout: ['500ms', '2s', '1m'],
  until: ['3 messages', '5s', 'silence 1s', 'close'],
  auth: ['{"token": "my-jwt-token"}'],
  operation: [],
  contract: ['user.v1.UserService', 'parcel.v1.DepotService', 'parcel.v2.DepotService'],
  retry: ['3', '1', '4'],
  persisted: [''],
}

/** Directives of one message of a stream, and of all of them where they stand above the request. */
export const MESSAGE_DIRECTIVES: Readonly<Record<string, readonly string[]>> = { ack: [''], binary: ['hex', 'base64'] }

/** What a directive may also say: names that older texts use. */
export const DIRECTIVE_ALIASES: Readonly<Record<string, readonly string[]>> = { transport: ['native'] }
