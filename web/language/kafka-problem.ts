/** Facts of what can be wrong with a KAFKA block; see `./problem.ts`. */
export interface KafkaProblemFacts {
  'kafka-broker': { found: string; broker: string }
  'kafka-action-missing': { known: string }
  'kafka-action-unknown': { action: string; nearest: readonly string[]; known: string }
  'kafka-name-missing': { action: string; what: 'topic' | 'topics' | 'group' }
  'kafka-name-invalid': { name: string }
  'kafka-path-long': { rest: string }
  'kafka-directive-elsewhere': { name: string; action: string; actions: readonly string[] }
  'kafka-directive-missing': { name: string; action: string; example: string }
  'kafka-record-missing': Record<never, never>
  'kafka-body-unused': { action: string }
  'kafka-headers-unused': { action: string }
  'kafka-act': { act: string }
  'kafka-tombstone-value': Record<never, never>
  'kafka-tombstone-key': Record<never, never>
  'kafka-idempotent-acks': { acks: string }
  'kafka-gathering-by-hand': { name: string; other: string }
  'kafka-group-needed': { name: string }
  'kafka-partition-and-key': { key: string; partition: string }
}

export type KafkaProblemCode = keyof KafkaProblemFacts
