/** What there is to report when nobody reports anything: how protocols came to be, each with the document that says so. */

export interface Article {
  readonly title: string
  readonly summary: string
  readonly url: string
  readonly category: string
}

const rfc = (number: number, category: string, title: string, summary: string): Article => {
  return { title, summary, url: `https://www.rfc-editor.org/rfc/rfc${number}`, category }
}

export const ARTICLES: readonly Article[] = [
  rfc(6455, 'websocket', 'The WebSocket Protocol', 'RFC 6455, December 2011: one handshake, then frames both ways.'),
  rfc(6202, 'http', 'Long polling, its issues and its best practices', 'RFC 6202, April 2011.'),
  rfc(9110, 'http', 'HTTP Semantics', 'RFC 9110, June 2022: what every version of HTTP has in common.'),
  rfc(9112, 'http', 'HTTP/1.1', 'RFC 9112, June 2022: messages as lines of text.'),
  rfc(9113, 'http', 'HTTP/2', 'RFC 9113, June 2022: many streams of binary frames over one connection.'),
  rfc(7541, 'http', 'HPACK', 'RFC 7541, May 2015: how HTTP/2 writes a header field as one byte.'),
  rfc(9114, 'http', 'HTTP/3', 'RFC 9114, June 2022: HTTP over QUIC, without TCP.'),
  rfc(8441, 'websocket', 'WebSockets over HTTP/2', 'RFC 8441, September 2018: extended CONNECT.'),
  rfc(7692, 'websocket', 'Compression for WebSocket', 'RFC 7692, December 2015: permessage-deflate.'),
  rfc(8259, 'data', 'JSON', 'RFC 8259, December 2017: the data format of most APIs, in sixteen pages.'),
  rfc(9457, 'http', 'Problem Details for HTTP APIs', 'RFC 9457, July 2023: one form for every error.'),
  rfc(1149, 'transport', 'IP over avian carriers', 'RFC 1149, 1 April 1990: high delay, low throughput.'),
]
