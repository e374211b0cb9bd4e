/**
 * What the fields of Kafka's protocol are there for. Records hold what one wanted; a request's header and body say what is asked, and a
 * response how it ended; sizes, counts, tags, and all that a batch says of its records, cut one out of the other. What negotiates
 * versions and tells of brokers is as SETTINGS of HTTP/2: framing.
 */
import { ownValue } from '#proto/wire/own-value.ts'
import type { TreeNode } from '../../model/tree.ts'
import type { Purpose } from './purposes.ts'

/** Places of values; who owns the bytes is the field around them. */
const PLACES: ReadonlySet<string> = new Set(['kafka.text', 'kafka.bytes'])

const BY_KEY: Readonly<Record<string, Purpose>> = {
  'kafka.record.key': 'values',
  'kafka.record.value': 'values',
  'kafka.record.header.key': 'names',
  'kafka.record.header.value': 'author',
  'kafka.client_id': 'client',
  'kafka.client_software_name': 'client',
  'kafka.client_software_version': 'client',
}

/** What is asked, and how it ended. */
const START =
  /^kafka\.(api_key|api_version|error_code|error_message|topic|topic_id|partition_index|partitions|fetch_offset|offset|timestamp|committed_offset|base_offset|high_watermark|last_stable_offset|log_start_offset|acks|max_wait_ms|min_bytes|max_bytes|partition_max_bytes|isolation_level|group_id|member_id|generation_id)$/

export function purposeInKafka(owner: TreeNode): Purpose {
  let node: TreeNode = owner
  while (PLACES.has(node.field?.key ?? '') && node.parent !== null) node = node.parent
  const key = node.field?.key ?? ''
  return ownValue(BY_KEY, key) ?? (START.test(key) ? 'start' : 'framing')
}
