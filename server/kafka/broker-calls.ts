/** What is asked of the broker, whoever carries the question to it. */
import type { KafkaAppend, KafkaDisk, KafkaState } from '#proto/api/kafka.ts'
import type { BrokerStatistics } from './bridge.ts'
import type { BrokerListener } from './connections.ts'
import type { Address } from './handler.ts'
import type { OwnerSource } from './lasting-broker.ts'
import type { BrokerError, Question } from './worker-link.ts'

export interface Broker {
  readonly port: number
  /** Called at the first request of each connection, when its client.id is known. Answers how to stop. */
  onConnection(listener: BrokerListener): () => void
  /** What this sandbox may see, names as it writes them. @throws BrokerError when the worker has ended */
  state(sandbox: string): Promise<KafkaState>
  /** Something that a state shows has changed; at most ten times a second. Answers how to stop. */
  onChange(listener: () => void): () => void
  /** The batch with this offset, or the first behind it; null: there is none. `topic`: as on the wire. @throws BrokerError */
  disk(topic: string, partition: number, offset: number): Promise<KafkaDisk | null>
  /** A sandbox is no more, or begins anew: its topics go, its groups, and what was committed; after a restart where it is down. @throws BrokerError */
  forget(sandbox: string): Promise<void>
  /** Topics and groups are theirs alone from now on, and the shared ones everybody's. Answers how to stop. */
  follow(owners: OwnerSource): () => void
  /** Why it takes no records just now, for the operator; null: it does. @throws BrokerError */
  trouble(): Promise<string | null>
  /** @throws BrokerError */
  statistics(): Promise<BrokerStatistics>
  /** When Produce requests were written that came from these ends of connections; the newest ones are remembered. @throws BrokerError */
  appends(remotes: readonly Address[]): Promise<readonly KafkaAppend[]>
  /**
   * The worker ended though nobody closed it, and why; null: it is there again. A `stopped` one is started anew by itself, any other
   * is for somebody to mend. Answers how to stop.
   */
  onStanding(listener: (problem: BrokerError | null) => void): () => void
  /** What is written is synced, parked requests are answered, the port and the folder are given back. */
  close(): Promise<void>
}

type Calls = Pick<Broker, 'state' | 'disk' | 'trouble' | 'statistics' | 'appends' | 'forget'>

export function brokerCalls(ask: <Answer>(question: Question) => Promise<Answer>): Calls {
  return {
    state: (sandbox) => ask<KafkaState>({ type: 'state', sandbox }),
    disk: (topic, partition, offset) => ask<KafkaDisk | null>({ type: 'disk', topic, partition, offset }),
    trouble: () => ask<string | null>({ type: 'check' }),
    statistics: () => ask<BrokerStatistics>({ type: 'statistics' }),
    appends: (remotes) => ask<readonly KafkaAppend[]>({ type: 'appends', remotes }),
    forget: (sandbox) => ask<void>({ type: 'forget', sandbox }),
  }
}

export function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
