/** Every field key that the HTTP/1.1 decoder can produce, with the section that defines it. */
export const http1Keys = {
  'http1.head.empty-line': 'RFC 9112 §2.2',
  'http1.head.end': 'RFC 9112 §2.1',
  'http1.request-line': 'RFC 9112 §3',
  'http1.request-line.method': 'RFC 9112 §3.1',
  'http1.request-line.space': 'RFC 9112 §3',
  'http1.request-line.target': 'RFC 9112 §3.2',
  'http1.request-line.version': 'RFC 9112 §2.3',
  'http1.request-line.crlf': 'RFC 9112 §2.2',
  'http1.target.scheme': 'RFC 9112 §3.2.2',
  'http1.target.authority': 'RFC 9112 §3.2.2',
  'http1.target.path': 'RFC 3986 §3.3',
  'http1.target.query-mark': 'RFC 3986 §3.4',
  'http1.target.parameter': 'RFC 3986 §3.4',
  'http1.target.parameter.name': 'URL Standard §5',
  'http1.target.parameter.equals': 'URL Standard §5',
  'http1.target.parameter.value': 'URL Standard §5',
  'http1.target.separator': 'URL Standard §5',
  'http1.status-line': 'RFC 9112 §4',
  'http1.status-line.version': 'RFC 9112 §2.3',
  'http1.status-line.space': 'RFC 9112 §4',
  'http1.status-line.status': 'RFC 9110 §15',
  'http1.status-line.reason': 'RFC 9112 §4',
  'http1.status-line.crlf': 'RFC 9112 §2.2',
  'http1.field': 'RFC 9112 §5',
  'http1.field.name': 'RFC 9110 §5.1',
  'http1.field.space-before-colon': 'RFC 9112 §5.1',
  'http1.field.colon': 'RFC 9112 §5',
  'http1.field.leading-space': 'RFC 9110 §5.6.3',
  'http1.field.value': 'RFC 9110 §5.5',
  'http1.field.trailing-space': 'RFC 9110 §5.6.3',
  'http1.field.crlf': 'RFC 9112 §5',
  'http1.field.malformed': 'RFC 9112 §5',
  'http1.chunk.size': 'RFC 9112 §7.1',
  'http1.chunk.size-space': 'RFC 9112 §7.1.1',
  'http1.chunk.extension': 'RFC 9112 §7.1.1',
  'http1.chunk.size-crlf': 'RFC 9112 §7.1',
  'http1.chunk.data-crlf': 'RFC 9112 §7.1',
  'http1.trailer.end': 'RFC 9112 §7.1.2',
  'http1.incomplete': 'RFC 9112 §8',
  'http1.unparsed': 'RFC 9112 §2.2',
} as const

export type Http1Key = keyof typeof http1Keys

/** How a unit of HTTP/1.1 is called here. The message itself is `head`, then `body` or `chunk`s and a `last-chunk`. */
export const http1Kinds = [
  'request-head',
  'response-head',
  'body',
  'chunk',
  'last-chunk',
  'tunnel',
  'unparsed',
] as const

export type Http1Kind = (typeof http1Kinds)[number]
