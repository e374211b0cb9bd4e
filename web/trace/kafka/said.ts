/**
 * What a message of Kafka says, in the protocol's own words, for its row: `v11 orders-0`, `generation 3 leader`. In: a frame.
 * Out: plain data. Knows no language: the view that shows it puts counts into words.
 */
import type { Field, Frame } from '#proto/wire/model.ts'
import { all, first, numberAt, placesIn, textAt } from './fields.ts'
import { answerTitle, requestTitle } from './titles.ts'

export interface KafkaSaid {
  /** Of the request, and of its answer; null: the header was not read. */
  readonly correlation: number | null
  readonly title: string
  /** Records that it carries; null: it is about no records. */
  readonly records: number | null
  /** Bytes of keys, values and headers; of compressed records all that is left of them. */
  readonly payload: number
  /** Parts of an answer that tell of an error. */
  readonly errors: number
  /** Nobody answers a Produce without acknowledgement. */
  readonly wantsAnswer: boolean
  readonly clientId: string
  /** In small letters, for the filter: names that the title shortens, keys of records. */
  readonly text: string
  /** What it carries that a consumer knows by an address. */
  readonly addresses: readonly AddressRange[]
}

/** Both ends included. */
export interface AddressRange {
  /**
   * Offsets of a batch that an answer to a Fetch brought; the offset of an OffsetCommit; the generation of a SyncGroup, whose answer
   * assigns.
   */
  readonly unit: 'kafka-record' | 'kafka-commit' | 'kafka-assignment'
  /** `orders/0`, without the sandbox's name; the member's id. */
  readonly place: string
  readonly from: number
  readonly to: number
}

/** Names of topics by their ids, as Metadata and CreateTopics told them. */
export type TopicNames = ReadonlyMap<string, string>

const WITH_RECORDS: ReadonlySet<string> = new Set(['Produce>', 'Fetch<'])

export function saidOfKafka(frame: Frame, names: TopicNames): KafkaSaid {
  const { fields, direction, kind } = frame
  const isRequest = direction === 'toServer'
  const batches = all(fields, 'kafka.batch')
  const hasRecords = WITH_RECORDS.has(`${kind}${isRequest ? '>' : '<'}`)
  const errors = isRequest ? [] : errorsIn(fields)
  const said = isRequest ? requestTitle(frame, names) : answerTitle(frame, names, errors)
  return {
    correlation: numberAt(fields, 'kafka.correlation_id'),
    title: said,
    records: hasRecords ? batches.reduce((sum, { children = [] }) => sum + (numberAt(children, COUNT) ?? 0), 0) : null,
    payload: batches.reduce((sum, batch) => sum + contentOf(batch), 0),
    errors: errors.length,
    wantsAnswer: !(kind === 'Produce' && numberAt(fields, 'kafka.acks') === 0),
    clientId: isRequest ? textAt(fields, 'kafka.client_id') : '',
    text: [kind, said, ...wordsIn(fields)].join(' ').toLowerCase(),
    addresses: addressesIn(frame, names),
  }
}

function addressesIn({ kind, direction, fields }: Frame, names: TopicNames): readonly AddressRange[] {
  const partOf = (topic: string, partition: number) =>
    `${(names.get(topic) ?? topic).replace(SANDBOX, '')}/${partition}`
  switch (`${kind}${direction === 'toServer' ? '>' : '<'}`) {
    case 'Fetch<':
      return placesIn(fields).flatMap(({ topic, partition, fields: inside }) =>
        all(inside, 'kafka.batch').flatMap(({ children = [] }): readonly AddressRange[] => {
          const from = numberAt(children, 'kafka.batch.base_offset')
          const more = numberAt(children, 'kafka.batch.last_offset_delta')
          if (from === null || more === null) return []
          return [{ unit: 'kafka-record', place: partOf(topic, partition), from, to: from + more }]
        }),
      )
    case 'OffsetCommit>':
      return placesIn(fields).flatMap(({ topic, partition, fields: inside }): readonly AddressRange[] => {
        const at = numberAt(inside, 'kafka.committed_offset')
        return at === null ? [] : [{ unit: 'kafka-commit', place: partOf(topic, partition), from: at, to: at }]
      })
    case 'SyncGroup>': {
      const generation = numberAt(fields, 'kafka.generation_id')
      const place = textAt(fields, 'kafka.member_id')
      return generation === null ? [] : [{ unit: 'kafka-assignment', place, from: generation, to: generation }]
    }
    default:
      return []
  }
}

/** `brave-otter-42.orders` is a learner's `orders`. */
const SANDBOX = /^[a-z]+-[a-z]+-\d+\./

const COUNT = 'kafka.batch.record_count'

/** Error codes that are none, with where they stand. */
export interface KafkaError {
  readonly name: string
  readonly place: string
}

function errorsIn(fields: readonly Field[]): readonly KafkaError[] {
  const errors: KafkaError[] = []
  const add = (inside: readonly Field[], place: string): void => {
    const code = inside.find(({ key }) => key === 'kafka.error_code')
    if (code !== undefined && code.value !== 0) errors.push({ name: code.symbol ?? String(code.value), place })
  }
  add(fields, '')
  const places = placesIn(fields)
  for (const { topic, partition, fields: inside } of places) add(inside, `${topic}-${partition}`)
  for (const entry of all(fields, 'kafka.entry'))
    if (placesIn([entry]).length === 0) add(entry.children ?? [], String(entry.value ?? ''))
  return errors
}

const CONTENT: readonly string[] = [
  'kafka.record.key',
  'kafka.record.value',
  'kafka.record.header.key',
  'kafka.record.header.value',
]

/** What is a program's own in a batch: without lengths, deltas and the header of the batch. */
function contentOf({ children = [] }: Field): number {
  const compressed = children.find(({ key }) => key === 'kafka.batch.compressed')
  if (compressed !== undefined) return compressed.span.end - compressed.span.start
  const own = CONTENT.flatMap((key) => all(children, key)).reduce(
    (sum, field) => sum + lengthOf(field.children?.at(-1)),
    0,
  )
  return own + lengthOf(first(children, 'kafka.record.more'))
}

function lengthOf(field: Field | undefined): number {
  return field === undefined ? 0 : field.span.end - field.span.start
}

const NAMED: readonly string[] = [
  'kafka.topic',
  'kafka.group_id',
  'kafka.client_id',
  'kafka.member_id',
  'kafka.record.key',
]
/** A row is found by the first of very many names. */
const MOST_WORDS = 50

function wordsIn(fields: readonly Field[]): readonly string[] {
  const words = NAMED.flatMap((key) =>
    all(fields, key)
      .slice(0, MOST_WORDS)
      .map(({ value }) => String(value ?? '')),
  )
  return [...new Set(words)]
}
