/** What the broker holds, as its page draws it: topics, groups, fetches that wait, and a batch as it lies on the disk. */
export interface KafkaTopicPartition {
  readonly topic: string
  readonly partition: number
}

/**
 * Why there is no broker: another program has the port, another Framewise the data folder; the disk refuses; it stopped by a
 * fault of its own (the server's log says which) and is started again by itself; the cluster does not answer.
 */
export type KafkaProblem = 'port-busy' | 'folder-busy' | 'disk' | 'stopped' | 'unreachable'

export interface KafkaBusyPort {
  /** That another program has. */
  readonly port: number
  /** Nobody had this one when it was tried. */
  readonly free: number
}

/** What a learner may see of the broker: own topics and groups (without the prefix), and shared ones. */
export interface KafkaState {
  /** `cluster`: asked of a real one each second; then there are no segments, no fetches, and no members' clocks. */
  readonly source: 'embedded' | 'cluster'
  /** ms since 1970. */
  readonly at: number
  /** `127.0.0.1:9092`: what one's own tools dial; null: there is no broker, and `problem` says why. */
  readonly bootstrap: string | null
  /** The sandbox's public name and a dot: what own names begin with on the wire. */
  readonly prefix: string
  readonly problem: KafkaProblem | null
  /** With `port-busy` alone. */
  readonly busyPort?: KafkaBusyPort
  readonly topics: readonly KafkaTopicState[]
  readonly groups: readonly KafkaGroupState[]
  readonly fetches: readonly KafkaParkedFetch[]
}

export interface KafkaTopicState {
  readonly name: string
  /** As on the wire. */
  readonly fullName: string
  readonly configs: Readonly<Record<string, string>>
  readonly partitions: readonly KafkaPartitionState[]
}

export interface KafkaPartitionState {
  readonly index: number
  readonly logStart: number
  /** Behind the last record that is safe; with one broker the end of the log, too. */
  readonly highWatermark: number
  readonly bytes: number
  /** Empty where they cannot be known. Oldest first; the last is being written to. */
  readonly segments: readonly {
    readonly file: string
    readonly base: number
    readonly bytes: number
    readonly newest: number
  }[]
}

export interface KafkaGroupState {
  readonly name: string
  readonly fullName: string
  /** As Kafka names them: Empty, PreparingRebalance, CompletingRebalance, Stable, Dead. */
  readonly state: 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'
  readonly generation: number
  readonly protocol: string
  readonly leader: string
  readonly members: readonly {
    readonly id: string
    readonly instanceId: string | null
    readonly clientId: string
    readonly host: string
    /** As assigned in this generation. */
    readonly partitions: readonly KafkaTopicPartition[]
    /** ms since 1970 of its last Heartbeat or other sign; null: unknown. */
    readonly seen: number | null
    readonly sessionTimeout: number | null
  }[]
  readonly committed: readonly (KafkaTopicPartition & { readonly offset: number; readonly at: number | null })[]
}

/** A Fetch that waits for records: until `max_wait_ms` is reached. */
export interface KafkaParkedFetch {
  readonly clientId: string
  readonly remote: string
  readonly correlationId: number
  readonly partitions: readonly KafkaTopicPartition[]
  readonly since: number
  readonly maxWait: number
  readonly minBytes: number
}

/** A batch as it lies on the disk. */
export interface KafkaDisk {
  readonly file: string
  /** Where it begins in the file. */
  readonly position: number
  readonly baseOffset: number
  readonly lastOffset: number
  /** The bytes, Base64; at most 256 KiB. */
  readonly bytes: string
  readonly next: number | null
}
