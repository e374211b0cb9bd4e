/** The learner's small producer: what it is asked for, and how it goes. Outside React: it goes on from view to view. */
import { create } from 'zustand'
import type {
  KafkaAppend,
  KafkaClosedBatch,
  KafkaContent,
  KafkaProduce,
  KafkaRecord,
  RelayKafkaEvent,
} from '#proto/api/kafka.ts'
import { randomRun } from '../../request/index.ts'
import { type Told, type Trouble, troubleOf } from '../../wire/index.ts'
import { remember } from '../log/records-store.ts'
import { askAdmin, openClient, troubleOfBroker } from './relay-client.ts'

export type Compression = NonNullable<KafkaProduce['compression']>
export type Acks = NonNullable<KafkaProduce['acks']>

export interface ProducerWish {
  readonly topic: string
  /** Keys in turn, with commas between; empty: none. */
  readonly keys: string
  /** `{n}` becomes the record's number. */
  readonly value: string
  readonly count: number
  /** Records that the producer is given each second; 0: all at once. */
  readonly rate: number
  /** linger.ms and batch.size. */
  readonly linger: number
  readonly batchSize: number
  readonly acks: Acks
  readonly compression: Compression
  readonly idempotent: boolean
}

/** What the producer told of a run; ms since 1970 by the clock of the frames. */
export interface ToldRun {
  readonly run: string
  readonly wish: ProducerWish
  readonly handed: readonly { readonly partition: number; readonly at: number }[]
  /** One for each Produce request. */
  readonly closed: readonly { readonly at: number; readonly batches: readonly KafkaClosedBatch[] }[]
  /** Null: the broker told nothing, or not yet. */
  readonly appends: readonly KafkaAppend[] | null
  readonly isOver: boolean
}

export interface Producer {
  readonly wish: ProducerWish
  readonly status: 'idle' | 'sending'
  readonly sent: number
  readonly of: number
  /** Where they came to lie. */
  readonly places: readonly { readonly topic: string; readonly partition: number; readonly offset: number }[]
  readonly milliseconds: number | null
  /** Of the last run; null: there was none. */
  readonly told: ToldRun | null
  readonly trouble: Trouble | null
}

export const FIRST_WISH: ProducerWish = {
  topic: 'orders',
  // Each of three partitions gets some.
  keys: 'ada, bob, dave',
  value: '{"order": {n}}',
  count: 6,
  rate: 0,
  linger: 0,
  batchSize: 16_384,
  acks: -1,
  compression: 'none',
  idempotent: false,
}

const NOTHING_SENT = { sent: 0, of: 0, places: [], milliseconds: null, told: null, trouble: null }

export const useProducer = create<Producer>(() => ({ ...NOTHING_SENT, wish: FIRST_WISH, status: 'idle' }))

export const MOST_RECORDS = 500
export const MOST_LINGER_MS = 500
export const MOST_BATCH_BYTES = 1_000_000
let numbered = 0
let sending: AbortController | null = null

export function changeWish(change: Partial<ProducerWish>): void {
  useProducer.setState(({ wish }) => ({ wish: { ...wish, ...change } }))
}

export function stopProducing(): void {
  sending?.abort()
}

/** The records of a wish. @param from the number of the first */
export function recordsOf({ keys, value, count }: ProducerWish, from: number): KafkaRecord[] {
  const names = keys.split(',').map((key) => key.trim())
  return Array.from({ length: count }, (_, index) => ({
    key: contentOf(names[index % names.length] ?? ''),
    value: { text: value.replaceAll('{n}', `${from + index}`) },
  }))
}

function contentOf(key: string): KafkaContent {
  return key === '' ? null : { text: key }
}

/** @param create how many partitions the topic is to have, where there is none; null: there is */
export async function produce(create: number | null): Promise<void> {
  const { wish } = useProducer.getState()
  const records = recordsOf(wish, numbered + 1)
  numbered += records.length
  const controller = new AbortController()
  sending = controller
  useProducer.setState({ ...NOTHING_SENT, status: 'sending', of: records.length })
  // Made by itself with the first record it would have a single partition.
  const made = create === null ? null : await askAdmin({ name: 'create-topic', topic: wish.topic, partitions: create })
  if (made === null) await send(wish, records, controller.signal)
  else useProducer.setState({ trouble: made })
  useProducer.setState({ status: 'idle' })
}

async function send(wish: ProducerWish, records: KafkaRecord[], signal: AbortSignal): Promise<void> {
  const { topic, acks, compression, idempotent, linger, batchSize, rate } = wish
  const run = randomRun()
  useProducer.setState({ told: { run, wish, handed: [], closed: [], appends: null, isOver: false } })
  const request: KafkaProduce = {
    type: 'produce',
    run,
    clientId: 'writer',
    topic,
    records,
    acks,
    compression,
    idempotent,
    linger,
    batchSize,
    ...(rate > 0 && { rate }),
  }
  try {
    for await (const event of openClient(request, signal)) {
      const change = hear(event)
      if (change !== null) useProducer.setState(change)
      if (event.type === 'produced') remembered(records, event.places)
    }
  } catch (error) {
    if (!signal.aborted) useProducer.setState({ trouble: troubleOf(error) })
  }
  useProducer.setState(({ told }) => ({ told: told && { ...told, isOver: true } }))
}

/** What an event changes; null: nothing that is shown. */
function hear(event: Told<RelayKafkaEvent>): ((state: Producer) => Partial<Producer>) | null {
  switch (event.type) {
    case 'handed': {
      const { partition, at } = event
      return ({ told, sent }) => ({
        sent: sent + 1,
        told: told && { ...told, handed: [...told.handed, { partition, at }] },
      })
    }
    case 'batched':
      return ({ told }) => ({ told: told && { ...told, closed: [...told.closed, event] } })
    case 'produced': {
      const { places, milliseconds, appends = null } = event
      return ({ told }) => ({ places, milliseconds, told: told && { ...told, appends } })
    }
    case 'refused':
      return () => ({ trouble: troubleOfBroker(event) })
    default:
      return null
  }
}

/** What was just written need not be read to be drawn. */
function remembered(records: readonly KafkaRecord[], places: Producer['places']): void {
  for (const [index, { key, value, headers = [] }] of records.entries()) {
    const place = places[index]
    if (place !== undefined && place.offset >= 0) remember({ ...place, timestamp: Date.now(), key, value, headers })
  }
}
