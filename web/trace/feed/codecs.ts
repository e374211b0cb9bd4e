/** gzip, deflate, bare DEFLATE and zstd for the browser: synchronous and capped, over fflate and fzstd. br is shown as it is. */
import { Gunzip, Inflate, Unzlib } from 'fflate'
import { Decompress } from 'fzstd'
import type { Codecs } from '#proto/wire/model.ts'

type Inflater = Gunzip | Inflate | Unzlib | Decompress

class OverLimit extends Error {}

/** Small input portions, so that a bomb is noticed before much of it has been inflated. */
const PORTION = 4096

function inflateWith(inflater: Inflater, bytes: Uint8Array, limit: number): Uint8Array | { readonly issue: string } {
  const parts: Uint8Array[] = []
  let length = 0
  inflater.ondata = (chunk: Uint8Array) => {
    length += chunk.length
    if (length > limit) throw new OverLimit()
    parts.push(chunk)
  }
  try {
    for (let at = 0; at < bytes.length; at += PORTION) {
      inflater.push(bytes.subarray(at, at + PORTION), at + PORTION >= bytes.length)
    }
  } catch (error) {
    // Odd bytes are data, not a failure: the reader is told what was wrong with them.
    return { issue: error instanceof OverLimit ? 'codec.too-large' : 'codec.broken' }
  }
  const out = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    out.set(part, offset)
    offset += part.length
  }
  return out
}

export const browserCodecs: Codecs = {
  gzip: (bytes, limit) => inflateWith(new Gunzip(), bytes, limit),
  // RFC 9110 §8.4.1.2: "deflate" is zlib; some servers send the bare stream.
  deflate: (bytes, limit) => {
    const isZlib = ((bytes[0] ?? 0) & 0x0f) === 8 && ((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) % 31 === 0
    return inflateWith(isZlib ? new Unzlib() : new Inflate(), bytes, limit)
  },
  zstd: (bytes, limit) => inflateWith(new Decompress(), bytes, limit),
  rawInflate: (bytes, limit, window) => inflateWith(new Inflate({ dictionary: window }), bytes, limit),
}
