/** What the worker thread and the main thread say to each other. All of it can be cloned. */
import type { KafkaAppend, KafkaDisk, KafkaProblem, KafkaState } from '#proto/api/kafka.ts'
import type { Refusal } from '../visitors/index.ts'
import type { Address } from './handler.ts'
import type { BrokerLimits } from './limits.ts'
import type { CloseReason } from './network/connection.ts'
import type { Fsync } from './storage/committer.ts'
import type { TrafficCounts } from './topics/traffic.ts'

/** What became of the sandboxes' names, by which topics and groups are somebody's. */
export interface OwnerChange {
  /** Nobody but those who come is there any more. */
  readonly isAll: boolean
  /** Each with the visitor who made it; null: nobody remembers. */
  readonly come: readonly (readonly [name: string, visitor: string | null])[]
  readonly gone: readonly string[]
}

export interface WorkerSettings {
  readonly port: number
  readonly hosts: readonly string[]
  readonly folder: string
  readonly fsync: Fsync
  readonly caps: Readonly<Record<number, number>>
  readonly limits: BrokerLimits
  readonly autoPartitions: number
}

/** Connections that are open now, and what went through since the broker started. */
export interface BrokerStatistics extends TrafficCounts {
  readonly connections: number
  /** How many were refused, by whose places were taken. */
  readonly refused: Readonly<Record<Refusal['by'], number>>
  /** How many names of sandboxes were not looked up, since a visitor had tried out too many. */
  readonly guessesRefused: number
  /** How often there was no room for topics or records, by whose was taken. */
  readonly roomRefused: Readonly<Record<Refusal['by'], number>>
}

export type Direction = 'toServer' | 'toClient'

/** So many bytes of a message's buffer, one behind the other. */
export interface Chunk {
  readonly connection: number
  readonly direction: Direction
  /** ms since 1970, with a fraction. */
  readonly at: number
  readonly length: number
}

export type FromWorker =
  | { readonly type: 'listening'; readonly port: number }
  | { readonly type: 'failed'; readonly problem: KafkaProblem; readonly line: string }
  | { readonly type: 'notice'; readonly line: string }
  | {
      readonly type: 'connection'
      readonly id: number
      readonly remote: Address
      readonly local: Address
      readonly at: number
      readonly clientId: string | null
    }
  | { readonly type: 'bytes'; readonly chunks: readonly Chunk[]; readonly bytes: ArrayBuffer }
  | { readonly type: 'gap'; readonly connection: number; readonly direction: Direction; readonly count: number }
  | { readonly type: 'closed'; readonly connection: number; readonly reason: CloseReason }
  | { readonly type: 'changed' }
  | {
      readonly type: 'answer'
      readonly question: number
      readonly answer: KafkaState | KafkaDisk | BrokerStatistics | readonly KafkaAppend[] | string | null
    }

export type ToWorker =
  /** Answers `connection`: whose it is. */
  | { readonly type: 'own'; readonly connection: number; readonly sandbox: string | null }
  /** Answers `connection`: its first request may be taken, whether somebody owns it or not. */
  | { readonly type: 'known'; readonly connection: number }
  | { readonly type: 'end'; readonly connection: number }
  | { readonly type: 'record'; readonly connection: number; readonly isWanted: boolean }
  /** So many bytes were heard; what is on its way is bounded by it. */
  | { readonly type: 'taken'; readonly bytes: number }
  | { readonly type: 'state'; readonly question: number; readonly sandbox: string }
  | {
      readonly type: 'disk'
      readonly question: number
      readonly topic: string
      readonly partition: number
      readonly offset: number
    }
  /** Answers why it takes no records just now; null: it does. */
  | { readonly type: 'check'; readonly question: number }
  | { readonly type: 'statistics'; readonly question: number }
  | { readonly type: 'appends'; readonly question: number; readonly remotes: readonly Address[] }
  | { readonly type: 'forget'; readonly question: number; readonly sandbox: string }
  | ({ readonly type: 'owners' } & OwnerChange)
  | { readonly type: 'close' }
