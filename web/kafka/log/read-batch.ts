/** A batch's bytes as records that can be shown. */
import type { KafkaContent } from '#proto/api/kafka.ts'
import { BATCH_HEADER, type Batch, type BatchRecord, readBatches, readRecords } from '#proto/wire/kafka/index.ts'
import { loadNow } from '../../part/index.ts'
import type { KnownRecord } from './records-store.ts'

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Of the first batch in these bytes. Null where they are no batch, or are packed and do not unpack. */
export async function readBatchRecords(
  bytes: Uint8Array<ArrayBuffer>,
  topic: string,
  partition: number,
): Promise<readonly Omit<KnownRecord, 'file' | 'isPacked'>[] | null> {
  const [batch] = readBatches(bytes).batches
  if (batch === undefined) return null
  try {
    return (await recordsOf(batch)).map((record) => ({
      topic,
      partition,
      offset: Number(record.offset),
      timestamp: Number(record.timestamp),
      key: contentOf(record.key),
      value: contentOf(record.value),
      headers: record.headers.map(({ key, value }) => [key, letters(value)] as const),
    }))
  } catch {
    // Odd bytes are data, not a failure: the view says that they cannot be read.
    return null
  }
}

/** gzip is the browser's own; zstd comes when there is some. */
async function recordsOf(batch: Batch): Promise<readonly BatchRecord[]> {
  const { header, bytes } = batch
  // Marks of transactions are no records of a program.
  if (header.isControl) return []
  if (header.compression === 'zstd') {
    const { decompress } = await loadNow(() => import('fzstd'))
    return readRecords(batch, { zstd: (packed) => decompress(packed) })
  }
  if (header.compression !== 'gzip') return readRecords(batch)
  const packed = new Blob([bytes.slice(BATCH_HEADER)]).stream().pipeThrough(new DecompressionStream('gzip'))
  const unpacked = new Uint8Array(await new Response(packed).arrayBuffer())
  return readRecords(batch, { gzip: () => unpacked })
}

function contentOf(bytes: Uint8Array | null): KafkaContent {
  if (bytes === null) return null
  try {
    return { text: strict.decode(bytes) }
  } catch {
    return { base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) }
  }
}

function letters(bytes: Uint8Array | null): string {
  return bytes === null ? '' : new TextDecoder().decode(bytes)
}

export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
