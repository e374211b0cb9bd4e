/** Every issue that the Kafka decoder reports, with what it breaks. */
import type { Issue, Span } from '../model.ts'

const network = 'Kafka protocol: Network'
const structure = 'Kafka protocol: Common Request and Response Structure'
const types = 'Kafka protocol: Protocol Primitive Types'
const batch = 'Kafka protocol: Record Batch'
const record = 'Kafka protocol: Record'

export const kafkaIssues = {
  'kafka.size.negative': network,
  'kafka.size.too-large': network,
  'kafka.frame.cut': network,
  'kafka.gap': network,
  'kafka.header.short': structure,
  'kafka.api.unknown': structure,
  'kafka.version.unknown': structure,
  'kafka.response.unmatched': structure,
  'kafka.response.out-of-order': structure,
  'kafka.version.refused': 'KIP-511',
  'kafka.body.short': types,
  'kafka.body.length': types,
  'kafka.body.null': types,
  'kafka.body.varint': 'KIP-482',
  'kafka.body.tag': 'KIP-482',
  'kafka.body.trailing': structure,
  'kafka.consumer.broken': 'Kafka protocol: ConsumerProtocolSubscription',
  'kafka.batch.length': batch,
  'kafka.batch.magic': batch,
  'kafka.batch.crc': batch,
  'kafka.batch.count': batch,
  'kafka.batch.cut': 'KIP-74',
  'kafka.record.broken': record,
  'kafka.compression.unknown': batch,
  'kafka.compression.no-codec': batch,
  'kafka.compression.broken': batch,
  'kafka.compression.too-large': batch,
} as const

/** Allowed, or true of this viewer and not of the bytes. */
const NOTES: ReadonlySet<string> = new Set<KafkaIssue>([
  'kafka.api.unknown',
  'kafka.version.unknown',
  'kafka.version.refused',
  'kafka.response.unmatched',
  'kafka.body.trailing',
  'kafka.consumer.broken',
  'kafka.batch.cut',
  'kafka.compression.no-codec',
  'kafka.compression.too-large',
])

export type KafkaIssue = keyof typeof kafkaIssues

export function kafkaIssue(code: KafkaIssue, span: Span): Issue {
  const issue = { code, span, spec: kafkaIssues[code] }
  return NOTES.has(code) ? { ...issue, note: true } : issue
}
