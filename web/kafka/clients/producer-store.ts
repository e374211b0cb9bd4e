/** The learner's small producer: what it is asked for, and how it goes. Outside React: it goes on from view to view. */
import { create } from 'zustand'
import type { KafkaContent, KafkaProduce, KafkaRecord } from '#proto/api/kafka.ts'
import { randomRun } from '../../request/index.ts'
import type { Trouble } from '../broker/follow-state.ts'
import { remember } from '../log/records-store.ts'
import { askAdmin } from './admin.ts'
import { openClient } from './relay-client.ts'

export type Compression = NonNullable<KafkaProduce['compression']>
export type Acks = NonNullable<KafkaProduce['acks']>

export interface ProducerWish {
  readonly topic: string
  /** Keys in turn, with commas between; empty: none. */
  readonly keys: string
  /** `{n}` becomes the record's number. */
  readonly value: string
  readonly count: number
  /** Records each second; 0: all records in one request. */
  readonly rate: number
  readonly acks: Acks
  readonly compression: Compression
  readonly idempotent: boolean
}

export interface Producer {
  readonly wish: ProducerWish
  readonly status: 'idle' | 'sending'
  readonly sent: number
  readonly of: number
  /** Where the last ones came to lie. */
  readonly places: readonly { readonly topic: string; readonly partition: number; readonly offset: number }[]
  readonly milliseconds: number | null
  readonly runs: readonly string[]
  readonly trouble: Trouble | null
}

export const FIRST_WISH: ProducerWish = {
  topic: 'orders',
  // Each of three partitions gets some.
  keys: 'ada, bob, dave',
  value: '{"order": {n}}',
  count: 6,
  rate: 0,
  acks: -1,
  compression: 'none',
  idempotent: false,
}

export const useProducer = create<Producer>(() => ({
  wish: FIRST_WISH,
  status: 'idle',
  sent: 0,
  of: 0,
  places: [],
  milliseconds: null,
  runs: [],
  trouble: null,
}))

export const MOST_RECORDS = 500
const MOST_RUNS = 8
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
  useProducer.setState({
    status: 'sending',
    sent: 0,
    of: records.length,
    places: [],
    milliseconds: null,
    trouble: null,
  })
  // Made by itself with the first record it would have a single partition.
  const made = create === null ? null : await askAdmin({ name: 'create-topic', topic: wish.topic, partitions: create })
  if (made !== null) {
    useProducer.setState({ status: 'idle', trouble: made })
    return
  }
  const requests = requestsOf(records, wish.rate)
  for (const [index, some] of requests.entries()) {
    if (index > 0) await pause(pauseOf(wish.rate), controller.signal)
    if (controller.signal.aborted) break
    if (!(await sendOne(wish, some, controller.signal))) break
  }
  useProducer.setState({ status: 'idle' })
}

/** The relay takes so many requests of one learner in a minute; quicker than this, several records go together. */
const MOST_REQUESTS_A_SECOND = 2

/** What goes together in one request. @param rate records each second; 0: all at once */
export function requestsOf(records: readonly KafkaRecord[], rate: number): KafkaRecord[][] {
  const size = rate === 0 ? records.length : Math.max(1, Math.ceil(rate / MOST_REQUESTS_A_SECOND))
  return Array.from({ length: Math.ceil(records.length / size) }, (_, index) =>
    records.slice(index * size, (index + 1) * size),
  )
}

function pauseOf(rate: number): number {
  return 1000 / Math.min(rate, MOST_REQUESTS_A_SECOND)
}

async function sendOne(wish: ProducerWish, records: KafkaRecord[], signal: AbortSignal): Promise<boolean> {
  const { topic, acks, compression, idempotent } = wish
  const run = randomRun()
  useProducer.setState(({ runs }) => ({ runs: [...runs, run].slice(-MOST_RUNS) }))
  const request: KafkaProduce = {
    type: 'produce',
    run,
    clientId: 'writer',
    topic,
    records,
    acks,
    compression,
    idempotent,
  }
  for await (const event of openClient(request, signal)) {
    if (event.type === 'produced') {
      useProducer.setState(({ sent, places }) => ({
        sent: sent + records.length,
        places: wish.rate === 0 ? event.places : [...places, ...event.places].slice(-MOST_PLACES),
        milliseconds: event.milliseconds,
      }))
      tell(records, event.places)
      return true
    }
    if (event.type === 'refused' || event.type === 'error') {
      const trouble =
        event.type === 'error' ? event.error : { code: `${event.name} (${event.code})`, message: event.message }
      useProducer.setState({ trouble })
      return false
    }
  }
  return false
}

const MOST_PLACES = 12

/** What was just written need not be read to be drawn. */
function tell(records: readonly KafkaRecord[], places: Producer['places']): void {
  for (const [index, { key, value, headers = [] }] of records.entries()) {
    const place = places[index]
    if (place !== undefined && place.offset >= 0) remember({ ...place, timestamp: Date.now(), key, value, headers })
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
