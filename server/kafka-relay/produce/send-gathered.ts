/** Hands records to a producer one by one, at a pace, and sends what gathers: what linger.ms, batch.size and acks cost is then seen. */
import { setTimeout as wait } from 'node:timers/promises'
import type { ClusterMetadata } from '@platformatic/kafka'
import type { KafkaAppend, KafkaProduce } from '#proto/api/kafka.ts'
import { AppError } from '../../errors.ts'
import { now } from '../../tap/index.ts'
import type { Kafka } from '../door.ts'
import type { RelayedClient } from '../relayed-client.ts'
import { Gathering } from './gathering.ts'
import type { ToProduce } from './produce.ts'
import { leaderOf, type Placed } from './produce-by-hand.ts'

/** Java's defaults: batch.size and max.in.flight.requests.per.connection. */
const BATCH_SIZE = 16_384
const IN_FLIGHT = 5
const LONGEST_MS = 10 * 60_000

export interface Gathered {
  readonly client: RelayedClient
  readonly metadata: ClusterMetadata
  readonly messages: readonly ToProduce[]
  readonly wanted: KafkaProduce
  send(messages: readonly ToProduce[]): Promise<readonly Placed[]>
}

/** @throws AppError `invalid` where settings do not go together */
export function checkGathered({ linger, batchSize, rate, records, repeat, corrupt }: KafkaProduce): void {
  if (linger === undefined) {
    const alone = batchSize === undefined ? (rate === undefined ? null : 'rate') : 'batchSize'
    if (alone === null) return
    throw new AppError(
      'invalid',
      'batchSize and rate are of a producer that gathers: give linger, 0 if it shall not wait',
      {
        details: { [alone]: ['only with linger'] },
      },
    )
  }
  if (repeat === true || corrupt === true)
    throw new AppError('invalid', 'repeat and corrupt send one request by hand: leave out linger', {
      details: { linger: ['not together with repeat or corrupt'] },
    })
  if (rate !== undefined && (records.length / rate) * 1_000 > LONGEST_MS)
    throw new AppError('invalid', 'That would take more than ten minutes: fewer records, or more a second', {
      details: { rate: [`at least ${Math.ceil((records.length / LONGEST_MS) * 1_000)}`] },
    })
}

/** @returns the offset of each message, -1 where nobody said */
export async function sendGathered({ client, metadata, messages, wanted, send }: Gathered): Promise<number[]> {
  const { linger = 0, batchSize = BATCH_SIZE, rate, idempotent } = wanted
  const most = idempotent === true ? 1 : IN_FLIGHT
  const gathering = new Gathering<ToProduce>({
    linger,
    batchSize,
    leaderOf: ({ topic, partition }) => leaderOf(metadata, topic, partition),
  })
  const offsets = new Map<ToProduce, number>()
  const flying = new Map<number, Set<Promise<void>>>()
  const began = now()
  const dueOf = (index: number) => (rate === undefined ? began : began + (index * 1_000) / rate)
  const order: ToProduce[] = []
  let handed = 0
  const hand = () => {
    for (let next = messages[handed]; next !== undefined && dueOf(handed) <= now(); next = messages[handed]) {
      const at = now()
      // A waiting record gets the time when it was handed over as its timestamp.
      const record =
        wanted.records[handed]?.timestamp === undefined ? { ...next, timestamp: BigInt(Math.floor(at)) } : next
      order.push(record)
      gathering.add(record, at)
      client.tell({ type: 'handed', partition: record.partition, at })
      handed += 1
    }
  }
  const go = (leader: number) => {
    const theirs = flying.get(leader) ?? new Set()
    flying.set(leader, theirs)
    while (theirs.size < most) {
      const due = gathering.take(leader, now())
      if (due === null) return
      client.tell({ type: 'batched', batches: due.batches, at: now() })
      const sent = send(due.records).then((placed) => {
        for (const [index, offset] of offsetsOf(due.records, placed).entries()) {
          const record = due.records[index]
          if (record !== undefined) offsets.set(record, offset)
        }
        theirs.delete(sent)
      })
      theirs.add(sent)
    }
  }
  while (!client.over.aborted) {
    hand()
    for (const leader of gathering.leaders) go(leader)
    const inFlight = [...flying.values()].flatMap((each) => [...each])
    if (handed === messages.length && gathering.leaders.length === 0 && inFlight.length === 0) break
    const free = gathering.leaders.filter((leader) => (flying.get(leader)?.size ?? 0) < most)
    const times = [
      ...(handed < messages.length ? [dueOf(handed)] : []),
      ...free.flatMap((leader) => gathering.dueAt(leader) ?? []),
    ]
    await next(times, inFlight)
  }
  return order.map((record) => offsets.get(record) ?? -1)
}

/** Until one of the times, or the end of a request, which may fail. */
async function next(times: readonly number[], inFlight: readonly Promise<void>[]): Promise<void> {
  const calling = new AbortController()
  const { signal } = calling
  const timer = times.length === 0 ? [] : [wait(Math.max(0, Math.min(...times) - now()), undefined, { signal })]
  try {
    await Promise.race([...timer, ...inFlight])
  } finally {
    calling.abort()
    for (const each of timer) each.catch(() => undefined)
  }
}

/** The broker says where each batch begins; its records follow each other. */
export function offsetsOf(messages: readonly ToProduce[], placed: readonly Placed[]): number[] {
  const next = new Map(placed.map(({ partition, offset }) => [partition, Number(offset)]))
  return messages.map(({ partition }) => {
    const offset = next.get(partition)
    if (offset === undefined || offset < 0) return -1
    next.set(partition, offset + 1)
    return offset
  })
}

/** How often, and how long each time (ms), to wait for bytes on their way to a broker that sends no answer. */
const TRIES = 20
const TRY_MS = 25

/** When the broker inside had written what came; undefined: a real cluster tells nobody. Asked when the producer is closed. */
export async function appendsOf(
  { broker }: Pick<Kafka, 'broker'>,
  client: RelayedClient,
  requests: number,
): Promise<readonly KafkaAppend[] | undefined> {
  if (broker === null) return undefined
  let appends: readonly KafkaAppend[] = []
  for (let tries = 0; tries < TRIES; tries += 1) {
    appends = await broker.appends(client.sockets.ends)
    if (appends.length >= requests && appends.every(({ safeAt }) => safeAt !== null)) break
    await wait(TRY_MS)
  }
  return appends
}
