/**
 * From what a producer told, its frames and the broker's own times to one line for each Produce request. Nothing is reckoned that was
 * not told: a time that nobody knows is null. Pure. Times: ms since the first record was handed over.
 */
import type { KafkaAppend, KafkaClosedBatch } from '#proto/api/kafka.ts'
import type { KafkaProduceCall } from '../../trace/index.ts'
import type { ToldRun } from '../clients/producer-store.ts'

export interface TimelineRecord {
  /** From 1 on, in the order of the program. */
  readonly number: number
  readonly partition: number
  readonly handedAt: number
}

export interface TimelineRequest {
  /** From 1 on. */
  readonly number: number
  readonly records: readonly TimelineRecord[]
  /** Why it went: the reason of the batch that was due, not of those that came along. */
  readonly why: 'full' | 'linger'
  readonly batches: readonly KafkaClosedBatch[]
  readonly closedAt: number
  /** The request as it was recorded at the client's socket; null: it was not recorded, or not yet. */
  readonly frame: { readonly key: string; readonly at: number; readonly bytes: number } | null
  readonly answer: {
    readonly key: string
    readonly at: number
    readonly bytes: number
    readonly isError: boolean
  } | null
  /** The broker's own; null: it told nothing of this request. */
  readonly append: { readonly at: number; readonly safeAt: number | null; readonly isSynced: boolean } | null
}

export interface Timeline {
  readonly requests: readonly TimelineRequest[]
  /** Handed over, and in no request yet. */
  readonly waiting: readonly TimelineRecord[]
  /** Of all that is drawn. */
  readonly length: number
}

export function timelineOf(told: ToldRun, produces: readonly KafkaProduceCall[]): Timeline {
  const began = told.handed[0]?.at ?? 0
  const records = told.handed.map(({ partition, at }, index): TimelineRecord => {
    return { number: index + 1, partition, handedAt: at - began }
  })
  const queues = Map.groupBy(records, ({ partition }) => partition)
  const frames = framesOf(
    told.closed,
    produces.filter(({ run }) => run === told.run),
  )
  const requests = told.closed.map(({ batches, at }, index): TimelineRequest => {
    const theirs = batches.flatMap(({ partition, records: count }) => queues.get(partition)?.splice(0, count) ?? [])
    const frame = frames[index] ?? null
    const append = told.appends?.find(({ correlationId }) => correlationId === frame?.correlation)
    return {
      number: index + 1,
      records: theirs.sort((one, other) => one.number - other.number),
      why: batches.some(({ why }) => why === 'full') ? 'full' : 'linger',
      batches,
      closedAt: at - began,
      frame: frame && { key: frame.key, at: frame.at - began, bytes: frame.bytes },
      answer: answerOf(frame, began),
      append: append === undefined ? null : appendOf(append, began),
    }
  })
  const waiting = [...queues.values()].flat().sort((one, other) => one.number - other.number)
  return { requests, waiting, length: Math.max(1, ...requests.map(endOf), ...waiting.map((one) => one.handedAt)) }
}

function answerOf(frame: KafkaProduceCall | null, began: number): TimelineRequest['answer'] {
  if (frame === null || frame.answer === null) return null
  const { key, at, bytes, errors } = frame.answer
  return { key, at: at - began, bytes, isError: errors > 0 }
}

function appendOf({ appendedAt, safeAt, isSynced }: KafkaAppend, began: number): TimelineRequest['append'] {
  return { at: appendedAt - began, safeAt: safeAt === null ? null : safeAt - began, isSynced }
}

function endOf({ closedAt, frame, answer, append }: TimelineRequest): number {
  return Math.max(closedAt, frame?.at ?? 0, answer?.at ?? 0, append?.safeAt ?? append?.at ?? 0)
}

/** Requests go in their order. A frame that holds other batches than the next one is a repetition, after an error. */
function framesOf(
  closed: ToldRun['closed'],
  produces: readonly KafkaProduceCall[],
): readonly (KafkaProduceCall | null)[] {
  let next = 0
  return closed.map(({ batches }) => {
    const wanted = shapeOf(batches)
    const place = produces.findIndex((frame, index) => index >= next && shapeOf(frame.batches) === wanted)
    if (place === -1) return null
    next = place + 1
    return produces[place] ?? null
  })
}

function shapeOf(batches: readonly { readonly partition: number; readonly records: number }[]): string {
  return batches
    .map(({ partition, records }) => `${partition}:${records}`)
    .sort()
    .join()
}

/** When the program heard of a record, after it had handed it over, ms; null: it never did, or not yet. */
export function latencyOf({ handedAt }: TimelineRecord, { answer }: TimelineRequest): number | null {
  return answer === null ? null : answer.at - handedAt
}

/** How long a record lay with the producer, ms; null: its frame was not recorded. */
export function waitOf({ handedAt }: TimelineRecord, { frame }: TimelineRequest): number | null {
  return frame === null ? null : frame.at - handedAt
}

export interface Totals {
  readonly requests: number
  readonly records: number
  /** Of all Produce requests; null: not all of them were recorded. */
  readonly bytes: number | null
  /** Medians over all records, ms; null: of none it is known. */
  readonly wait: number | null
  readonly latency: number | null
}

export function totalsOf({ requests }: Timeline): Totals {
  const each = <Value>(of: (record: TimelineRecord, request: TimelineRequest) => Value | null): Value[] =>
    requests.flatMap((request) => request.records.flatMap((record) => of(record, request) ?? []))
  const isWhole = requests.length > 0 && requests.every(({ frame }) => frame !== null)
  return {
    requests: requests.length,
    records: requests.reduce((sum, { records }) => sum + records.length, 0),
    bytes: isWhole ? requests.reduce((sum, { frame }) => sum + (frame?.bytes ?? 0), 0) : null,
    wait: median(each(waitOf)),
    latency: median(each(latencyOf)),
  }
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? null) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

const STEPS = [1, 2, 5]

/** Round times from 0 on, at most `most` of them. @param length ms */
export function ticksOf(length: number, most: number): readonly number[] {
  let step = 0.01
  for (let turn = 0; length / step > most - 1; turn += 1)
    step = (STEPS[turn % STEPS.length] ?? 1) * 0.01 * 10 ** Math.floor(turn / STEPS.length)
  const count = Math.floor(length / step + 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toFixed(3)))
}
