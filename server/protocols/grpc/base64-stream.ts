/**
 * Base64 as grpc-web-text uses it (gRPC-Web: Protocol differences, text-encoded streams): a run of encoded pieces, each of
 * which may have padding of its own, cut anywhere.
 */
import { Code, ConnectError } from '@connectrpc/connect'

const ALPHABET = /^[A-Za-z0-9+/]+={0,2}$/

/** Each piece becomes whole quads, padded on its own, so that a reader can decode whatever it has got. */
export async function* encodePieces(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(Buffer.from(piece).toString('base64'))
}

/** @throws INVALID_ARGUMENT on anything but base64 */
export async function* decodePieces(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let rest = ''
  for await (const piece of pieces) {
    const text = rest + Buffer.from(piece).toString('latin1')
    const whole = text.length - (text.length % 4)
    rest = text.slice(whole)
    if (whole > 0) yield decodeQuads(text.slice(0, whole))
  }
  if (rest !== '') throw notBase64()
}

/** Padding ends one encoded piece, and another may follow. */
function decodeQuads(text: string): Uint8Array {
  const parts = text.split(/(?<=[^=]={1,2})(?!=)/)
  if (!parts.every((part) => part.length % 4 === 0 && ALPHABET.test(part))) throw notBase64()
  return Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')))
}

function notBase64(): ConnectError {
  return new ConnectError('the body of grpc-web-text must be base64', Code.InvalidArgument)
}
