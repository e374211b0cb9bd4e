/**
 * What can be set side by side: a run, or one exchange that belongs to none (a program in a terminal names no run). In: the
 * log of a capture. Out: one line for each, in order of arrival, with what was asked and answered.
 */
import type { SpokenLayer } from '../../protocols/looks.ts'
import { SPEECHES } from '../../protocols/rows.ts'
import type { LogEntry } from '../capture/capture.ts'
import type { FrameLine } from '../capture/exchange-index.ts'
import type { KafkaLine } from '../kafka/calls.ts'
import type { Client, WireVersion } from '../types.ts'

/** A run's trace id, or `x` and the number of an exchange without a run. */
export type SubjectId = string

export interface Subject {
  readonly id: SubjectId
  readonly client: Client
  readonly protocol: SpokenLayer
  /** The first request in the protocol's words: `GET /api/v1/users`; empty where no request was seen. */
  readonly asked: string
  /** What its answer said last: `200 OK`, `grpc-status 0 OK`. */
  readonly answered: string
  /** Server's clock, first and last byte. */
  readonly from: number
  readonly to: number
  readonly bytes: number
}

export function subjectOf(line: FrameLine): SubjectId {
  return line.record.runOf(line) ?? `x${line.record.meta.exchange}`
}

export function subjectsOf(log: readonly LogEntry[]): readonly Subject[] {
  const found = new Map<SubjectId, Draft>()
  for (const entry of log) {
    if (entry.type !== 'frame') continue
    const id = subjectOf(entry)
    const known = found.get(id)
    const draft = known ?? begin(id, entry)
    if (known === undefined) found.set(id, draft)
    draft.to = Math.max(draft.to, entry.at)
    draft.bytes += entry.end - entry.start
    if (entry.direction === 'toServer' && entry.isHead && draft.asked === '') {
      const { operation = '' } = entry.record.callOf(entry.stream) ?? {}
      draft.asked = operation === '' ? entry.title : `${operation} · ${entry.title}`
      draft.protocol = protocolOf(entry)
    } else if (entry.kafka !== null) tellKafka(draft, entry, entry.kafka)
    else if (entry.direction === 'toClient' && entry.text !== '') draft.answered = entry.title
  }
  return [...found.values()]
}

/** What a client of Kafka does behind its start, and what came of it. */
function tellKafka(draft: Draft, { kind, title, direction, record }: FrameLine, line: KafkaLine): void {
  draft.protocol = 'kafka'
  if (record.kafka?.isFolded(line) !== false) return
  if (direction === 'toClient') draft.answered = `${kind} ${title}`.trim()
  else if (draft.asked === '') draft.asked = `${kind} ${title}`.trim()
}

type Draft = { -readonly [K in keyof Subject]: Subject[K] }

function begin(id: SubjectId, entry: FrameLine): Draft {
  const { client } = entry.record.meta
  return {
    id,
    client,
    protocol: protocolOf(entry),
    asked: '',
    answered: '',
    from: entry.at,
    to: entry.at,
    bytes: 0,
  }
}

/** What the bytes of an exchange are, whatever they carry. */
export const LOWEST = { 1: 'http1', 2: 'http2', kafka: 'kafka' } as const satisfies Record<WireVersion, SpokenLayer>

/** Of what is spoken the layer that says most. */
export function uppermost(speaks: ReadonlySet<SpokenLayer> | undefined): SpokenLayer | undefined {
  return SPEECHES.find(({ layer }) => speaks?.has(layer) === true)?.layer
}

function protocolOf({ record, stream }: FrameLine): SpokenLayer {
  return uppermost(record.callOf(stream)?.speaks) ?? LOWEST[record.meta.version]
}
