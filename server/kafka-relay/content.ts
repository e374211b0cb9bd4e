/** Keys and values: text or bytes in the app's JSON, bytes on the wire. */
import type { KafkaContent, KafkaSeenRecord } from '#proto/api/kafka.ts'

/** Of a value; the frames have the rest. */
const SHOWN = 64 * 1024

export function bytesOf(content: KafkaContent): Buffer | null {
  if (content === null) return null
  return 'text' in content ? Buffer.from(content.text) : Buffer.from(content.base64, 'base64')
}

/** As text where it is UTF-8 (whole, or but for a last character that was cut), else in Base64. */
function contentOf(bytes: Buffer | null): KafkaContent {
  if (bytes === null) return null
  const shown = bytes.subarray(0, SHOWN)
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(shown, { stream: bytes.length > SHOWN }),
    }
  } catch {
    return { base64: shown.toString('base64') }
  }
}

export interface WireRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  readonly timestamp: bigint
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: readonly (readonly [Buffer | null, Buffer | null])[]
}

/** @param topic as the learner writes it */
export function seenRecord(record: WireRecord, topic: string): KafkaSeenRecord {
  return {
    topic,
    partition: record.partition,
    offset: Number(record.offset),
    timestamp: Number(record.timestamp),
    key: contentOf(record.key),
    value: contentOf(record.value),
    headers: record.headers.map(([name, value]) => [name?.toString() ?? '', value?.toString() ?? ''] as const),
  }
}

/** Whether a consumer that expects JSON would choke on it; a tombstone is a value like any other. */
export function isPoison(value: Buffer | null): boolean {
  if (value === null) return false
  try {
    const read: unknown = JSON.parse(value.toString())
    return typeof read === 'object' && read !== null && Reflect.get(read, 'poison') === true
  } catch {
    return true
  }
}
