/** Bodies of gRPC-Web that show every field, kind and trouble. */
import { gzipSync } from 'node:zlib'
import { joined, prefixed, text } from '../../testing/bodies.ts'

const HELLO = Uint8Array.from(Buffer.from('0a03416461', 'hex'))
const ZIPPED = new Uint8Array(gzipSync(HELLO))
const OK = prefixed(text('grpc-status: 0\r\n'), 0x80)
const NOT_FOUND = text('grpc-status:5\r\ngrpc-message: There is no user 999\r\nx-run:\t1')

export interface WebBody {
  readonly name: string
  readonly bytes: Uint8Array
  readonly encoding: string | null
  readonly direction: 'toServer' | 'toClient'
  /** `kind status` of the frames of gRPC-Web itself. */
  readonly frames: readonly string[]
  readonly codes: readonly string[]
}

type Row = Pick<WebBody, 'name' | 'bytes' | 'frames'> & Partial<WebBody>

const rows: readonly Row[] = [
  {
    name: 'a message and its trailers',
    bytes: joined(prefixed(HELLO), OK),
    frames: ['message complete', 'trailers complete'],
  },
  { name: 'a request', bytes: prefixed(HELLO), direction: 'toServer', frames: ['message complete'] },
  {
    name: 'trailers alone, three lines, the last without an end',
    bytes: prefixed(NOT_FOUND, 0x80),
    frames: ['trailers complete'],
  },
  { name: 'trailers without a line', bytes: prefixed(text(''), 0x80), frames: ['trailers complete'] },
  {
    name: 'lines that are none',
    bytes: prefixed(text('grpc-status\r\n: 1\n\ngrpc-message: ok\n'), 0x80),
    frames: ['trailers complete'],
  },
  {
    name: 'a gzipped message, and gzipped trailers',
    bytes: joined(prefixed(ZIPPED, 1), prefixed(gzipSync('grpc-status: 0\r\n'), 0x81)),
    encoding: 'gzip',
    frames: ['message complete', 'trailers complete', 'trailers-inflated complete'],
  },
  {
    name: 'a message without trailers',
    bytes: joined(prefixed(HELLO), prefixed(HELLO)),
    frames: ['message complete', 'message complete'],
    codes: ['grpc-web.trailers.missing'],
  },
  {
    name: 'a message behind the trailers',
    bytes: joined(OK, prefixed(HELLO)),
    frames: ['trailers complete', 'message complete'],
    codes: ['grpc-web.trailers.not-last'],
  },
  {
    name: 'trailers of a client',
    bytes: OK,
    direction: 'toServer',
    frames: ['trailers complete'],
    codes: ['grpc-web.trailers.from-client'],
  },
  {
    name: 'flags that nobody knows',
    bytes: joined(prefixed(HELLO), prefixed(HELLO, 0x40)),
    frames: ['message complete', 'message invalid'],
    codes: ['grpc-web.flags.reserved'],
  },
  {
    name: 'an end inside the prefix',
    bytes: Uint8Array.of(0x80, 0),
    frames: ['trailers truncated'],
    codes: ['grpc-web.message.cut'],
  },
  {
    name: 'an end inside the trailers',
    bytes: prefixed(text('grpc-sta'), 0x80, 30),
    frames: ['trailers truncated'],
    codes: ['grpc-web.message.cut'],
  },
  {
    name: 'the compressed flag without grpc-encoding',
    bytes: prefixed(ZIPPED, 1),
    frames: ['message complete'],
    direction: 'toServer',
    codes: ['grpc-web.compressed.no-encoding'],
  },
  {
    name: 'a coding that is not at hand',
    bytes: prefixed(ZIPPED, 1),
    encoding: 'snappy',
    frames: ['message complete'],
    direction: 'toServer',
    codes: ['grpc-web.compressed.no-codec'],
  },
  {
    name: 'what is not gzip',
    bytes: prefixed(HELLO, 1),
    encoding: 'gzip',
    frames: ['message complete'],
    direction: 'toServer',
    codes: ['grpc-web.compressed.broken'],
  },
  {
    name: 'a length beyond the limit',
    bytes: prefixed(HELLO, 0, 5_000_000),
    frames: ['message truncated'],
    codes: ['grpc-web.message.cut', 'grpc-web.message.too-large'],
  },
]

export const webBodies: readonly WebBody[] = rows.map((row) => ({
  encoding: null,
  direction: 'toClient',
  codes: [],
  ...row,
}))

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** The same as text; frames of both layers. */
export const textBodies: readonly WebBody[] = [
  {
    name: 'one segment without padding',
    bytes: text(base64(joined(prefixed(HELLO), OK).subarray(0, 30))),
    frames: ['message complete', 'text complete', 'trailers truncated'],
    codes: ['grpc-web.message.cut'],
  },
  {
    name: 'segments with padding of their own, cut in the middle of a prefix',
    bytes: text(base64(joined(prefixed(HELLO), OK).subarray(0, 13)) + base64(joined(prefixed(HELLO), OK).subarray(13))),
    frames: ['message complete', 'text complete', 'text complete', 'trailers complete'],
  },
  {
    name: 'an end inside a group',
    bytes: text(base64(prefixed(HELLO)).slice(0, -2)),
    frames: ['message truncated', 'text truncated'],
    codes: ['grpc-web.message.cut', 'grpc-web.text.cut'],
  },
  {
    name: 'a letter that no Base64 has',
    bytes: text(`${base64(prefixed(HELLO))}AA*AAAAA`),
    frames: ['message complete', 'text complete', 'text invalid'],
    codes: ['grpc-web.text.invalid'],
  },
  {
    name: 'padding in the middle of a group',
    bytes: text('AAAAAA=A'),
    frames: ['message truncated', 'text complete', 'text invalid'],
    codes: ['grpc-web.message.cut', 'grpc-web.text.invalid'],
  },
  { name: 'padding from the start', bytes: text('=AAA'), frames: ['text invalid'], codes: ['grpc-web.text.invalid'] },
].map((row) => ({ encoding: null, direction: 'toClient' as const, codes: [], ...row }))
