/** Connections that show every field, kind and trouble of HTTP/2, frame by frame. Hex, with a note behind `|` per line. */
import type { Direction } from '../../model.ts'
import type { Turn } from '../../testing/traffic.ts'
import { PREFACE } from '../codes.ts'

export interface Http2Fixture {
  readonly name: string
  readonly turns: readonly Turn[]
  /** Codes of all issues, in order of the alphabet. */
  readonly issues: readonly string[]
}

/** Bytes of hex text; what follows a `|` in a line is a note. */
function hex(text: string): Uint8Array {
  const digits = text.replace(/\|.*$/gm, '').replace(/\s+/g, '')
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  )
}

function ascii(text: string): string {
  return Array.from(text, (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}

/** One frame as hex, its length counted. */
function frame(type: number, flags: number, stream: number, payload = ''): string {
  const body = payload.replace(/\|.*$/gm, '').replace(/\s+/g, '')
  const number = (value: number, bytes: number) => value.toString(16).padStart(bytes * 2, '0')
  return number(body.length / 2, 3) + number(type, 1) + number(flags, 1) + number(stream, 4) + body
}

/** A literal without indexing, texts as they are. */
function literal(name: string, value: string): string {
  const text = (of: string) => of.length.toString(16).padStart(2, '0') + ascii(of)
  return `00${text(name)}${text(value)}`
}

const START = ascii(PREFACE)
const SETTINGS = frame(4, 0, 0)
const ACK = frame(4, 1, 0)
const GET = '828684410b6672616d65776973652e78'
const REQUEST = frame(1, 5, 1, GET)
const RESPONSE = frame(1, 4, 1, '88')

function client(...frames: string[]): Turn {
  return { direction: 'toServer', bytes: hex(frames.join('')) }
}

function server(...frames: string[]): Turn {
  return { direction: 'toClient', bytes: hex(frames.join('')) }
}

function fixture(name: string, turns: readonly Turn[], ...issues: string[]): Http2Fixture {
  return { name, turns, issues: issues.sort() }
}

/** A client's connection with one frame that breaks a rule, and one that nobody trusts behind it. */
function wrong(issue: string, name: string, ...frames: string[]): Http2Fixture {
  return fixture(`${issue}: ${name}`, [client(START, SETTINGS, ...frames)], issue)
}

const upright: readonly Http2Fixture[] = [
  fixture('a request without a body', [
    client(START, SETTINGS, REQUEST),
    server(SETTINGS, ACK, RESPONSE, frame(0, 1, 1, ascii('hello'))),
    client(ACK),
  ]),
  fixture('a gRPC call with trailers, windows and pings', [
    client(START, frame(4, 0, 0, '0002 00000000 0004 00400000'), frame(8, 0, 0, '000f0001')),
    client(
      frame(1, 4, 1, `8386 ${literal(':path', '/example.ExampleService/SayHello')} 00 02 7465 08 ${ascii('trailers')}`),
    ),
    server(frame(4, 0, 0, '0003 00000064'), ACK, frame(6, 0, 0, '0102030405060708')),
    client(frame(0, 1, 1, '00 00000005 0a03416461'), ACK, frame(6, 1, 0, '0102030405060708')),
    server(frame(8, 0, 1, '0000000a'), frame(1, 4, 1, '88 5f 10 6170706c69636174696f6e2f67727063')),
    server(frame(0, 0, 1, '00 00000003 0a0141'), frame(1, 5, 1, literal('grpc-status', '0'))),
    server(frame(7, 0, 0, `00000001 00000000 ${ascii('bye')}`)),
  ]),
  fixture('a block over CONTINUATION frames that cut a representation in two', [
    client(
      START,
      SETTINGS,
      frame(1, 1, 1, '8286 84 41 0b 6672'),
      frame(9, 0, 1, ''),
      frame(9, 4, 1, '616d65776973652e78'),
    ),
  ]),
  fixture('padding and priority', [
    client(START, SETTINGS, frame(1, 0x2c, 1, `03 80000000 0f ${GET} 000000`), frame(2, 0, 3, '00000001 ff')),
    client(frame(0, 0x9, 1, `04 ${ascii('hi')} 00000000`)),
  ]),
  fixture('a push, an informational response and other frames', [
    client(START, SETTINGS, REQUEST),
    server(SETTINGS, ACK, frame(1, 4, 1, '08 03 313033'), frame(5, 0xc, 1, `01 00000002 ${GET} 00`)),
    server(
      frame(5, 0, 1, `00000004 ${GET.slice(0, 10)}`),
      frame(9, 4, 1, GET.slice(10)),
      RESPONSE,
      frame(1, 5, 2, '88'),
    ),
    server(frame(0, 0, 1, ascii('part')), frame(3, 0, 1, '00000008'), frame(3, 0, 4, '000000ff')),
    server(
      frame(10, 0, 0, `0009 ${ascii('https://a')} ${ascii('h2=":1"')}`),
      frame(12, 0, 0, `0003${ascii('a.b')}0000`),
    ),
    client(frame(16, 0, 0, `00000001 ${ascii('u=1')}`), frame(0xfa, 0xff, 0, 'cafe'), frame(0xb, 0, 1, ''), ACK),
  ]),
  fixture('settings and sizes', [
    client(START, frame(4, 0, 0, '0001 00000000 0005 00004000 0006 00010000 00fe 00000001 0008 00000001')),
    server(SETTINGS, ACK),
    client(ACK, frame(1, 5, 1, `${GET} 7a 01 31 1f 2c 01 32 0f 24 01 33`)),
    server(frame(1, 5, 1, '20 88')),
  ]),
]

const troubled: readonly Http2Fixture[] = [
  fixture(
    'h2.preface.invalid',
    [{ direction: 'toServer', bytes: hex(ascii('PRI * HTTP/1.1\r\n\r\n')) }],
    'h2.preface.invalid',
  ),
  fixture('a preface cut short', [{ direction: 'toServer', bytes: hex(START.slice(0, 20)) }], 'h2.frame.cut'),
  fixture('a frame header cut short', [client(START, SETTINGS, '000001')], 'h2.frame.cut'),
  fixture('a payload cut short', [client(START, SETTINGS, REQUEST.slice(0, 30))], 'h2.frame.cut'),
  fixture(
    'data cut short',
    [client(START, SETTINGS, frame(1, 4, 1, GET), frame(0, 8, 1, `02${ascii('data')}0000`).slice(0, -2))],
    'h2.frame.cut',
  ),
  fixture('a block cut short', [client(START, SETTINGS, frame(1, 0, 1, '8286'))]),
  fixture('h2.preface.no-settings', [client(START, REQUEST, SETTINGS)], 'h2.preface.no-settings'),
  wrong('h2.frame.size', 'PING of seven bytes', frame(6, 0, 0, '01020304050607'), SETTINGS),
  wrong('h2.frame.size', 'RST_STREAM of five', REQUEST, frame(3, 0, 1, '0000000000'), SETTINGS),
  wrong('h2.frame.size', 'SETTINGS of seven', frame(4, 0, 0, '00010000000000'), SETTINGS),
  wrong('h2.frame.size', 'an acknowledgement with settings', frame(4, 1, 0, '000100001000'), SETTINGS),
  wrong('h2.frame.size', 'GOAWAY of four', frame(7, 0, 0, '00000000'), SETTINGS),
  wrong('h2.frame.size', 'PRIORITY of four, of the stream only', frame(2, 0, 1, '00000000'), REQUEST),
  wrong('h2.frame.size', 'ALTSVC that says more than it has', frame(10, 0, 0, '0009 61'), SETTINGS),
  wrong('h2.frame.size', 'ORIGIN that says more than it has', frame(12, 0, 0, '0003 616263 0004 61'), SETTINGS),
  wrong('h2.frame.size', 'PRIORITY_UPDATE of two', frame(16, 0, 0, '0000'), SETTINGS),
  wrong('h2.frame.size', 'HEADERS too short for its priority', frame(1, 0x25, 1, '000000'), SETTINGS),
  wrong('h2.frame.size', 'padded DATA without a pad length', frame(1, 4, 1, GET), frame(0, 8, 1), SETTINGS),
  wrong('h2.frame.too-large', 'HEADERS', '004001 01 05 00000001'),
  wrong('h2.frame.too-large', 'DATA, of the stream only', frame(1, 4, 1, GET), frame(0, 1, 1, '61'.repeat(16_385))),
  wrong('h2.padding.too-long', 'DATA', frame(1, 4, 1, GET), frame(0, 8, 1, '06 61 00000000'), SETTINGS),
  wrong('h2.padding.too-long', 'HEADERS', frame(1, 0xc, 1, '09 82'), SETTINGS),
  wrong('h2.stream.zero', 'HEADERS', frame(1, 5, 0, GET), SETTINGS),
  wrong('h2.stream.not-zero', 'PING', frame(6, 0, 1, '0102030405060708'), SETTINGS),
  wrong('h2.stream.parity', 'a client opens an even stream', frame(1, 5, 2, GET), SETTINGS),
  wrong('h2.stream.not-increasing', 'a client goes back', frame(1, 5, 5, GET), frame(1, 5, 3, GET), SETTINGS),
  wrong('h2.stream.idle', 'DATA', frame(0, 1, 1, '61'), SETTINGS),
  wrong('h2.stream.idle', 'WINDOW_UPDATE', frame(8, 0, 1, '00000001'), SETTINGS),
  wrong('h2.stream.idle', 'RST_STREAM', frame(3, 0, 1, '00000000'), SETTINGS),
  fixture(
    'h2.stream.idle: a response to nothing',
    [client(START, SETTINGS), server(SETTINGS, RESPONSE)],
    'h2.stream.idle',
  ),
  wrong('h2.stream.closed', 'DATA behind the end', REQUEST, frame(0, 1, 1, '61')),
  wrong('h2.stream.closed', 'HEADERS behind the end', REQUEST, frame(1, 5, 1, '82')),
  wrong(
    'h2.continuation.expected',
    'another frame within a block',
    frame(1, 1, 1, '8286'),
    frame(6, 0, 0, '0102030405060708'),
  ),
  wrong('h2.continuation.unexpected', 'without a block', frame(9, 4, 1, '82'), SETTINGS),
  wrong('h2.priority.self', 'a stream that waits for itself', frame(2, 0, 1, '00000001 0f'), REQUEST),
  wrong(
    'h2.settings.value',
    'push that is neither on nor off',
    frame(4, 0, 0, '0002 00000002 0001 00000000'),
    SETTINGS,
  ),
  wrong('h2.settings.value', 'a window too large', frame(4, 0, 0, '0004 80000000'), SETTINGS),
  wrong('h2.settings.value', 'frames too small', frame(4, 0, 0, '0005 00000001'), SETTINGS),
  wrong('h2.settings.unexpected-ack', 'of nothing', ACK, REQUEST),
  wrong('h2.push.from-client', 'a promise', REQUEST, frame(5, 4, 1, `00000002 ${GET}`), SETTINGS),
  fixture(
    'h2.push.disabled',
    [
      client(START, frame(4, 0, 0, '0002 00000000'), REQUEST),
      server(SETTINGS, ACK, frame(5, 4, 1, `00000002 ${GET}`), ACK),
    ],
    'h2.push.disabled',
  ),
  fixture(
    'h2.stream.parity: an odd promise',
    [client(START, SETTINGS, REQUEST), server(SETTINGS, frame(5, 4, 1, `00000003 ${GET}`), ACK)],
    'h2.stream.parity',
  ),
  wrong('h2.window.zero', 'of the connection', frame(8, 0, 0, '00000000'), SETTINGS),
  wrong('h2.window.zero', 'of a stream', REQUEST, frame(8, 0, 1, '00000000')),
  wrong('h2.window.overflow', 'of the connection', frame(8, 0, 0, '7fffffff'), SETTINGS),
  wrong('h2.window.overflow', 'of a stream', REQUEST, frame(8, 0, 1, '7fffffff')),
  fixture(
    'h2.window.exceeded',
    [
      client(START, SETTINGS, frame(1, 4, 1, GET)),
      server(frame(4, 0, 0, '0004 00000002')),
      client(ACK, frame(0, 1, 1, '616161')),
    ],
    'h2.window.exceeded',
  ),
  wrong('h2.field.name', 'upper case', frame(1, 5, 1, `${GET}${literal('Accept', '*/*')}`)),
  wrong('h2.field.value', 'a line feed', frame(1, 5, 1, `${GET}${literal('accept', 'a\nb')}`)),
  wrong('h2.field.connection-specific', 'connection', frame(1, 5, 1, `${GET}${literal('connection', 'close')}`)),
  wrong('h2.field.connection-specific', 'te', frame(1, 5, 1, `${GET}${literal('te', 'gzip')}`)),
  wrong('h2.pseudo.order', 'behind a header', frame(1, 5, 1, `8286${literal('accept', '*/*')}84`)),
  wrong('h2.pseudo.unknown', 'of a response in a request', frame(1, 5, 1, `${GET}${literal(':status', '200')}`)),
  wrong('h2.pseudo.duplicate', 'two methods', frame(1, 5, 1, `83${GET}`)),
  wrong('h2.pseudo.missing', 'no path', frame(1, 5, 1, '8286')),
  wrong('h2.pseudo.missing', 'in a block of two frames', frame(1, 1, 1, '82'), frame(9, 4, 1, '86')),
  wrong('h2.trailers.not-last', 'without END_STREAM', frame(1, 4, 1, GET), frame(1, 4, 1, literal('a', 'b'))),
  wrong('hpack.index.zero', 'in one frame', frame(1, 5, 1, `${GET}80`), SETTINGS),
  wrong('hpack.block.cut', 'in two frames', frame(1, 1, 1, '82'), frame(9, 4, 1, '41'), SETTINGS),
  fixture(
    'hpack.size-update.missing',
    [
      client(START, SETTINGS, REQUEST),
      server(frame(4, 0, 0, '0001 00000000')),
      client(ACK, frame(1, 5, 3, GET), SETTINGS),
    ],
    'hpack.size-update.missing',
  ),
]

export const http2Fixtures: readonly Http2Fixture[] = [...upright, ...troubled]

/** The directions of a client's and a server's turn, for tests that write their own. */
export const from = { client, server } satisfies Record<string, (...frames: string[]) => { direction: Direction }>
export const parts = { START, SETTINGS, ACK, GET, REQUEST, RESPONSE, frame, literal, ascii }
