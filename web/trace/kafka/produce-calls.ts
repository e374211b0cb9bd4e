/** Produce requests with their answers, as they were recorded: batches, bytes, times. A picture of acks and linger.ms is drawn from them. */
import type { Frame } from '#proto/wire/model.ts'
import type { LogEntry } from '../capture/capture.ts'
import type { FrameLine } from '../capture/exchange-index.ts'
import type { KafkaCall } from './calls.ts'
import { all, numberAt, placesIn } from './fields.ts'

export interface ProducedBatch {
  readonly partition: number
  readonly records: number
  /** As it lies in the request, its header of 61 bytes counted. */
  readonly bytes: number
}

/** What a Produce request says. */
export interface ProduceSaid {
  readonly acks: number
  readonly batches: readonly ProducedBatch[]
}

/** Times: ms since 1970, server's clock, at the last byte. */
export interface KafkaProduceCall extends ProduceSaid {
  /** Of its row on the ladder of frames. */
  readonly key: string
  readonly run: string | null
  readonly correlation: number | null
  readonly at: number
  /** Of the whole request. */
  readonly bytes: number
  /** Null: absent, or not here yet. */
  readonly answer: {
    readonly key: string
    readonly at: number
    readonly bytes: number
    /** Parts of it that tell of an error. */
    readonly errors: number
  } | null
}

/** Null: it is no Produce request. */
export function produceSaid({ kind, direction, fields }: Frame): ProduceSaid | null {
  if (kind !== 'Produce' || direction !== 'toServer') return null
  const batches = placesIn(fields).flatMap(({ partition, fields: inside }) =>
    all(inside, 'kafka.batch').map(({ span, children = [] }): ProducedBatch => {
      const records = numberAt(children, 'kafka.batch.record_count') ?? 0
      return { partition, records, bytes: span.end - span.start }
    }),
  )
  return { acks: numberAt(fields, 'kafka.acks') ?? 0, batches }
}

/** The newest are told. */
const MOST = 600

export function produceCalls(log: readonly LogEntry[]): readonly KafkaProduceCall[] {
  const asked: FrameLine[] = []
  const answers = new Map<KafkaCall, FrameLine>()
  for (const entry of log) {
    if (entry.type !== 'frame' || entry.kafka === null) continue
    const { produce, call } = entry.kafka
    if (produce !== null) asked.push(entry)
    else if (call?.api === 'Produce') answers.set(call, entry)
  }
  return asked.slice(-MOST).flatMap((line): readonly KafkaProduceCall[] => {
    const { kafka, record, at, start, end } = line
    if (kafka === null || kafka.produce === null) return []
    const answer = kafka.call === null ? undefined : answers.get(kafka.call)
    return [
      {
        ...kafka.produce,
        key: keyOf(line),
        run: record.runOf(line),
        correlation: kafka.correlation,
        at,
        bytes: end - start,
        answer:
          answer === undefined
            ? null
            : {
                key: keyOf(answer),
                at: answer.at,
                bytes: answer.end - answer.start,
                errors: answer.kafka?.errors ?? 0,
              },
      },
    ]
  })
}

function keyOf({ record, id }: FrameLine): string {
  return `m${record.meta.exchange}:${id}`
}
