/**
 * `grpc-message` as gRPC's own servers write it (gRPC over HTTP/2, Status-Message → Percent-Encoded): only what is neither
 * printable ASCII nor a percent sign is encoded. Connect encodes spaces and @, too; that is allowed, but hard to read in a
 * frame, and grpc-js shows `%40` to its users.
 */
import type { OutgoingHttpHeaders } from 'node:http2'

/** A block of headers or trailers, with the message as plain as it may be. */
export function withPlainMessage(block: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const message = block['grpc-message']
  return typeof message === 'string' ? { ...block, 'grpc-message': plainly(message) } : block
}

function plainly(encoded: string): string {
  return encoded.replaceAll(/%([2-7][0-9A-F])/g, (written, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code === 0x25 || code === 0x7f ? written : String.fromCharCode(code)
  })
}
