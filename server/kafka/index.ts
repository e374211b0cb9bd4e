/** The broker's door for the rest of the server: it starts a worker thread that owns the port, the folder and the groups. */
import type { KafkaDisk, KafkaState } from '#proto/api/kafka.ts'
import type { Address } from './handler.ts'

/**
 * `group` (the default): acks=all answers after the fdatasync that its batch shares with others; `always`: each batch has its
 * own; `never`: it answers from the page cache, as Apache Kafka does, which relies on its replicas.
 */
export type Fsync = 'always' | 'group' | 'never'

export interface BrokerOptions {
  /** 0: the system chooses. */
  readonly port: number
  readonly hosts: readonly string[]
  /** Made where it is missing, and locked. */
  readonly folder: string
  readonly fsync?: Fsync
  /** By API key: the highest version to advertise, and to accept. */
  readonly caps?: Readonly<Record<number, number>>
  readonly limits?: Partial<BrokerLimits>
}

export interface BrokerLimits {
  readonly connections: number
}

/** Its message is one line for the user: the port is busy, the folder is another broker's, the disk refuses. */
export class BrokerError extends Error {
  override name = 'BrokerError'
}

/** One connection that a client opened. What it is about is decided by `own` and `record`; until `record` is called its bytes are held, bounded. */
export interface BrokerConnection {
  readonly id: number
  readonly remote: Address
  readonly local: Address
  /** When it was accepted: ms since 1970, with a fraction. */
  readonly at: number
  /** From the first request on; null: it has none yet, or a null one. */
  readonly clientId: string | null
  /** The sandbox it belongs to, by its public name; null: nobody's. */
  own(sandbox: string | null): void
  /** Where its bytes go, from its first one on; null: they are forgotten. Called once. */
  record(recorder: ConnectionRecorder | null): void
}

export interface ConnectionRecorder {
  /** From the client; `at`: ms since 1970, with a fraction. */
  received(bytes: Uint8Array, at: number): void
  /** To the client. */
  sent(bytes: Uint8Array, at: number): void
  /** Bytes that passed and were not kept, since the reader was too slow. */
  gap(direction: 'toServer' | 'toClient', count: number): void
  closed(reason: 'client' | 'server' | 'error'): void
}

export interface Broker {
  readonly port: number
  /** Called when a connection's client.id is known, or by whom it is owned cannot wait: at its first request, or its end. */
  onConnection(listener: (connection: BrokerConnection) => void): () => void
  /** What this sandbox may see. `prefix` and names are cut for it. */
  state(sandbox: string): Promise<KafkaState>
  /** Something that a state shows has changed; at most ten times a second. Answers how to stop. */
  onChange(listener: () => void): () => void
  /** The batch with this offset, or the first behind it; null: there is none. `topic`: as on the wire. */
  disk(topic: string, partition: number, offset: number): Promise<KafkaDisk | null>
  /** The worker ended though nobody closed it; the line says why. */
  onFailure(listener: (line: string) => void): () => void
  /** What is written is synced, parked requests are answered, the port and the folder are given back. */
  close(): Promise<void>
}

/** @throws BrokerError */
export declare function startBroker(options: BrokerOptions): Promise<Broker>
