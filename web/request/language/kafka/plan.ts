/** From a KAFKA block to what the relay is asked for (proto/api/kafka.ts). Assumes a block without errors. */
import type { KafkaAdmin, KafkaConsume, KafkaProduce, KafkaRecord } from '#proto/api/kafka.ts'
import { readBinary, toBase64 } from '../../../language/binary.ts'
import { readDuration } from '../../../language/duration.ts'
import { readMoment, readPositions, readWhole, WORDS } from './values.ts'
import type { KafkaDirectives, KafkaRequest, WrittenRecord } from './written.ts'

export type KafkaCall = Omit<KafkaProduce, 'run'> | Omit<KafkaAdmin, 'run'>

/** A consumer, which stays open. */
export interface KafkaConsumer extends Omit<KafkaRequest, 'kind'> {
  readonly kind: 'kafka-consume'
  readonly call: Omit<KafkaConsume, 'run'>
  /** What stands behind it in the block waits for its end. */
  readonly isAwaited: boolean
}

/** Of records and calls of an admin client: one answer. */
export interface KafkaCallRequest extends Omit<KafkaRequest, 'kind'> {
  readonly kind: 'kafka-call'
  readonly call: KafkaCall
}

export function planKafka(request: KafkaRequest): KafkaConsumer | KafkaCallRequest {
  if (request.action === 'consume') {
    const isAwaited = saidIn(request.directives, 'next') === 'at-end'
    return { ...request, kind: 'kafka-consume', call: consumeOf(request), isAwaited }
  }
  return { ...request, kind: 'kafka-call', call: request.action === 'produce' ? produceOf(request) : adminOf(request) }
}

function saidIn(directives: KafkaDirectives, name: string): string | undefined {
  return directives.findLast(([one]) => one === name)?.[1]
}

function isSaid(directives: KafkaDirectives, name: string): boolean {
  const value = saidIn(directives, name)
  return value === 'yes' || value === ''
}

function clientOf({ directives }: KafkaRequest): { clientId?: string } {
  const clientId = saidIn(directives, 'client-id')
  return clientId === undefined ? {} : { clientId }
}

function produceOf(request: KafkaRequest): Omit<KafkaProduce, 'run'> {
  const { directives, names, headers, records } = request
  const compression = WORDS.compression.find((one) => one === saidIn(directives, 'compression'))
  const acks = { all: -1, '1': 1, '0': 0 } as const
  const said = WORDS.acks.find((one) => one === saidIn(directives, 'acks'))
  return {
    type: 'produce',
    ...clientOf(request),
    topic: names[0] ?? '',
    records: records.map((record) => recordOf(record, headers)),
    ...(said !== undefined && { acks: acks[said] }),
    ...(compression !== undefined && { compression }),
    ...gatheringOf(directives),
    ...(isSaid(directives, 'idempotent') && { idempotent: true }),
    ...(isSaid(directives, 'repeat') && { repeat: true }),
    ...(isSaid(directives, 'corrupt') && { corrupt: true }),
  }
}

/** What says how records gather; a batch size or a pace alone is of a producer that does not wait. */
function gatheringOf(directives: KafkaDirectives): Pick<KafkaProduce, 'linger' | 'batchSize' | 'rate'> {
  const text = (name: string) => saidIn(directives, name) ?? ''
  const times = saidOf({ linger: 'linger' }, (name) => (text(name) === '0' ? 0 : readDuration(text(name))))
  const numbers = saidOf({ batchSize: 'batch-size', rate: 'rate' }, (name) => readWhole(text(name), 1, 1_000_000))
  const isGathering = Object.keys(times).length + Object.keys(numbers).length > 0
  return isGathering ? { linger: 0, ...times, ...numbers } : {}
}

function recordOf({ directives, text }: WrittenRecord, headers: KafkaRequest['headers']): KafkaRecord {
  const key = saidIn(directives, 'key')
  const partition = saidIn(directives, 'partition')
  const timestamp = readMoment(saidIn(directives, 'timestamp') ?? '')
  return {
    key: key === undefined ? null : { text: key },
    value: saidIn(directives, 'tombstone') === undefined ? contentOf(text, saidIn(directives, 'binary')) : null,
    ...(headers.length > 0 && { headers: headers.map(([name, value]): [string, string] => [name, value]) }),
    ...(partition !== undefined && { partition: Number(partition) }),
    ...(timestamp !== null && { timestamp }),
  }
}

function contentOf(text: string, form: string | undefined): KafkaRecord['value'] {
  if (form === undefined) return { text }
  const bytes = readBinary(text, form === 'base64' ? 'base64' : 'hex')
  return { base64: toBase64(bytes ?? new Uint8Array()) }
}

function consumeOf(request: KafkaRequest): Omit<KafkaConsume, 'run'> {
  const { directives, names } = request
  const text = (name: string) => saidIn(directives, name)
  const [group, groupInstanceId, dead] = [text('group'), text('instance'), text('dead')]
  const assignor = WORDS.assignor.find((one) => one === text('assignor'))
  const commit = WORDS.commit.find((one) => one === text('commit'))
  const from = fromOf(text('from'))
  const numbers = { crashAt: 'crash-at', attempts: 'attempts', minBytes: 'min-bytes', maxBytes: 'max-bytes' } as const
  const times = { work: 'work', maxWait: 'max-wait', sessionTimeout: 'session-timeout' } as const
  return {
    type: 'consume',
    ...clientOf(request),
    topics: (names[0] ?? '').split(','),
    ...(group !== undefined && { group }),
    ...(groupInstanceId !== undefined && { groupInstanceId }),
    ...(from !== undefined && { from }),
    ...(assignor !== undefined && { assignor }),
    ...(commit !== undefined && { commit }),
    ...(dead !== undefined && { dead }),
    ...saidOf(numbers, (name) => readWhole(text(name) ?? '', 0, 10_000_000)),
    ...saidOf(times, (name) => (text(name) === '0' ? 0 : readDuration(text(name) ?? ''))),
  }
}

/** Each by its directive; what is not said is not sent. */
function saidOf<Name extends string>(
  directives: Readonly<Record<Name, string>>,
  read: (directive: string) => number | null,
): { [name in Name]?: number } {
  const said: { [name in Name]?: number } = {}
  for (const name in directives) {
    const value = read(directives[name])
    if (value !== null) said[name] = value
  }
  return said
}

function fromOf(text: string | undefined): KafkaConsume['from'] {
  if (text === 'earliest' || text === 'latest') return text
  const positions = readPositions(text ?? '')
  if (positions !== null) return { positions }
  const timestamp = readMoment(text ?? '')
  return timestamp === null ? undefined : { timestamp }
}

function adminOf(request: KafkaRequest): Omit<KafkaAdmin, 'run'> {
  return { type: 'admin', ...clientOf(request), call: callOf(request) }
}

function callOf({ action, names: [first = '', second = ''], directives, headers }: KafkaRequest): KafkaAdmin['call'] {
  const text = (name: string) => saidIn(directives, name) ?? ''
  const partitions = readWhole(text('partitions'), 1, 100)
  switch (action) {
    case 'create-topic': {
      const configs = headers.length === 0 ? {} : { configs: Object.fromEntries(headers) }
      return { name: action, topic: first, ...(partitions !== null && { partitions }), ...configs }
    }
    case 'create-partitions':
      return { name: action, topic: first, partitions: partitions ?? 1 }
    case 'delete-records':
      return { name: action, topic: first, before: readPositions(text('before')) ?? [] }
    case 'delete-topic':
    case 'describe-topic':
      return { name: action, topic: first }
    case 'list-offsets':
      return { name: action, topic: first, timestamp: timestampOf(text('at')) }
    case 'describe-group':
    case 'delete-group':
      return { name: action, group: first }
    case 'reset-offsets':
      return { name: action, group: first, topic: second, to: readPositions(text('to')) ?? [] }
    case 'list-groups':
    case 'api-versions':
      return { name: action }
    default:
      return { name: 'list-topics' }
  }
}

/** ListOffsets, "timestamp": -2 is the earliest, -1 the latest. */
function timestampOf(text: string): number {
  return text === 'earliest' ? -2 : (readMoment(text) ?? -1)
}
