/** HTTP/1.1 traffic with notes on its fields; where a section is named, the bytes are that RFC's own example. */

export interface Http1Fixture {
  readonly name: string
  readonly text: string
  /** Frames of both directions: kind and status, `complete` left out. */
  readonly frames: readonly string[]
  readonly issues: readonly string[]
}

export const http1Fixtures: readonly Http1Fixture[] = [
  {
    name: 'RFC 9110 §3.9: a GET and its answer',
    text: String.raw`
      > "GET"                                      | http1.request-line.method GET
        20                                         | http1.request-line.space
        "/hello.txt"                               | http1.request-line.target /hello.txt · http1.target.path
        20
        "HTTP/1.1"                                 | http1.request-line.version HTTP/1.1
        0d 0a                                      | http1.request-line.crlf
        "User-Agent"                               | http1.field.name User-Agent
        3a                                         | http1.field.colon
        20                                         | http1.field.leading-space
        "curl/7.64.1"                              | http1.field.value curl/7.64.1
        0d 0a                                      | http1.field.crlf
        "Host: www.example.com\r\n"                | http1.field Host: www.example.com
        "Accept-Language: en, mi\r\n"              | http1.field Accept-Language: en, mi
        0d 0a                                      | http1.head.end
      < "HTTP/1.1"                                 | http1.status-line.version HTTP/1.1
        20                                         | http1.status-line.space
        "200"                                      | http1.status-line.status 200
        20
        "OK"                                       | http1.status-line.reason OK
        0d 0a                                      | http1.status-line.crlf
        "Date: Mon, 27 Jul 2009 12:28:53 GMT\r\n"
        "Server: Apache\r\n"                       | http1.field Server: Apache
        "Last-Modified: Wed, 22 Jul 2009 19:15:56 GMT\r\n"
        "ETag: \"34aa387-d-1568eb00\"\r\n"
        "Accept-Ranges: bytes\r\n"
        "Content-Length: 51\r\n"
        "Vary: Accept-Encoding\r\n"
        "Content-Type: text/plain\r\n\r\n"
        "Hello World! My content includes a trailing CRLF.\r\n"`,
    frames: ['> request-head', '< response-head', '< body'],
    issues: [],
  },
  {
    name: 'a target in parts, and a body of counted bytes',
    text: String.raw`
      > "POST /users?name=Ada%20L&admin&=1&& HTTP/1.1\r\n" | http1.request-line
        "Host: localhost:8080\r\n"
        "Content-Type: application/json\r\n"
        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n"
        "x-sandbox: maple\r\n"
        "Content-Length: 14\r\n\r\n"
        "{\"name\":\"Ada\"}"
      < "HTTP/1.1 201 Created\r\n"
        "Location: /users/7\r\nContent-Length: 0\r\n\r\n"`,
    frames: ['> request-head', '> body', '< response-head'],
    issues: [],
  },
  {
    name: 'query parameters, one by one',
    text: String.raw`
      > "GET "
        "http://"                 | http1.target.scheme
        "a:80"                    | http1.target.authority a:80
        "/p"                      | http1.target.path /p
        "?"                       | http1.target.query-mark
        "x"                       | http1.target.parameter.name x
        "="                       | http1.target.parameter.equals
        "1"                       | http1.target.parameter.value 1
        "&"                       | http1.target.separator
        "y"                       | http1.target.parameter y
        " HTTP/1.1\r\n"
        "Host: a:80\r\n\r\n"      | `,
    frames: ['> request-head'],
    issues: [],
  },
  {
    name: 'RFC 9112 §7.1: chunks, an extension and a trailer',
    text: String.raw`
      > "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
      < "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\nTrailer: Expires\r\n\r\n"
        "4"                       | http1.chunk.size 4
        0d 0a                     | http1.chunk.size-crlf
        "Wiki"
        0d 0a                     | http1.chunk.data-crlf
        "00006"                   | http1.chunk.size 6
        " "                       | http1.chunk.size-space
        ";why=\"not\""            | http1.chunk.extension ;why="not"
        "\r\npedia "
        "\r\n"
        "E\r\nin \r\n\r\nchunks.\r\n"
        "0"                       | http1.chunk.size 0
        "\r\n"
        "Expires: Wed, 21 Oct 2015 07:28:00 GMT\r\n"  | http1.field
        0d 0a                     | http1.trailer.end`,
    frames: ['> request-head', '< response-head', '< chunk', '< chunk', '< chunk', '< last-chunk'],
    issues: ['http1.chunk.space', 'http1.trailer.forbidden'],
  },
  {
    name: 'a chunked request, and an answer that lasts until the connection closes',
    text: String.raw`
      > "PUT /u HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
      < "HTTP/1.0 200 OK\r\n\r\nas long as it takes"`,
    frames: ['> request-head', '> chunk', '> last-chunk', '< response-head', '< body'],
    issues: [],
  },
  {
    name: 'interim answers before the final one',
    text: String.raw`
      > "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
      < "HTTP/1.1 100 Continue\r\n\r\n"
      > "hi"
      < "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"`,
    frames: ['> request-head', '> body', '< response-head', '< response-head', '< response-head'],
    issues: [],
  },
  {
    name: 'pipelined exchanges: HEAD, GET, DELETE',
    text: String.raw`
      > "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"v\"\r\n\r\nDELETE /c HTTP/1.1\r\nHost: a\r\n\r\n"
      < "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n!"`,
    frames: [
      '> request-head',
      '> request-head',
      '> request-head',
      '< response-head',
      '< response-head',
      '< response-head',
      '< body',
    ],
    issues: [],
  },
  {
    name: 'RFC 9110 §7.8: a connection that switches to WebSocket',
    text: String.raw`
      > "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
      < "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n" 81 02 68 69
      > 81 82 00 00 00 00 68 69`,
    frames: ['> request-head', '> tunnel', '< response-head', '< tunnel'],
    // Short of the keys of a real handshake.
    issues: ['http1.websocket.answer', 'http1.websocket.request'],
  },
  {
    name: 'RFC 9110 §9.3.6: CONNECT opens a tunnel',
    text: String.raw`
      > "CONNECT "
        "server.example.com:80"   | http1.target.authority server.example.com:80 · http1.request-line.target
        " HTTP/1.1\r\nHost: server.example.com\r\n\r\n"
      < "HTTP/1.1 200\r\n\r\n"
      > 16 03 01`,
    frames: ['> request-head', '> tunnel', '< response-head'],
    issues: ['http1.reason.missing-space'],
  },
  {
    name: 'RFC 9112 §3.2.4: OPTIONS for the whole server',
    text: String.raw`
      > "OPTIONS "
        "*"                       | http1.request-line.target *
        " HTTP/1.1\r\nHost: www.example.org:8001\r\n\r\n"`,
    frames: ['> request-head'],
    issues: [],
  },
  {
    name: 'odd, but readable: empty lines, bare LF, folds, spaces',
    text: String.raw`
      > 0d 0a                     | http1.head.empty-line
        "GET / a HTTP/1.1"
        0a                        | http1.request-line.crlf
        "Host"                    | http1.field.name Host
        20                        | http1.field.space-before-colon
        ": a\r\n"
        "X:"
        "\r\n  one\r\n\ttwo"      | http1.field.value
        20 09                     | http1.field.trailing-space
        "\r\n"
        "no colon here\r\n"       | http1.field.malformed
        "B@d: " "a" 00 "b\rc\r\n"
        "Host: b\r\n"
        "Empty:\r\n"              | http1.field Empty:
        "\r\n"`,
    frames: ['> request-head'],
    issues: [
      'http1.empty-line-before-request',
      'http1.target.whitespace',
      'http1.bare-lf',
      'http1.field.space-before-colon',
      'http1.field.folded',
      'http1.field.folded',
      'http1.field.malformed',
      'http1.field.name-invalid',
      'http1.field.control-character',
      'http1.bare-cr',
      'http1.host.repeated',
    ],
  },
  {
    name: 'RFC 9112 §11.2: both a length and chunks',
    text: String.raw`
      > "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /stolen HTTP/1.1\r\n\r\n"`,
    frames: ['> request-head', '> last-chunk', '> request-head'],
    issues: ['http1.transfer-encoding.with-length', 'http1.host.missing'],
  },
  {
    name: 'two lengths that differ',
    text: String.raw`
      > "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"
          | `,
    frames: ['> request-head invalid', '> unparsed invalid'],
    issues: ['http1.content-length.conflict', 'http1.content-length.conflict'],
  },
  {
    name: 'one length said twice, and one that no answer may have',
    text: String.raw`
      > "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\na"
      < "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"`,
    frames: ['> request-head', '> body', '< response-head'],
    issues: ['http1.content-length.repeated', 'http1.content-length.forbidden'],
  },
  {
    name: 'a length that is no number',
    text: String.raw`
      > "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na"`,
    frames: ['> request-head invalid', '> unparsed invalid'],
    issues: ['http1.content-length.invalid'],
  },
  {
    name: 'a last coding that is not chunked, in a version that has none',
    text: String.raw`
      > "POST / HTTP/1.0\r\nTransfer-Encoding: gzip\r\n\r\nabc"
      < "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\nabc"`,
    frames: ['> request-head invalid', '> unparsed invalid', '< response-head', '< body'],
    issues: [
      'http1.transfer-encoding.in-http-1.0',
      'http1.transfer-encoding.not-chunked',
      'http1.transfer-encoding.not-chunked',
    ],
  },
  {
    name: 'a chunk without a size',
    text: String.raw`
      > "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "xyz\r\n"                 | http1.unparsed`,
    frames: ['> request-head', '> unparsed invalid'],
    issues: ['http1.chunk.size-invalid'],
  },
  {
    name: 'a chunk larger than any number',
    text: String.raw`
      > "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n"`,
    frames: ['> request-head', '> unparsed invalid'],
    issues: ['http1.chunk.size-too-large'],
  },
  {
    name: 'chunk data that go on too long, and a chunk ended by LF alone',
    text: String.raw`
      > "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\n2\r\nabc\r\n"`,
    frames: ['> request-head', '> chunk', '> chunk invalid', '> unparsed invalid'],
    issues: ['http1.bare-lf', 'http1.chunk.data-unterminated'],
  },
  {
    name: 'something that is not HTTP, answered by something that is not either',
    text: String.raw`
      > "hello there\r\n\r\nmore"
      < "HTTP/1.1 999 Never\r\n\r\n"`,
    frames: ['> request-head invalid', '> unparsed invalid', '< response-head'],
    issues: ['http1.start-line.invalid', 'http1.status.invalid'],
  },
  {
    name: 'a version and a method that HTTP/1.1 does not have',
    text: String.raw`
      > "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
      < "ICY 200 OK\r\n\r\n"`,
    frames: ['> request-head invalid', '> unparsed invalid', '< response-head invalid'],
    issues: ['http1.version.unsupported', 'http1.start-line.invalid'],
  },
  {
    name: 'a method with a sign that is not allowed',
    text: String.raw`
      > "G{T / HTTP/1.1\r\nHost: a\r\n\r\n"`,
    frames: ['> request-head invalid'],
    issues: ['http1.method.invalid'],
  },
  {
    name: 'traffic that stops inside a head and inside a body',
    text: String.raw`
      > "GET / HTTP/1.1\r\nHost: a\r\n"
        "Acce"                    | http1.incomplete
      < "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"`,
    frames: ['> request-head truncated', '< response-head', '< body truncated'],
    issues: [],
  },
  {
    name: 'traffic that stops inside a chunk, its size and its trailers',
    text: String.raw`
      > "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"
      < "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nX: 1\r\nY"`,
    frames: ['> request-head', '> chunk truncated', '< response-head', '< chunk', '< last-chunk truncated'],
    issues: [],
  },
]
