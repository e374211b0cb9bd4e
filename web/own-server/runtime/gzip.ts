/** gzip of messages, by the browser's own streams: what grpcurl and grpc-go may ask for. */
import { Code, ConnectError } from '@connectrpc/connect'
import type { Compression } from '@connectrpc/connect/protocol'
import { chunksOf } from './learner-request.ts'

export const gzip: Compression = {
  name: 'gzip',
  compress: (bytes) => through(bytes, new CompressionStream('gzip'), Number.MAX_SAFE_INTEGER),
  decompress: (bytes, most) =>
    bytes.length === 0 ? Promise.resolve(new Uint8Array()) : through(bytes, new DecompressionStream('gzip'), most),
}

async function through(
  bytes: Uint8Array,
  by: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = new Blob([Uint8Array.from(bytes)]).stream()
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of chunksOf(source.pipeThrough(by))) {
      size += part.length
      // A bomb stops here, and is not unpacked to its end.
      if (size > most) throw new ConnectError(`a message is larger than ${most} bytes`, Code.ResourceExhausted)
      parts.push(part)
    }
  } catch (error) {
    throw error instanceof ConnectError ? error : new ConnectError('a message is no gzip', Code.InvalidArgument)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
