/** Raw DEFLATE of Node, as decoders want it brought. */
import { inflateRawSync } from 'node:zlib'
import type { Codecs } from '../../model.ts'

export const nodeInflate: Codecs = {
  rawInflate: (bytes, limit, window) => {
    const dictionary = window.length === 0 ? {} : { dictionary: window }
    try {
      return new Uint8Array(inflateRawSync(bytes, { ...dictionary, maxOutputLength: limit }))
    } catch (error) {
      const isTooLarge = error instanceof RangeError
      return { issue: isTooLarge ? 'codec.too-large' : 'codec.broken' }
    }
  },
}
