/** What well-known header fields say with their value, in English. Names are in lower case. A table, hence its length. */

import {
  byteCount,
  directives,
  type HeaderText,
  hostAndPort,
  mediaType,
  members,
  secondCount,
  traceParent,
  valued,
} from '../../../protocol-kit/values.ts'
import { purposes } from './purposes.en.ts'
import { resourceHeaders } from './resources.en.ts'
import { rpcHeaders } from './rpc.en.ts'

export const fields = {
  ...resourceHeaders,
  ...rpcHeaders,
  host: (value) => {
    const { host, port } = hostAndPort(value)
    const where = port === null ? 'the default port' : `port ${port}`
    return `The client wants the site ${host} at ${where}: one server may answer for many names, so this field says which is meant.`
  },
  'content-type': (value) => contentType(value),
  'content-length': (value) => {
    const length = Number(value)
    if (!/^\d+$/.test(value)) return `“${value}” is not a number of bytes, so nobody can tell where the body ends.`
    if (length === 0) return 'The length is 0: there is no body, and the message ends with its headers.'
    return `The body is exactly ${byteCount('en', length)} long: count that many after the headers, and there the message ends.`
  },
  'transfer-encoding': (value) =>
    value.toLowerCase() === 'chunked'
      ? 'The body comes in chunks, each with its own length before it, so the sender need not know the total beforehand.'
      : `For this hop the body is transformed by ${value}; the last coding tells how its end is found.`,
  'content-language': (value) => `The content is meant for readers of ${value}.`,
  'content-location': (value) => `This very representation has an address of its own: ${value}.`,
  'content-disposition': (value) =>
    value.toLowerCase().startsWith('attachment')
      ? `The browser should offer to save the body instead of showing it: ${value}.`
      : `How the body is meant to be presented: ${value}.`,
  'content-range': (value) => `Which part of the whole this body is: ${value}.`,
  connection: (value) => connection(value),
  'keep-alive': (value) => keepAlive(value),
  upgrade: (value) => `An offer to go on in another protocol on this same connection: ${value}.`,
  te: (value) =>
    value.toLowerCase() === 'trailers'
      ? 'The client can take trailers: fields that come after the body. gRPC needs that, and says so here.'
      : `Transfer codings that the client can take: ${value}.`,
  trailer: (value) => `These fields will follow after the body: ${value}.`,
  expect: (value) =>
    value.toLowerCase() === '100-continue'
      ? 'The client holds its body back until the server says 100 Continue, to spare itself a useless upload.'
      : `The client expects something that no standard defines: ${value}.`,
  'accept-encoding': (value) => `Compressions that the client can undo: ${value}. The server may pick one of them.`,
  'accept-language': (value) =>
    value === '*'
      ? 'The user takes any language: * leaves the choice to the server.'
      : `Languages that the user reads, the favourite first: ${membersAlone(value)}. The server may choose its texts by that.`,
  'accept-charset': (value) => `Character sets that the client reads: ${value}. Out of use: everybody means UTF-8.`,
  'accept-ranges': (value) =>
    value.toLowerCase() === 'none'
      ? 'Parts of this resource cannot be asked for.'
      : `Parts of this resource can be asked for by ${value}, to resume a download, say.`,
  'user-agent': (value) => userAgent(value),
  server: (value) => `The server calls itself ${value}. For statistics only: nothing depends on it.`,
  'x-powered-by': (value) => `The software behind the server: ${value}. Attackers learn more from it than users.`,
  date: (value) => `The server made this message on ${value}, by its own clock; caches reckon ages from it.`,
  location: (value) =>
    `The address to go to next: ${value}. With 201 the new resource lives there, with 202 the state of the work, with 3xx it is the place to look.`,
  'if-modified-since': (value) => valued(purposes['if-modified-since'], value),
  'if-unmodified-since': (value) => valued(purposes['if-unmodified-since'], value),
  'if-range': (value) => `Send just the range if the version is still ${value}, else the whole.`,
  'last-modified': (value) => `The content was last changed on ${value}, to the second at best.`,
  expires: (value) => `Until ${value} a cache may use this without asking; Cache-Control: max-age goes before it.`,
  age: (value) => `A cache has held this answer for ${secondCount('en', value)}.`,
  pragma: 'A leftover of HTTP/1.0 caches: no-cache here means what Cache-Control: no-cache means today.',
  'proxy-authorization': 'The client proves to the proxy, not to the server, who it is.',
  cookie: (value) =>
    `The browser brings back what this site gave it earlier: ${value
      .split(';')
      .map((pair) => pair.split('=')[0]?.trim())
      .join(', ')}.`,
  'set-cookie': (value) =>
    `The browser shall keep “${value.split('=')[0]}” and bring it back with later requests: ${value}.`,
  origin: (value) =>
    value === 'null'
      ? 'The request comes from a page without an origin of its own (a file, a sandboxed frame).'
      : `The page that sends this request comes from ${value}; the server decides by it whether that page may read the answer.`,
  referer: (value) => `The page that led here: ${value}. The missing “r” is a misspelling that became the standard.`,
  'referrer-policy': (value) => `How much of its address a page gives away to others: ${value}.`,
  'access-control-allow-origin': (value) =>
    value === '*'
      ? '“*”: pages of any site may read this answer (without cookies).'
      : `Of all other sites, only pages from ${value} may read this answer.`,
  'access-control-allow-methods': (value) => `Methods that pages of other sites may use here: ${value}.`,
  'access-control-allow-headers': (value) => `Header fields that pages of other sites may send here: ${value}.`,
  'access-control-allow-credentials': (value) =>
    value === 'true'
      ? 'true: pages of the allowed site may send cookies along.'
      : `Only the word true means something here; “${value}” does not, so no cookies are sent along.`,
  'access-control-expose-headers': (value) =>
    `Header fields of the answer that a script of another site may read: ${value}.`,
  'access-control-max-age': (value) => `The browser may remember this permission for ${secondCount('en', value)}.`,
  'access-control-request-method': (value) => `The browser asks first: may a page of another site send ${value} here?`,
  'access-control-request-headers': (value) =>
    `The browser asks first: may a page of another site send these fields: ${value}?`,
  'sec-fetch-site': (value) =>
    `The browser says where the request comes from: ${FETCH_SITES.get(value) ?? value}. A page’s scripts cannot forge this.`,
  'sec-fetch-mode': (value) => `The browser says what kind of request this is: ${FETCH_MODES.get(value) ?? value}.`,
  'sec-fetch-dest': (value) =>
    value === 'empty'
      ? 'The browser says what the answer is for: “empty” means a script of the page, not a picture, a style sheet or a new page.'
      : `The browser says what the answer is for: ${value}.`,
  'sec-fetch-user': 'A person’s click or key press started this navigation.',
  'sec-ch-ua': (value) =>
    `The browser’s brands and versions: ${value}. One is made up, so that servers do not rely on exact lists.`,
  'sec-ch-ua-mobile': (value) =>
    value === '?1' ? '?1: the browser runs on a phone.' : '?0: the browser does not run on a phone.',
  'sec-ch-ua-platform': (value) => `The operating system that the browser runs on: ${value}.`,
  'sec-websocket-key': (value) =>
    `A fresh random value, ${value}; the server’s reply must be computed from it, which a mere HTTP server or cache cannot do.`,
  'sec-websocket-accept': (value) =>
    `${value} is the SHA-1 of the client’s key with a fixed suffix: proof that the server speaks WebSocket.`,
  'sec-websocket-version': (value) =>
    `The WebSocket protocol’s version; ${value === '13' ? '13 is the one of RFC 6455' : `${value} is not the 13 in use`}.`,
  'sec-websocket-protocol': (value) => `What is to be spoken inside the WebSocket: ${value}.`,
  'sec-websocket-extensions': (value) => `Extensions of WebSocket framing, compression mostly: ${value}.`,
  range: (value) => valued(purposes.range, value),
  traceparent: (value) => {
    const parts = traceParent(value)
    if (parts === null) return `“${value}” is not a trace context: four hexadecimal parts were expected.`
    return `A name tag for the whole action that this request is a part of (here: one press of Run): version ${parts.version}, trace ${parts.trace}, parent ${parts.parent}, the step that sent it; ${parts.isSampled ? 'flag 01: recorded' : 'flag 00: not recorded'}.`
  },
  tracestate: (value) => `Notes that tracing systems pass along with the trace: ${value}.`,
  'x-sandbox': (value) =>
    `Framewise’s own field: this request works on the data of sandbox ${value}, and its bytes are shown only there.`,
  'x-request-id': (value) => valued(purposes['x-request-id'], value),
  'x-content-type-options': 'nosniff: the browser must believe Content-Type and not guess from the bytes.',
  'x-frame-options': (value) => `Whether other sites may show this page in a frame: ${value}.`,
  'content-security-policy': (value) =>
    value === 'sandbox'
      ? 'sandbox: if a browser showed this answer as a page, it would run no script in it.'
      : `What the page may load and run: ${value}.`,
  'strict-transport-security': 'From now on the browser must reach this site by HTTPS only.',
  'upgrade-insecure-requests': 'The browser would rather have the HTTPS version of the page.',
  dnt: (value) => (value === '1' ? 'The user asks not to be tracked.' : 'The user does not mind being tracked.'),
  priority: (value) => `How urgent the answer is: ${value} (u from 0, first, to 7; i = usable piece by piece).`,
  'last-event-id': (value) => `The last event the client received was ${value}: the stream should go on after it.`,
  forwarded: (value) => `What a proxy tells about the original request: ${value}.`,
  'x-forwarded-for': (value) =>
    `The addresses the request came through, the client first: ${value}. Anybody can write this.`,
  via: (value) => `Proxies on the way: ${value}.`,
} as const satisfies Record<string, HeaderText>

function contentType(value: string): string {
  const { type, charset, boundary } = mediaType(value)
  const letters = charset === null ? '' : `, its letters encoded as ${charset}`
  if (type.startsWith('application/grpc-web-text'))
    return `The body is gRPC-Web in Base64 (${type}): the same messages and trailers, as text.`
  if (type.startsWith('application/grpc-web'))
    return `The body is a gRPC-Web stream (${type}): messages with their lengths, and the trailers as the last of them.`
  if (type.startsWith('application/grpc'))
    return `The body is a gRPC stream (${type}): a prefix of 5\u00a0bytes before each message.`
  if (type.startsWith('application/connect+'))
    return `The body is a Connect stream (${type}): each message in an envelope of 5\u00a0bytes, the last one with the outcome.`
  if (type === 'application/proto') return 'The body is one protobuf message and nothing else: a unary Connect call.'
  if (type === 'application/xml') return `The body is XML text${letters}.`
  if (type === 'text/csv') return `The body is a table: one line per row, commas between the columns${letters}.`
  if (/^application\/vnd\..+\+json$/.test(type))
    return `The body is JSON of a kind with a name of its own (${type}): here the version of the API stands in the media type.`
  if (type === 'application/json') return `The body is JSON text${letters}.`
  if (type === 'application/x-ndjson')
    return `The body is lines, each of them JSON of its own, which may come one by one${letters}.`
  if (type === 'application/problem+json')
    return 'The body is JSON that describes an error in the standard form (RFC 9457).'
  if (type === 'text/event-stream')
    return 'The body is a stream of events that never needs to end (server-sent events).'
  if (type === 'application/x-www-form-urlencoded') return 'The body is a form: name=value pairs joined by &.'
  if (type.startsWith('multipart/')) return `The body has several parts (${type}), separated by “${boundary ?? '?'}”.`
  if (type.startsWith('text/')) return `The body is text of the kind ${type}${letters}.`
  return `The body is of the type ${type}${letters}; the bytes alone would not tell.`
}

function connection(value: string): string {
  const wishes = members(value.toLowerCase())
  if (wishes.includes('close')) return 'close: the connection ends after this exchange.'
  if (wishes.includes('upgrade'))
    return 'Upgrade: the sender wants to change the protocol on this connection; the field Upgrade says to what.'
  if (wishes.includes('keep-alive'))
    return 'keep-alive: the connection stays open for the next request, which saves a new handshake.'
  return `These fields are meant for this hop only, and a proxy takes them out: ${value}.`
}

function keepAlive(value: string): string {
  const timeout = directives(value).get('timeout')
  return timeout === undefined || timeout === ''
    ? `Terms for keeping the idle connection open: ${value}. They hold for this connection only.`
    : `timeout: this connection may stay idle for ${secondCount('en', timeout)} before it is closed.`
}

/** A list without weights: `en-US, en`. */
function membersAlone(value: string): string {
  return members(value)
    .map((member) => member.split(';')[0])
    .join(', ')
}

/** Fetch Metadata: Sec-Fetch-Site. */
const FETCH_SITES: ReadonlyMap<string, string> = new Map([
  ['same-origin', 'from a page of this very server (same-origin)'],
  ['same-site', 'from another server of the same site (same-site)'],
  ['cross-site', 'from a page of another site (cross-site)'],
  ['none', 'from the user, who typed or chose the address (none)'],
])

/** Fetch Standard §2.2.5: a request’s mode. */
const FETCH_MODES: ReadonlyMap<string, string> = new Map([
  ['cors', 'one made by a script, which to other sites needs their consent (cors)'],
  ['no-cors', 'one for a picture, a style sheet or a script (no-cors)'],
  ['same-origin', 'one that may go only to the page’s own server (same-origin)'],
  ['navigate', 'a new page is being opened (navigate)'],
  ['websocket', 'a WebSocket is being opened (websocket)'],
])

function userAgent(value: string): string {
  const [product = value] = value.split(' ')
  if (product.startsWith('Mozilla/'))
    return `A browser introduces itself; “Mozilla/5.0” is a disguise they all kept for old servers’ sake: ${value}.`
  return `The program that sends this request calls itself ${product}.`
}
