/** gRPC by hand, for tests that look at what a client library hides: exactly these headers and bytes. */
import { type ClientHttp2Session, constants, type IncomingHttpHeaders } from 'node:http2'

export interface RawAnswer {
  readonly headers: IncomingHttpHeaders
  readonly trailers: IncomingHttpHeaders
  readonly body: Buffer
  /** Blocks of headers, in order: 1 for Trailers-Only. */
  readonly blocks: number
  /** The first block ended the stream. */
  readonly isEnd: boolean
}

export function callRaw(
  session: ClientHttp2Session,
  path: string,
  body: Uint8Array,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...headers,
    })
    const chunks: Buffer[] = []
    let head: IncomingHttpHeaders = {}
    let trailers: IncomingHttpHeaders = {}
    let blocks = 0
    let isEnd = false
    stream.on('response', (block, flags) => {
      head = block
      isEnd = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0
      blocks += 1
    })
    stream.on('trailers', (block) => {
      trailers = block
      blocks += 1
    })
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('error', reject)
    stream.on('close', () => resolve({ headers: head, trailers, body: Buffer.concat(chunks), blocks, isEnd }))
    stream.end(body)
  })
}

/** Length-Prefixed-Message → Compressed-Flag (1 byte) Message-Length (4 bytes, big-endian) Message */
export function framed(message: Uint8Array, flag = 0): Buffer {
  const prefix = Buffer.alloc(5)
  prefix[0] = flag
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

/** The messages of a body, or what is there of them. */
export function unframed(body: Buffer): { readonly flag: number; readonly message: Buffer }[] {
  const found = []
  for (let at = 0; at + 5 <= body.length; ) {
    const end = at + 5 + body.readUInt32BE(at + 1)
    found.push({ flag: body[at] ?? 0, message: body.subarray(at + 5, end) })
    at = end
  }
  return found
}
