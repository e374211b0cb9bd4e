/** Rules of WebSocket (RFC 6455) and of event streams (HTML) that bytes can break, each with bytes that break it. */
import type { Turn } from '../traffic.ts'
import type { RuleFixture } from './rule.ts'

const text = (words: string): Uint8Array => new Uint8Array(Buffer.from(words, 'latin1'))
const asks = (fields: string, method = 'GET'): Turn => ({
  direction: 'toServer',
  bytes: text(`${method} / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${fields}\r\n`),
})
const switches = (fields: string, more: readonly number[] = []): Turn => ({
  direction: 'toClient',
  bytes: Uint8Array.from([
    ...text(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${fields}\r\n`),
    ...more,
  ]),
})
// The handshake of RFC 6455 §1.3.
const ASKS = asks('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n')
const ACCEPTED = 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n'
const fromServer = (...bytes: readonly number[]): readonly Turn[] => [ASKS, switches(ACCEPTED, bytes)]
const fromClient = (...bytes: readonly number[]): readonly Turn[] => [
  ASKS,
  switches(ACCEPTED),
  { direction: 'toServer', bytes: Uint8Array.from(bytes) },
]
const events = (stream: string): readonly Turn[] => [
  { direction: 'toServer', bytes: text('GET / HTTP/1.1\r\nHost: a\r\n\r\n') },
  {
    direction: 'toClient',
    bytes: text(
      `HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: ${stream.length}\r\n\r\n${stream}`,
    ),
  },
]

type Row = readonly [spec: string, rule: string, code: string, turns: readonly Turn[]]

const rows: readonly Row[] = [
  [
    'RFC 6455 §4.1',
    'a handshake is a GET',
    'http1.websocket.request',
    [asks('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n', 'POST')],
  ],
  [
    'RFC 6455 §4.1',
    'a key of 16 bytes, once',
    'http1.websocket.request',
    [asks('Sec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\n')],
  ],
  ['RFC 6455 §4.1', 'a version', 'http1.websocket.request', [asks('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n')]],
  ['RFC 6455 §4.2.2', 'an answer of 20 bytes to the key', 'http1.websocket.answer', [ASKS, switches('')]],
  ['RFC 6455 §5.1', 'a client masks its frames', 'ws.mask.missing', fromClient(0x81, 0)],
  ['RFC 6455 §5.1', 'a server does not', 'ws.mask.from-server', fromServer(0x81, 0x80, 0, 0, 0, 0)],
  ['RFC 6455 §5.2', 'reserved bits are 0 unless an extension was agreed on', 'ws.rsv.reserved', fromServer(0xc1, 0)],
  ['RFC 6455 §5.2', 'no reserved opcodes', 'ws.opcode.reserved', fromServer(0x83, 0)],
  [
    'RFC 6455 §5.2',
    'a length takes no more bytes than it needs',
    'ws.length.not-minimal',
    fromServer(0x81, 126, 0, 1, 0x61),
  ],
  [
    'RFC 6455 §5.2',
    'the first bit of a length of 64 bits is 0',
    'ws.length.top-bit',
    fromServer(0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 0),
  ],
  ['RFC 6455 §5.4', 'a continuation continues something', 'ws.continuation.without-start', fromServer(0x80, 0)],
  ['RFC 6455 §5.4', 'no message begins within another', 'ws.message.interrupted', fromServer(0x01, 0, 0x81, 0)],
  [
    'RFC 6455 §5.5',
    'a control frame has 125 bytes at most',
    'ws.control.too-long',
    fromServer(0x89, 126, 0, 126, ...new Array<number>(126).fill(0x61)),
  ],
  ['RFC 6455 §5.5', 'a control frame is not fragmented', 'ws.control.fragmented', fromServer(0x09, 0)],
  ['RFC 6455 §5.5.1', 'a close is empty or has a code of two bytes', 'ws.close.length', fromServer(0x88, 1, 3)],
  ['RFC 6455 §5.5.1', 'nothing follows a close', 'ws.after-close', fromServer(0x88, 0, 0x81, 0)],
  ['RFC 6455 §7.4', 'a code that may be sent', 'ws.close.code-invalid', fromServer(0x88, 2, 0x03, 0xed)],
  ['RFC 6455 §8.1', 'a text is UTF-8', 'ws.text.not-utf8', fromServer(0x81, 1, 0xff)],
  ['RFC 6455 §7.1.5', 'a connection ends with a close', 'ws.close.missing', fromServer(0x81, 0)],
  ['HTML §9.2.5', 'a stream is UTF-8', 'sse.not-utf8', events('data: \xff\n\n')],
  ['HTML §9.2.6', 'a field that has a meaning', 'sse.field.unknown', events('dta: 1\n\n')],
  ['HTML §9.2.6', 'an id without NUL', 'sse.id.nul', events('id: \0\ndata: 1\n\n')],
  ['HTML §9.2.6', 'a time of digits alone', 'sse.retry.invalid', events('retry: 1s\n\n')],
  ['HTML §9.2.6', 'an event with data', 'sse.event.no-data', events('event: x\n\n')],
  ['HTML §9.2.6', 'an empty line ends an event', 'sse.event.unfinished', events('data: 1\n')],
]

export const streamRules: readonly RuleFixture[] = rows.map(([spec, rule, code, turns]) => ({
  spec,
  rule,
  code,
  version: 1,
  turns,
}))
