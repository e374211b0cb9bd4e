/**
 * The trailers that gRPC-Web writes at the end of a body, where browsers can read them: a frame with the flag 0x80, and in it
 * `name: value` lines (gRPC Web: Protocol differences vs gRPC over HTTP2).
 */
import { decodeBase64 } from '#proto/wire/base64.ts'

const PREFIX_LENGTH = 5
const TRAILERS_FLAG = 0x80

/** Empty where the body has none, or not yet. */
export function grpcWebTrailers(body: Uint8Array, isText: boolean): ReadonlyMap<string, string> {
  const bytes = isText ? bytesOfText(body) : body
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + PREFIX_LENGTH <= bytes.length; ) {
    const end = at + PREFIX_LENGTH + view.getUint32(at + 1)
    if ((view.getUint8(at) & TRAILERS_FLAG) !== 0) return readLines(bytes.subarray(at + PREFIX_LENGTH, end))
    at = end
  }
  return new Map()
}

/** Pieces of base64 that were padded each on its own follow one another. */
function bytesOfText(body: Uint8Array): Uint8Array {
  const pieces = new TextDecoder().decode(body).match(/[^=]+={0,2}/g) ?? []
  const decoded = pieces.map((piece) => decodeBase64(piece))
  return new Uint8Array(decoded.flatMap((bytes) => (bytes instanceof Uint8Array ? [...bytes] : [])))
}

function readLines(bytes: Uint8Array): ReadonlyMap<string, string> {
  const lines = new TextDecoder().decode(bytes).split('\r\n')
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const colon = line.indexOf(':')
      return colon === -1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]]
    }),
  )
}
