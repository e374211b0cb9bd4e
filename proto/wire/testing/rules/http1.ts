/** Rules of HTTP/1.1 that bytes can break, each with bytes that break it and what they are told by. */
import type { RuleFixture } from './rule.ts'

type Row = readonly [spec: string, rule: string, code: string, ...turns: readonly string[]]

const HEAD = 'Host: a\r\n'
const post = (fields: string, body = ''): string => `> POST / HTTP/1.1\r\n${HEAD}${fields}\r\n${body}`
const get = (fields: string, target = '/'): string => `> GET ${target} HTTP/1.1\r\n${HEAD}${fields}\r\n`
const ok = (fields: string, status = '200 OK'): string => `< HTTP/1.1 ${status}\r\n${fields}\r\n`
const empty = (status: string, fields = ''): string => ok(`Content-Length: 0\r\n${fields}`, status)
const CHUNKED = 'Transfer-Encoding: chunked\r\n'

/** A field of a request. */
const field = (section: string, rule: string, code: string, text: string): Row => [
  `RFC ${section}`,
  rule,
  `http1.field.${code}`,
  get(`${text}\r\n`),
]
/** A field of an answer without content, or that it lacks. */
const answer = (section: string, rule: string, code: string, ...status: Parameters<typeof empty>): Row => [
  `RFC ${section}`,
  rule,
  `http1.field.${code}`,
  empty(...status),
]

const rows: readonly Row[] = [
  ['RFC 9112 §2.2', 'no CR without LF: in a field', 'http1.bare-cr', get('X: a\rb\r\n')],
  ['RFC 9112 §2.2', 'no CR without LF: in a reason phrase', 'http1.bare-cr', empty('200 O\rX: 1')],
  [
    'RFC 9112 §2.2',
    'no CR without LF: in a chunk extension',
    'http1.bare-cr',
    post(CHUNKED, '1;a\rb\r\na\r\n0\r\n\r\n'),
  ],
  ['RFC 9112 §2.2', 'lines end with CRLF', 'http1.bare-lf', '> GET / HTTP/1.1\nHost: a\n\n'],
  [
    'RFC 9112 §2.2',
    'no empty line before a request',
    'http1.empty-line-before-request',
    `> \r\nGET / HTTP/1.1\r\n${HEAD}\r\n`,
  ],
  [
    'RFC 9112 §2.2',
    'no white space before the first field',
    'http1.field.malformed',
    `> GET / HTTP/1.1\r\n X: 1\r\n${HEAD}\r\n`,
  ],
  [
    'RFC 9112 §2.3',
    'the version is HTTP/1.x, in capitals',
    'http1.start-line.invalid',
    `> GET / http/1.1\r\n${HEAD}\r\n`,
  ],
  ['RFC 9112 §2.3', 'a major version that is another', 'http1.version.unsupported', `> GET / HTTP/3.0\r\n${HEAD}\r\n`],
  ['RFC 9112 §3', 'method, target and version, a space between', 'http1.start-line.invalid', `> GET /\r\n${HEAD}\r\n`],
  ['RFC 9110 §9.1', 'the method is a token', 'http1.method.invalid', `> G@T / HTTP/1.1\r\n${HEAD}\r\n`],
  ['RFC 9112 §3.2', 'no white space in a target', 'http1.target.whitespace', get('', '/a b')],
  ['RFC 9112 §3.2', 'a target is of characters of a URI: no fragment', 'http1.target.character', get('', '/a#b')],
  ['RFC 9112 §3.2', 'a target is of characters of a URI: ASCII', 'http1.target.character', get('', '/\xe9')],
  ['RFC 9112 §3.2.1', 'a target begins with a slash', 'http1.target.form', get('', 'a')],
  ['RFC 9112 §3.2.3', 'CONNECT has host and port', 'http1.target.form', `> CONNECT /a HTTP/1.1\r\n${HEAD}\r\n`],
  ['RFC 9112 §3.2.3', 'host and port alone are for CONNECT', 'http1.target.form', get('', 'a:80')],
  ['RFC 9112 §3.2.4', 'the asterisk is for OPTIONS', 'http1.target.form', get('', '*')],
  ['RFC 9110 §4.2.1', 'a host in a target is not empty', 'http1.target.form', get('', 'http:///a')],
  ['RFC 9110 §4.2.4', 'no name and password in a target', 'http1.target.userinfo', get('', 'http://me:pw@a/')],
  ['RFC 9112 §3.2', 'a request has a Host', 'http1.host.missing', '> GET / HTTP/1.1\r\n\r\n'],
  ['RFC 9112 §3.2', 'a request has one Host', 'http1.host.repeated', get('Host: b\r\n')],
  ['RFC 9112 §3.2', 'of HTTP/1.0, too', 'http1.host.repeated', `> GET / HTTP/1.0\r\n${HEAD}Host: b\r\n\r\n`],
  [
    'RFC 9112 §3.2',
    'a Host is a host and perhaps a port',
    'http1.host.invalid',
    '> GET / HTTP/1.1\r\nHost: a/b\r\n\r\n',
  ],
  ['RFC 9112 §4', 'a space follows the status code', 'http1.reason.missing-space', empty('200')],
  ['RFC 9112 §4', 'no control characters in a reason phrase', 'http1.reason.control-character', empty('200 O\x01K')],
  ['RFC 9110 §15', 'a status code is 100 to 599: above', 'http1.status.invalid', empty('600 X')],
  ['RFC 9110 §15', 'a status code is 100 to 599: below', 'http1.status.invalid', empty('099 X')],
  field('9112 §5', 'a field is a name, a colon and a value', 'malformed', 'nonsense'),
  field('9110 §5.1', "a field's name is a token", 'name-invalid', 'X@: 1'),
  field('9112 §5.1', 'no space before the colon', 'space-before-colon', 'X : 1'),
  field('9112 §5.2', 'no folded values', 'folded', 'X: 1\r\n 2'),
  field('9110 §5.5', 'no NUL and no control characters in a value', 'control-character', 'X: a\0b'),
  [
    'RFC 9110 §5.3',
    'a field that is no list comes once',
    'http1.field.repeated',
    empty('200 OK', 'ETag: "a"\r\nETag: "b"\r\n'),
  ],
  [
    'RFC 9112 §6.1',
    'chunked is applied once',
    'http1.transfer-encoding.chunked-twice',
    post('Transfer-Encoding: chunked, chunked\r\n', '0\r\n\r\n'),
  ],
  [
    'RFC 9112 §6.1',
    'chunked is the last coding of a request',
    'http1.transfer-encoding.not-chunked',
    post('Transfer-Encoding: chunked, gzip\r\n'),
  ],
  [
    'RFC 9112 §6.1',
    'no Transfer-Encoding with 1xx',
    'http1.transfer-encoding.forbidden',
    ok(CHUNKED, '103 Early Hints'),
  ],
  [
    'RFC 9112 §6.1',
    'no Transfer-Encoding with 204',
    'http1.transfer-encoding.forbidden',
    ok(CHUNKED, '204 No Content'),
  ],
  [
    'RFC 9112 §6.1',
    'no Transfer-Encoding where CONNECT succeeded',
    'http1.transfer-encoding.forbidden',
    `> CONNECT a:80 HTTP/1.1\r\n${HEAD}\r\n`,
    ok(CHUNKED),
  ],
  [
    'RFC 9112 §6.1',
    'no Transfer-Encoding in HTTP/1.0',
    'http1.transfer-encoding.in-http-1.0',
    `> POST / HTTP/1.0\r\n${CHUNKED}\r\n0\r\n\r\n`,
  ],
  [
    'RFC 9112 §6.1',
    'a coding that nobody has registered',
    'http1.transfer-encoding.unknown',
    post('Transfer-Encoding: x, chunked\r\n', '0\r\n\r\n'),
  ],
  ['RFC 9112 §7', 'a coding is a token', 'http1.transfer-encoding.invalid', post('Transfer-Encoding: chunked\xa0\r\n')],
  [
    'RFC 9112 §7.1',
    'chunked has no parameters',
    'http1.transfer-encoding.invalid',
    post('Transfer-Encoding: chunked;a=1\r\n'),
  ],
  [
    'RFC 9112 §6.2',
    'no Content-Length beside Transfer-Encoding',
    'http1.transfer-encoding.with-length',
    post(`${CHUNKED}Content-Length: 3\r\n`, '0\r\n\r\n'),
  ],
  [
    'RFC 9112 §6.3',
    'a Content-Length is a number',
    'http1.content-length.invalid',
    post('Content-Length: 1\xa0\r\n', 'a'),
  ],
  [
    'RFC 9112 §6.3',
    'also of an answer to HEAD',
    'http1.content-length.invalid',
    `> HEAD / HTTP/1.1\r\n${HEAD}\r\n`,
    ok('Content-Length: +1\r\n'),
  ],
  [
    'RFC 9110 §8.6',
    'also of a 304',
    'http1.content-length.conflict',
    ok('Content-Length: 1, 2\r\n', '304 Not Modified'),
  ],
  [
    'RFC 9112 §6.3',
    'Content-Lengths agree',
    'http1.content-length.conflict',
    post('Content-Length: 1\r\nContent-Length: 2\r\n'),
  ],
  [
    'RFC 9110 §8.6',
    'a Content-Length comes once',
    'http1.content-length.repeated',
    post('Content-Length: 1, 1\r\n', 'a'),
  ],
  [
    'RFC 9110 §8.6',
    'a Content-Length that can be counted',
    'http1.content-length.too-large',
    post('Content-Length: 99999999999999999999\r\n'),
  ],
  ['RFC 9110 §8.6', 'no Content-Length with 1xx and 204', 'http1.content-length.forbidden', empty('204 No Content')],
  [
    'RFC 9110 §8.6',
    'no Content-Length where CONNECT succeeded',
    'http1.content-length.forbidden',
    `> CONNECT a:80 HTTP/1.1\r\n${HEAD}\r\n`,
    ok('Content-Length: 0\r\n'),
  ],
  ['RFC 9112 §7.1', 'a chunk begins with its size', 'http1.chunk.size-invalid', post(CHUNKED, 'x\r\n')],
  ['RFC 9112 §7.1', 'a size that can be counted', 'http1.chunk.size-too-large', post(CHUNKED, 'ffffffffffffffff\r\n')],
  ['RFC 9112 §7.1', "CRLF ends a chunk's data", 'http1.chunk.data-unterminated', post(CHUNKED, '1\r\nabc')],
  [
    'RFC 9112 §7.1.1',
    'an extension is a name, perhaps with a value',
    'http1.chunk.extension-invalid',
    post(CHUNKED, '1;=\r\na\r\n0\r\n\r\n'),
  ],
  [
    'RFC 9112 §7.1.1',
    'no control characters in an extension',
    'http1.chunk.extension-invalid',
    post(CHUNKED, '1;a\x01\r\na\r\n0\r\n\r\n'),
  ],
  [
    'RFC 9110 §5.6.3',
    'no white space around an extension',
    'http1.chunk.space',
    post(CHUNKED, '1 ; a\r\na\r\n0\r\n\r\n'),
  ],
  [
    'RFC 9110 §6.5.1',
    'no framing, routing or authentication in trailers',
    'http1.trailer.forbidden',
    post(CHUNKED, '0\r\nContent-Length: 1\r\n\r\n'),
  ],
  ['RFC 9112 §7.4', 'TE does not name chunked', 'http1.te.chunked', get('TE: chunked\r\nConnection: TE\r\n')],
  field('9110 §10.1.4', 'TE is named in Connection', 'alone', 'TE: trailers'),
  field('9110 §7.8', 'Upgrade is named in Connection', 'alone', 'Upgrade: websocket'),
  field('9110 §13.1.5', 'If-Range comes with Range', 'alone', 'If-Range: "a"'),
  [
    'RFC 9110 §7.6.1',
    'Connection names nothing that is meant for the other end',
    'http1.connection.end-to-end',
    get('Connection: cache-control\r\n'),
  ],
  [
    'RFC 9112 §9.6',
    'nothing follows a message with close',
    'http1.after-close',
    get('Connection: close\r\n') + get('').slice(2),
  ],
  ['RFC 9110 §10.1.1', 'no 100-continue without content', 'http1.expect.no-content', get('Expect: 100-continue\r\n')],
  [
    'RFC 9110 §9.3.8',
    'no content in TRACE',
    'http1.content.forbidden',
    `> TRACE / HTTP/1.1\r\n${HEAD}Content-Length: 1\r\n\r\na`,
  ],
  [
    'RFC 9110 §15.3.6',
    'no content with 205',
    'http1.content.forbidden',
    ok('Content-Length: 1\r\n', '205 Reset Content'),
  ],
  answer('9110 §15.5.2', 'a 401 says how to authenticate', 'required', '401 Unauthorized'),
  answer('9110 §15.5.6', 'a 405 says what is allowed', 'required', '405 Method Not Allowed'),
  answer('9110 §15.5.8', 'a 407 says how to authenticate', 'required', '407 Proxy Authentication Required'),
  answer('9110 §15.3.7', 'a 206 says which part it is', 'required', '206 Partial Content'),
  ['RFC 9110 §7.8', 'a 101 says to what', 'http1.field.required', ok('', '101 Switching Protocols')],
  answer('9110 §15.5.22', 'a 426 says to what', 'required', '426 Upgrade Required'),
  answer('9110 §5.6.7', 'dates are IMF-fixdate', 'form', '200 OK', 'Date: 2026-01-01\r\n'),
  answer('9110 §8.8.3', 'an ETag is in quotes', 'form', '200 OK', 'ETag: abc\r\n'),
  answer('9110 §8.3', 'a Content-Type is a type and a subtype', 'form', '200 OK', 'Content-Type: text\r\n'),
  field('9110 §12.4.2', 'a weight has three digits at most', 'form', 'Accept: a/b;q=0.1234'),
  field('9110 §13.1.5', 'If-Range takes no weak tag', 'form', 'Range: bytes=0-1\r\nIf-Range: W/"a"'),
  field('9110 §14.1.1', 'a range does not end before it begins', 'form', 'Range: bytes=5-1'),
  answer(
    '9110 §14.4',
    'Content-Range names a part of the whole',
    'form',
    '206 Partial Content',
    'Content-Range: bytes 5-9/7\r\n',
  ),
  field('9110 §10.1.3', 'no fragment and no password in Referer', 'form', 'Referer: http://a/#b'),
  field('9110 §7.6.2', 'Max-Forwards is a number', 'form', 'Max-Forwards: x'),
]

export const http1Rules: readonly RuleFixture[] = rows.map(([spec, rule, code, ...turns]) => ({
  spec,
  rule,
  code,
  version: 1,
  turns: turns.map((turn) => ({
    direction: turn.startsWith('>') ? 'toServer' : 'toClient',
    bytes: new Uint8Array(Buffer.from(turn.slice(2), 'latin1')),
  })),
}))
