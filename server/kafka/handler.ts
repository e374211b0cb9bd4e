/** What an API of the broker is made of. The groups' coordinator (`groups/`) and the broker's own calls meet here, and nowhere else. */
import type { KafkaRequest } from '#proto/wire/kafka/index.ts'

/** Time as the broker sees it; a test turns it by hand. Milliseconds. */
export interface BrokerClock {
  /** Since 1970. */
  now(): number
  /** By a clock that nobody sets, for durations. */
  elapsed(): number
  /** Answers how to call it off. */
  after(milliseconds: number, run: () => void): () => void
}

export interface Address {
  readonly address: string
  readonly port: number
}

export interface ConnectionInfo {
  /** Never given twice while the broker runs. */
  readonly id: number
  readonly remote: Address
  readonly local: Address
  /** Public name of the sandbox it belongs to; null: a plain tool's, it sees what is shared and what it can name. May become known late. */
  readonly owner: string | null
  /** Runs once when the connection is over, at once when it is; answers how to call it off. */
  onClose(run: () => void): () => void
}

/** The body is as the codec reads it: field names of Kafka's message definitions in lowerCamelCase, int64 as bigint. */
export type Body = KafkaRequest['body']

/** Null: nothing is answered (Produce with acks=0). A request that waits for something answers later; the connection reads on meanwhile. */
export type Handler = (request: KafkaRequest, connection: ConnectionInfo) => Promise<object | null> | object | null

/** By API key. What is advertised is what is here, in the versions the codec knows. */
export type Handlers = Readonly<Record<number, Handler>>

/** A handler that knows its body's shape: that it has it, the codec's table vouches for. */
export function handler<Request>(
  run: (body: Request, request: KafkaRequest, connection: ConnectionInfo) => ReturnType<Handler>,
): Handler {
  return (request, connection) => run(request.body as Request, request, connection)
}

/** A record of a journal; without a value it takes an earlier one of its key away. */
export interface JournalRecord {
  readonly key: Uint8Array
  readonly value: Uint8Array | null
}

/**
 * A log of the broker's own (committed offsets, producers' state), in segment files of the same format as topics. The last record
 * of a key counts.
 */
export interface Journal {
  /** All that was kept, oldest first. Called once, before the first append. */
  read(): Promise<readonly JournalRecord[]>
  /**
   * Together or not at all; resolves when they are as safe as the broker's `fsync` promises.
   * @throws StorageError when the disk refuses them; nothing was kept then
   */
  append(records: readonly JournalRecord[]): Promise<void>
  /** These and nothing else from now on; a crash meanwhile leaves the old or the new ones. */
  rewrite(records: readonly JournalRecord[]): Promise<void>
  /** Of all its segments; what a rewrite is decided by. */
  readonly bytes: number
}

/** The disk refused: it is full, or broken. Clients get KAFKA_STORAGE_ERROR (56). */
export class StorageError extends Error {
  override name = 'StorageError'
}

/** The topics, as far as others need to know them. */
export interface TopicBook {
  /** Null: there is no such topic. */
  find(name: string): { readonly id: Uint8Array; readonly partitions: number } | null
  /** The name of the topic with this id, 16 bytes; null: there is none. */
  nameOf(id: Uint8Array): string | null
  /** Answers how to stop listening. */
  onDeleted(listener: (name: string) => void): () => void
}

/** `<sandbox>.orders` and `shared.orders`: why a topic or group of this name is refused, in words for the client; null: it is fine. */
export type CheckName = (name: string) => string | null

/** Whether a listing for this connection shows a topic or group: own and shared ones; without an owner shared ones alone. */
export type IsListed = (name: string, connection: Pick<ConnectionInfo, 'owner'>) => boolean

/** What the broker gives its coordinator (`groups/index.ts`: createGroups). */
export interface GroupsContext {
  readonly clock: BrokerClock
  readonly offsetsLog: Journal
  readonly topics: TopicBook
  readonly checkName: CheckName
  readonly isListed: IsListed
  /** Something that a KafkaState shows has changed; told as often as it happens, gathered elsewhere. */
  changed(): void
  /** This broker: node id 0 at this address, as this connection should dial it. */
  nodeFor(connection: ConnectionInfo): { readonly nodeId: number; readonly host: string; readonly port: number }
}
