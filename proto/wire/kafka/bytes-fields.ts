/** What lies in bytes that a message carries: batches, the consumers' own protocol, or nothing that is known here. */
import { isUtf8, utf8 } from '../cursor.ts'
import type { Field } from '../model.ts'
import { recordsFields } from './batch-fields.ts'
import { consumerFields } from './consumer-fields.ts'
import type { KafkaKey } from './keys.ts'
import type { FieldShape } from './shape.ts'
import type { Site } from './site.ts'

/** Longer texts are shown as bytes: nobody reads them in a field. */
const TEXT_LIMIT = 4096

export function bytesFields(
  key: KafkaKey,
  field: FieldShape,
  site: Site,
  bytes: Uint8Array,
  start: number,
  end: number,
): readonly Field[] {
  if (field.type === 'records') return recordsFields(site, bytes, start, end)
  if (key === 'kafka.subscription') return consumerFields('subscription', site, bytes, start, end)
  if (key === 'kafka.assignment') return consumerFields('assignment', site, bytes, start, end)
  return [site.field('kafka.bytes', start, end, null)]
}

/** Bytes of a program: as text where they are one. */
export function contentField(site: Site, bytes: Uint8Array, start: number, end: number): Field {
  const text = textOf(bytes, start, end)
  return site.field(text === null ? 'kafka.bytes' : 'kafka.text', start, end, text)
}

/** Null where the bytes are none, or too many. */
function textOf(bytes: Uint8Array, start: number, end: number): string | null {
  if (end - start > TEXT_LIMIT) return null
  const content = bytes.subarray(start, end)
  const text = utf8(content)
  // What cannot be read comes out as this character, and so does the character itself.
  return text.includes('\ufffd') && !isUtf8(content) ? null : text
}
