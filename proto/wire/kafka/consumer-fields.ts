/** Fields of the consumers' own protocol within a message. Other kinds of groups put there what they like: then it stays bytes. */
import type { Field } from '../model.ts'
import { KafkaCodecError } from './codec-error.ts'
import { type ConsumerMessage, consumerShape } from './consumer-protocol.ts'
import { learnKeys } from './field-keys.ts'
import { FieldTree } from './field-tree.ts'
import { readShape } from './read.ts'
import { Reader } from './reader.ts'
import type { Site } from './site.ts'

export function consumerFields(
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
