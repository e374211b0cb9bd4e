/** What a KAFKA block says to a client of another language: names as on the wire, and what goes or is waited for. */
import type { KafkaConsume, KafkaProduce, KafkaRecord } from '#proto/api/kafka.ts'
import type { HeaderPair, KafkaRequest } from '../../../language/index.ts'
import { planKafka } from '../../../language/kafka/plan.ts'
import type { CommandTarget } from '../../commands.ts'
import { limitOf } from '../steps.ts'

export interface TalkRecord {
  readonly key: string | null
  /** Null: a tombstone. */
  readonly value: { readonly text: string } | { readonly base64: string } | null
  /** Null: by the key, or in turn. */
  readonly partition: number | null
  readonly timestamp: number | null
}

interface Client {
  readonly broker: string
  /** Null: as the library calls itself. */
  readonly clientId: string | null
}

export interface ProducerTalk extends Client {
  readonly type: 'produce'
  readonly topic: string
  readonly records: readonly TalkRecord[]
  readonly headers: readonly HeaderPair[]
  readonly acks: -1 | 0 | 1
  readonly compression: NonNullable<KafkaProduce['compression']>
  readonly isIdempotent: boolean
}

export interface ConsumerTalk extends Client {
  readonly type: 'consume'
  readonly topics: readonly string[]
  readonly group: string | null
  readonly instance: string | null
  readonly from: NonNullable<KafkaConsume['from']>
  readonly assignor: KafkaConsume['assignor'] | null
  readonly commit: NonNullable<KafkaConsume['commit']>
  readonly sessionTimeout: number | null
  /** So many records, then it ends; null: it goes on. */
  readonly limit: number | null
}

/** Null: a call of an admin client, or what no client does by itself (`# @repeat`, `# @corrupt`). */
export function kafkaTalk(request: KafkaRequest, target: CommandTarget): ProducerTalk | ConsumerTalk | null {
  const { call } = planKafka(request)
  if (call.type === 'admin') return null
  const prefix = prefixOf(target)
  const client = {
    broker: request.broker,
    clientId: call.clientId === undefined ? (prefix === '' ? null : `${prefix}program`) : prefix + call.clientId,
  }
  if (call.type === 'consume') {
    return {
      type: 'consume',
      ...client,
      topics: call.topics.map((topic) => onWire(topic, prefix)),
      group: call.group === undefined ? null : onWire(call.group, prefix),
      instance: call.groupInstanceId ?? null,
      from: call.from ?? 'latest',
      assignor: call.assignor ?? null,
      commit: call.commit ?? 'auto',
      sessionTimeout: call.sessionTimeout ?? null,
      limit: limitOf(request.until),
    }
  }
  if (call.repeat || call.corrupt) return null
  return {
    type: 'produce',
    ...client,
    topic: onWire(call.topic, prefix),
    records: call.records.map(recordOf),
    headers: request.headers,
    acks: call.acks ?? -1,
    compression: call.compression ?? 'none',
    isIdempotent: call.idempotent === true,
  }
}

function recordOf({ key, value, partition, timestamp }: KafkaRecord): TalkRecord {
  const text = key !== null && 'text' in key ? key.text : null
  return { key: text, value, partition: partition ?? null, timestamp: timestamp ?? null }
}

/** Of a terminal that is caught, too: Kafka's names are not rewritten on their way. */
export function prefixOf({ sandbox, kafkaOwner = null }: CommandTarget): string {
  const name = sandbox ?? kafkaOwner
  return name === null ? '' : `${name}.`
}

export function onWire(name: string, prefix: string): string {
  return name.startsWith('shared.') ? name : prefix + name
}

/** Bytes of a value as two hex digits each. */
export function hexOf(base64: string): string {
  return Array.from(atob(base64), (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}
