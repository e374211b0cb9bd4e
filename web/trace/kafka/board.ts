/**
 * What the connections to Kafka tell together: which versions each client settled on with its broker, and how groups rebalanced.
 * In: a capture's log. Out: plain data, a few lines for each. All of it was read from frames.
 */
import type { LogEntry } from '../capture/capture.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'
import type { Client } from '../types.ts'
import type { GroupStep } from './group-steps.ts'
import { type KafkaProduceCall, produceCalls } from './produce-calls.ts'
import type { VersionsTold } from './versions-told.ts'

/** One connection, with what was said of versions on it. */
export interface KafkaConnection extends VersionsTold {
  readonly exchange: number
  readonly connection: number
  readonly client: Client
  readonly clientId: string
  readonly at: number
}

/** One message of a group's member, or the coordinator's answer to it. */
export interface KafkaStep extends GroupStep {
  /** Of its row on the ladder of frames. */
  readonly key: string
  readonly exchange: number
  readonly run: string | null
  readonly direction: FrameLine['direction']
  readonly at: number
  /** Of an answer: milliseconds since its request. */
  readonly waited: number | null
}

export interface KafkaBoard {
  readonly connections: readonly KafkaConnection[]
  readonly steps: readonly KafkaStep[]
  readonly produces: readonly KafkaProduceCall[]
}

/** The newest are told. */
const MOST_STEPS = 400
const MOST_CONNECTIONS = 40

export function kafkaBoard(log: readonly LogEntry[]): KafkaBoard {
  const records = new Set<ExchangeIndex>()
  const steps: KafkaStep[] = []
  for (const entry of log) {
    if (entry.type !== 'frame' || entry.record.kafka === null) continue
    records.add(entry.record)
    const { kafka, record, direction, at } = entry
    if (kafka === null || kafka.step === null) continue
    const { exchange } = record.meta
    const { call } = kafka
    const waited = direction === 'toClient' && call !== null ? at - call.askedAt : null
    steps.push({
      ...kafka.step,
      key: `m${exchange}:${entry.id}`,
      exchange,
      run: record.runOf(entry),
      direction,
      at,
      waited,
    })
  }
  const connections = [...records].flatMap(({ meta, kafka }): readonly KafkaConnection[] => {
    if (kafka === null) return []
    const { exchange, connection, client, at } = meta
    return [{ exchange, connection, client, at, clientId: kafka.clientId, ...kafka.versions.told() }]
  })
  return {
    connections: connections.slice(-MOST_CONNECTIONS),
    steps: steps.slice(-MOST_STEPS),
    produces: produceCalls(log),
  }
}
