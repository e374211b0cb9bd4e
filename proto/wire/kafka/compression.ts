/** What compresses the records of a batch. Snappy and LZ4 are undone here; gzip and zstd by codecs that the caller brings. */
import type { Codecs } from '../model.ts'
import type { Compression } from './batch-header.ts'
import { KafkaCodecError } from './codec-error.ts'
import { lz4Frame } from './lz4.ts'
import { snappy } from './snappy.ts'

/** No batch is unpacked to more than this. */
const UNPACKED_LIMIT = 64 * 1024 * 1024

/** @throws KafkaCodecError `compression`: nobody knows it here; `compressed`: the bytes do not unpack; `too-large` */
export function unpack(
  bytes: Uint8Array,
  compression: Compression | null,
  codecs: Codecs,
  limit = UNPACKED_LIMIT,
): Uint8Array {
  switch (compression) {
    case 'none':
      return bytes
    case 'snappy':
      return snappy(bytes, limit)
    case 'lz4':
      return lz4Frame(bytes, limit)
    case null:
      throw new KafkaCodecError('compression', 21, 'Kafka batch')
    default: {
      const codec = codecs[compression]
      if (codec === undefined) throw new KafkaCodecError('compression', 21, `no codec for ${compression}`)
      const unpacked = codec(bytes, limit)
      if (unpacked instanceof Uint8Array) return unpacked
      const code = unpacked.issue === 'codec.too-large' ? 'too-large' : 'compressed'
      throw new KafkaCodecError(code, 61, `${compression}: ${unpacked.issue}`)
    }
  }
}
