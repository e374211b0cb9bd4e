/** Node's own gzip and zstd as decoders want them, for tests, benches and interop: at once, with a limit, and never throwing. */
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { Codecs } from '../model.ts'

type Unpack = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array

function guarded(unpack: Unpack): NonNullable<Codecs['gzip']> {
  return (bytes, maxOutputLength) => {
    try {
      return new Uint8Array(unpack(bytes, { maxOutputLength }))
    } catch (error) {
      return { issue: error instanceof RangeError ? 'codec.too-large' : 'codec.broken' }
    }
  }
}

export const nodeCodecs = { gzip: guarded(gunzipSync), zstd: guarded(zstdDecompressSync) } satisfies Codecs
