/** Rules of HTTP/2 that bytes can break (RFC 9113, and of RFC 9110 those of fields), each with bytes that break it. */
import type { Turn } from '../traffic.ts'
import type { RuleFixture } from './rule.ts'

type Fields = Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[]

const bytesOf = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')]

function frame(type: number, flags: number, stream: number, payload: readonly number[] = []): readonly number[] {
  const { length } = payload
  return [
    length >> 16,
    (length >> 8) & 0xff,
    length & 0xff,
    type,
    flags,
    stream >> 24,
    0,
    stream >> 8,
    stream & 0xff,
    ...payload,
  ]
}

/** Literals without indexing (RFC 7541 §6.2.2). */
function block(fields: Fields): readonly number[] {
  const pairs: readonly (readonly string[])[] = isList(fields) ? fields : Object.entries(fields)
  return pairs.flatMap(([name = '', value = '']) => [0, name.length, ...bytesOf(name), value.length, ...bytesOf(value)])
}

function isList(fields: Fields): fields is readonly (readonly [string, string])[] {
  return Array.isArray(fields)
}

const PREFACE = bytesOf('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
const SETTINGS = frame(4, 0, 0)
const GET = { ':method': 'GET', ':scheme': 'http', ':path': '/', ':authority': 'a' }
const OK = { ':status': '200' }

const client = (...frames: readonly (readonly number[])[]): Turn => ({
  direction: 'toServer',
  bytes: Uint8Array.from([...PREFACE, ...SETTINGS, ...frames.flat()]),
})
const server = (...frames: readonly (readonly number[])[]): Turn => ({
  direction: 'toClient',
  bytes: Uint8Array.from([...SETTINGS, ...frames.flat()]),
})
const raw = (bytes: readonly number[]): Turn => ({ direction: 'toServer', bytes: Uint8Array.from(bytes) })
/** A whole message; `flags` 5: END_STREAM and END_HEADERS. */
const headers = (fields: Fields, flags = 5, stream = 1): readonly number[] => frame(1, flags, stream, block(fields))
const asks = (fields: Fields): Turn => client(headers(fields))
const answers = (fields: Fields): readonly Turn[] => [client(headers(GET)), server(headers(fields))]
const setting = (id: number, value: number): readonly number[] =>
  frame(4, 0, 0, [0, id, (value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff])

type Row = readonly [spec: string, rule: string, code: string, ...turns: readonly Turn[]]

const rows: readonly Row[] = [
  [
    'RFC 9113 §3.4',
    'a client begins with the preface',
    'h2.preface.invalid',
    raw(bytesOf('GET / HTTP/1.1\r\nHost: a\r\n\r\n')),
  ],
  [
    'RFC 9113 §3.4',
    'the first frame is SETTINGS',
    'h2.preface.no-settings',
    raw([...PREFACE, ...frame(6, 0, 0, new Array(8).fill(0))]),
  ],
  [
    'RFC 9113 §4.1',
    'the reserved bit is 0',
    'h2.reserved-bit',
    client([0, 0, 8, 6, 0, 0x80, 0, 0, 0, ...new Array<number>(8).fill(0)]),
  ],
  [
    'RFC 9113 §4.1',
    'flags that a type does not have are 0',
    'h2.flags.unused',
    client(frame(6, 0x40, 0, new Array(8).fill(0))),
  ],
  [
    'RFC 9113 §4.2',
    'a frame is no larger than the other side takes',
    'h2.frame.too-large',
    client(frame(0, 0, 1, new Array(16_385).fill(0))),
  ],
  ['RFC 9113 §4.2', 'a frame of a fixed size has it', 'h2.frame.size', client(frame(6, 0, 0, [0]))],
  [
    'RFC 9113 §4.3',
    'nothing comes between the frames of a field block',
    'h2.continuation.expected',
    client(headers(GET, 1), frame(6, 0, 0, new Array(8).fill(0))),
  ],
  ['RFC 9113 §4.3', 'a field block can be decompressed', 'hpack.index.unknown', client(frame(1, 5, 1, [0xff, 0x10]))],
  [
    'RFC 9113 §4.3.1',
    'a lower table size is acknowledged in the next block',
    'hpack.size-update.missing',
    server(setting(1, 0)),
    client(frame(4, 1, 0), frame(4, 1, 0), headers(GET)),
  ],
  ['RFC 9113 §5.1', 'no stream is used before it is opened', 'h2.stream.idle', client(frame(0, 1, 1, [0]))],
  ['RFC 9113 §5.1', 'nothing follows END_STREAM', 'h2.stream.closed', client(headers(GET), frame(0, 1, 1, [0]))],
  ['RFC 9113 §5.1.1', "a client's streams are odd", 'h2.stream.parity', client(headers(GET, 5, 2))],
  [
    'RFC 9113 §5.1.1',
    'new streams have higher numbers',
    'h2.stream.not-increasing',
    client(headers(GET, 5, 3), headers(GET, 5, 1)),
  ],
  ['RFC 9113 §6.1', 'DATA belongs to a stream', 'h2.stream.zero', client(frame(0, 0, 0, [0]))],
  [
    'RFC 9113 §6.1',
    'padding fits into its frame',
    'h2.padding.too-long',
    client(headers(GET, 4), frame(0, 8, 1, [9, 0])),
  ],
  [
    'RFC 9113 §6.2',
    'padding is zeros (of HEADERS and PUSH_PROMISE)',
    'h2.padding.not-zero',
    client(frame(1, 13, 1, [1, ...block(GET), 7])),
  ],
  ['RFC 9113 §6.5', 'SETTINGS belongs to the connection', 'h2.stream.not-zero', client(frame(4, 0, 1))],
  [
    'RFC 9113 §6.5',
    'an acknowledgement has no settings, others six bytes each',
    'h2.frame.size',
    client(frame(4, 0, 0, [0])),
  ],
  [
    'RFC 9113 §6.5.2',
    'values of settings are within their bounds',
    'h2.settings.value',
    client(setting(4, 0x80000000)),
  ],
  ['RFC 9113 §6.5.2', 'a server does not allow promises', 'h2.settings.value', server(setting(2, 1))],
  [
    'RFC 9113 §6.5.3',
    'only settings that were sent are acknowledged',
    'h2.settings.unexpected-ack',
    client(frame(4, 1, 0), frame(4, 1, 0)),
  ],
  [
    'RFC 9113 §6.6',
    'no promises where they are not allowed',
    'h2.push.disabled',
    client(setting(2, 0), headers(GET)),
    server(frame(4, 1, 0), frame(4, 1, 0), frame(5, 4, 1, [0, 0, 0, 2, ...block(GET)])),
  ],
  [
    'RFC 9113 §8.4',
    'a client promises nothing',
    'h2.push.from-client',
    client(headers(GET, 4), frame(5, 4, 1, [0, 0, 0, 2, ...block(GET)])),
  ],
  [
    'RFC 9113 §6.8',
    "GOAWAY's last stream does not grow",
    'h2.goaway.increasing',
    server(frame(7, 0, 0, [0, 0, 0, 1, 0, 0, 0, 0]), frame(7, 0, 0, [0, 0, 0, 3, 0, 0, 0, 0])),
  ],
  ['RFC 9113 §6.9', 'a window grows by 1 at least', 'h2.window.zero', client(frame(8, 0, 0, [0, 0, 0, 0]))],
  [
    'RFC 9113 §6.9.1',
    'a window stays below 2^31',
    'h2.window.overflow',
    client(frame(8, 0, 0, [0x7f, 0xff, 0xff, 0xff])),
  ],
  [
    'RFC 9113 §6.9.1',
    'no more is sent than the window takes',
    'h2.window.exceeded',
    client(headers(GET, 4), ...Array.from({ length: 5 }, () => frame(0, 0, 1, new Array(16_384).fill(0)))),
  ],
  ['RFC 9113 §6.10', 'CONTINUATION goes on with a block', 'h2.continuation.unexpected', client(frame(9, 4, 1, [0x82]))],
  [
    'RFC 9113 §8.1',
    'trailers end their message',
    'h2.trailers.not-last',
    client(headers(GET, 4), headers({ x: '1' }, 4)),
  ],
  [
    'RFC 9113 §8.1',
    'an interim answer does not end the stream',
    'h2.informational.last',
    ...answers({ ':status': '103' }),
  ],
  [
    'RFC 9113 §8.1.1',
    'as many bytes come as Content-Length says',
    'h2.content-length',
    client(headers({ ...GET, 'content-length': '2' }, 4), frame(0, 1, 1, [0])),
  ],
  ['RFC 9113 §8.1.1', 'also where none come', 'h2.content-length', asks({ ...GET, 'content-length': '2' })],
  ['RFC 9113 §8.2.1', 'names are in lower case', 'h2.field.name', asks({ ...GET, Accept: 'a/b' })],
  [
    'RFC 9113 §8.2.1',
    'no NUL, CR and LF, and no white space around a value',
    'h2.field.value',
    asks({ ...GET, x: ' a' }),
  ],
  [
    'RFC 9113 §8.2.2',
    'no fields of the connection',
    'h2.field.connection-specific',
    asks({ ...GET, connection: 'close' }),
  ],
  ['RFC 9113 §8.2.2', 'of TE trailers alone', 'h2.field.connection-specific', asks({ ...GET, te: 'gzip' })],
  [
    'RFC 9113 §8.3',
    'pseudo-headers come first',
    'h2.pseudo.order',
    asks({ ':method': 'GET', ':scheme': 'http', x: '1', ':path': '/' }),
  ],
  ['RFC 9113 §8.3', 'no other pseudo-headers, and none in trailers', 'h2.pseudo.unknown', asks({ ...GET, ':x': '1' })],
  ['RFC 9113 §8.3', 'each comes once', 'h2.pseudo.duplicate', asks([...Object.entries(GET), [':path', '/']])],
  [
    'RFC 9113 §8.3.1',
    'a request has a method, a scheme and a path',
    'h2.pseudo.missing',
    asks({ ':method': 'GET', ':scheme': 'http' }),
  ],
  ['RFC 9113 §8.3.2', 'an answer has a status', 'h2.pseudo.missing', ...answers({ x: '1' })],
  [
    'RFC 9113 §8.3.1',
    'a path is not empty, and begins with a slash',
    'h2.pseudo.value',
    asks({ ...GET, ':path': 'a' }),
  ],
  [
    'RFC 9113 §8.3.1',
    'no name and password in an authority',
    'h2.pseudo.value',
    asks({ ...GET, ':authority': 'me:pw@a' }),
  ],
  ['RFC 9110 §15', 'a status is a number of 100 to 599', 'h2.pseudo.value', ...answers({ ':status': '600' })],
  ['RFC 9113 §8.5', 'CONNECT has neither scheme nor path', 'h2.pseudo.connect', asks({ ...GET, ':method': 'CONNECT' })],
  ['RFC 9113 §8.6', 'no 101', 'h2.status.switching', ...answers({ ':status': '101' })],
  ['RFC 9110 §5.6.7', 'the form of fields, as in HTTP/1.1', 'h2.field.form', ...answers({ ...OK, date: 'today' })],
  [
    'RFC 9110 §5.3',
    'a field that is no list comes once, as in HTTP/1.1',
    'h2.field.repeated',
    ...answers([...Object.entries(OK), ['etag', '"a"'], ['etag', '"b"']]),
  ],
  [
    'RFC 9110 §15.5.2',
    'a 401 says how to authenticate, and so on as in HTTP/1.1',
    'h2.field.required',
    ...answers({ ':status': '401' }),
  ],
  [
    'RFC 9110 §13.1.5',
    'If-Range comes with Range, as in HTTP/1.1',
    'h2.field.alone',
    asks({ ...GET, 'if-range': '"a"' }),
  ],
]

export const http2Rules: readonly RuleFixture[] = rows.map(([spec, rule, code, ...turns]) => ({
  spec,
  rule,
  code,
  version: 2,
  turns,
}))
