/** Bodies and URLs of Connect that show every field, kind and trouble. */
import { gzipSync } from 'node:zlib'
import { joined, prefixed, text } from '../../testing/bodies.ts'

const HELLO = Uint8Array.from(Buffer.from('0a03416461', 'hex'))
const ZIPPED = new Uint8Array(gzipSync(HELLO))
const END = prefixed(text('{}'), 2)
const ERROR =
  '{"code":"not_found", "message": "no \\"user\\" 999","details":[{"type":"a.B","value":"CgE"}], "debug":{"a":[1,"}"]}}'

export interface ConnectBody {
  readonly name: string
  readonly bytes: Uint8Array
  readonly encoding: string | null
  readonly direction: 'toServer' | 'toClient'
  /** `stream`: a row of envelopes; else the body of a unary call. */
  readonly form: 'stream' | 'unary' | 'error'
  /** `kind status` of the frames of Connect itself. */
  readonly frames: readonly string[]
  readonly codes: readonly string[]
}

type Row = Pick<ConnectBody, 'name' | 'bytes' | 'frames'> & Partial<ConnectBody>

const rows: readonly Row[] = [
  {
    name: 'two messages and the end',
    bytes: joined(prefixed(HELLO), prefixed(HELLO), END),
    frames: ['message complete', 'message complete', 'end-stream complete'],
  },
  {
    name: 'an end with an error and metadata',
    bytes: prefixed(text(`{"error":${ERROR},"metadata":{"x-a":["1", "zwei"],"x-b":[]},"more":true}`), 2),
    frames: ['end-stream complete'],
  },
  {
    name: 'compressed: a message and the end',
    bytes: joined(prefixed(ZIPPED, 1), prefixed(gzipSync('{"metadata":{"a":["b"]}}'), 3)),
    encoding: 'gzip',
    frames: ['message complete', 'end-stream complete', 'end-stream-inflated complete'],
  },
  { name: 'an end that is no JSON', bytes: prefixed(text('{"error":'), 2), frames: ['end-stream complete'] },
  {
    name: 'no end at all',
    bytes: joined(prefixed(HELLO), prefixed(HELLO)),
    frames: ['message complete', 'message complete'],
    codes: ['connect.end-stream.missing'],
  },
  {
    name: 'a request, which needs no end',
    bytes: prefixed(HELLO),
    direction: 'toServer',
    frames: ['message complete'],
  },
  {
    name: 'a message behind the end',
    bytes: joined(END, prefixed(HELLO)),
    frames: ['end-stream complete', 'message complete'],
    codes: ['connect.end-stream.not-last'],
  },
  {
    name: 'an end from the client',
    bytes: END,
    direction: 'toServer',
    frames: ['end-stream complete'],
    codes: ['connect.end-stream.from-client'],
  },
  {
    name: 'flags that nobody knows',
    bytes: joined(prefixed(HELLO), prefixed(HELLO, 0x80)),
    frames: ['message complete', 'message invalid'],
    codes: ['connect.flags.reserved'],
  },
  {
    name: 'an end inside the prefix',
    bytes: Uint8Array.of(0, 0),
    frames: ['message truncated'],
    codes: ['connect.message.cut'],
  },
  {
    name: 'an end inside the JSON',
    bytes: prefixed(text('{"error":{"co'), 2, 40),
    frames: ['end-stream truncated'],
    codes: ['connect.message.cut'],
  },
  {
    name: 'the compressed flag without a coding',
    bytes: prefixed(ZIPPED, 1),
    frames: ['message complete'],
    direction: 'toServer',
    codes: ['connect.compressed.no-encoding'],
  },
  {
    name: 'a coding that is not at hand',
    bytes: prefixed(ZIPPED, 1),
    encoding: 'snappy',
    frames: ['message complete'],
    direction: 'toServer',
    codes: ['connect.compressed.no-codec'],
  },
  {
    name: 'what is not gzip',
    bytes: prefixed(HELLO, 1),
    encoding: 'gzip',
    frames: ['message complete'],
    direction: 'toServer',
    codes: ['connect.compressed.broken'],
  },
  {
    name: 'a length beyond the limit',
    bytes: prefixed(HELLO, 0, 5_000_000),
    frames: ['message truncated'],
    codes: ['connect.message.cut', 'connect.message.too-large'],
  },
  { name: 'a unary message', bytes: HELLO, form: 'unary', frames: ['unary complete'] },
  { name: 'a unary message of nothing but defaults', bytes: text(''), form: 'unary', frames: ['unary complete'] },
  { name: 'an error', bytes: text(ERROR), form: 'error', frames: ['error complete'] },
  { name: 'an error with nothing in it', bytes: text(' { } '), form: 'error', frames: ['error complete'] },
  {
    name: 'an error that is no JSON',
    bytes: text('<h1>Bad Gateway</h1>'),
    form: 'error',
    frames: ['error complete'],
    codes: ['connect.json.unreadable'],
  },
]

export const connectBodies: readonly ConnectBody[] = rows.map((row) => ({
  encoding: null,
  direction: 'toClient',
  form: 'stream',
  codes: [],
  ...row,
}))

export const connectTargets = [
  {
    name: 'Base64 for URLs',
    target: '/a.B/C?connect=v1&encoding=proto&base64=1&message=CgNBZGE',
    sources: { '>.s0.query': 'CgNBZGE', '>.s0.query.base64': '\n\u0003Ada' },
    frames: ['query complete', 'unary complete', 'protobuf message complete'],
    codes: [],
  },
  {
    name: 'Base64 with padding, escaped, before other parameters',
    target: '/a.B/C?base64=1&message=CgNBZGE%3D&encoding=proto&connect=v1',
    sources: { '>.s0.query': 'CgNBZGE%3D', '>.s0.query.base64': '\n\u0003Ada' },
    frames: ['query complete', 'unary complete', 'protobuf message complete'],
    codes: [],
  },
  {
    name: 'JSON with escapes',
    target: '/a.B/C?message=%7B%22name%22:%22Ada+L%22%7D&encoding=json&connect=v1',
    sources: { '>.s0.query': '%7B%22name%22:%22Ada+L%22%7D', '>.s0.query.text': '{"name":"Ada L"}' },
    frames: ['query complete', 'unary complete'],
    codes: [],
  },
  {
    name: 'gzipped',
    target: `/a.B/C?connect=v1&encoding=proto&base64=1&compression=gzip&message=${Buffer.from(ZIPPED).toString('base64url')}`,
    sources: { '>.s0.query.base64.gzip': '\n\u0003Ada' },
    frames: ['query complete', 'unary complete', 'protobuf message complete'],
    codes: [],
  },
  {
    name: 'in a coding that is not at hand',
    target: '/a.B/C?connect=v1&encoding=proto&base64=1&compression=br&message=CgNBZGE',
    sources: { '>.s0.query.base64': '\n\u0003Ada' },
    frames: ['query complete', 'unary complete'],
    codes: ['connect.compressed.no-codec'],
  },
  {
    name: 'not gzip at all',
    target: '/a.B/C?connect=v1&encoding=proto&base64=1&compression=gzip&message=CgNBZGE',
    sources: { '>.s0.query.base64': '\n\u0003Ada' },
    frames: ['query complete', 'unary complete'],
    codes: ['connect.compressed.broken'],
  },
  {
    name: 'no Base64 at all',
    target: '/a.B/C?connect=v1&encoding=proto&base64=1&message=C*',
    sources: { '>.s0.query': 'C*' },
    frames: ['query invalid'],
    codes: ['connect.query.undecodable'],
  },
  {
    name: 'an escape that is none',
    target: '/a.B/C?connect=v1&encoding=json&message=%7',
    sources: { '>.s0.query': '%7' },
    frames: ['query invalid'],
    codes: ['connect.query.undecodable'],
  },
  {
    name: 'a message of nothing but defaults',
    target: '/a.B/C?connect=v1&encoding=proto&base64=1&message=',
    sources: { '>.s0.query': '', '>.s0.query.base64': '' },
    frames: ['query complete', 'unary complete', 'protobuf message complete'],
    codes: [],
  },
  { name: 'no message', target: '/a.B/C?connect=v1&encoding=proto', sources: {}, frames: [], codes: [] },
  { name: 'another call', target: '/a.B/C?connect=v10&message=CgNBZGE', sources: {}, frames: [], codes: [] },
] as const
