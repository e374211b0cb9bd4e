/** What lies in bytes that a message carries: batches, the consumers' own protocol, or nothing that is known here. */
import { isUtf8, utf8 } from '../cursor.ts'
import type { Field } from '../model.ts'
import { recordsFields } from './batch-fields.ts'
import { KafkaCodecError } from './codec-error.ts'
import { type ConsumerMessage, consumerShape } from './consumer-protocol.ts'
import { learnKeys } from './field-keys.ts'
import { FieldTree } from './field-tree.ts'
import type { KafkaKey } from './keys.ts'
import { readShape } from './read.ts'
import { Reader } from './reader.ts'
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

/** Fields of the consumers' own protocol. Other kinds of groups put there what they like: then it stays bytes. */
function consumerFields(
  message: ConsumerMessage,
  site: Site,
  bytes: Uint8Array,
  start: number,
  end: number,
): readonly Field[] {
  const reader = new Reader(bytes, start, end)
  const tree = new FieldTree(site, bytes, false, start)
  try {
    const version = reader.int16()
    const shape = consumerShape(message, version)
    if (shape === undefined) throw reader.fault('unknown-version', start)
    tree.leaf('kafka.consumer_version', start, reader.at, version)
    learnKeys(shape, message)
    readShape(reader, shape, tree)
    if (reader.left > 0) tree.leaf('kafka.trailing', reader.at, end, null)
    return tree.fields
  } catch (error) {
    if (!(error instanceof KafkaCodecError)) throw error
    site.issue('kafka.consumer.broken', start, end)
    return [site.field('kafka.bytes', start, end, null)]
  }
}
