/** What the shop needs of a log that keeps what happened. Kafka is one (kafka-log.ts); the shop knows none. */

export interface LogRecord {
  readonly key: string
  readonly value: string
  readonly headers: Readonly<Record<string, string>>
}

export interface ReadRecord extends LogRecord {
  /** When it was appended, ms since 1970. */
  readonly timestamp: number
}

export interface Place {
  /** As on the wire. */
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/** A member of a group, which goes on where the group has committed. */
export interface Follower {
  /** Trace id under which its connections are recorded; empty: they are not. */
  readonly run: string
  /** Lets what is being handled finish, commits it, and leaves the group. */
  close(): Promise<void>
}

export interface EventLog {
  /** Resolves when the record is safe. */
  append(record: LogRecord): Promise<Place>
  /**
   * From the earliest record where the group has committed nothing. A record is committed when `handle` resolves; what rejects is handled
   * again. `broken` is called when the log cannot be read any more; then the follower is closed.
   */
  follow(
    group: string,
    handle: (record: ReadRecord) => Promise<void>,
    broken: (thrown: unknown) => void,
  ): Promise<Follower>
  close(): Promise<void>
}

/** Makes the topic where there is none. */
export type OpenEventLog = (sandbox: { readonly id: string; readonly name: string }, topic: string) => Promise<EventLog>
