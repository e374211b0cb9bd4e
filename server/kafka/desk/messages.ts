/** What is said between the process that runs the broker and the others of its machine, which use it from afar. All of it can be cloned. */
import type { KafkaProblem } from '#proto/api/kafka.ts'
import type { Direction, OwnerChange } from '../bridge.ts'
import type { Address } from '../handler.ts'
import type { CloseReason } from '../network/connection.ts'
import type { Question } from '../worker-link.ts'

/** Why there is no broker: a BrokerError. */
export interface Trouble {
  readonly problem: KafkaProblem
  readonly line: string
}

export interface MetConnection {
  readonly id: number
  readonly remote: Address
  readonly local: Address
  readonly at: number
  readonly clientId: string | null
}

export type FromDesk =
  /** `port`: null where it has never started, then there is a trouble. */
  | { readonly type: 'welcome'; readonly port: number | null; readonly trouble: Trouble | null }
  /** null: it is there again. */
  | { readonly type: 'standing'; readonly trouble: Trouble | null }
  | ({ readonly type: 'connection' } & MetConnection)
  | {
      readonly type: 'bytes'
      readonly connection: number
      readonly direction: Direction
      readonly at: number
      readonly bytes: Uint8Array
    }
  | { readonly type: 'gap'; readonly connection: number; readonly direction: Direction; readonly count: number }
  | { readonly type: 'closed'; readonly connection: number; readonly reason: CloseReason }
  | { readonly type: 'changed' }
  | { readonly type: 'answer'; readonly question: number; readonly answer: unknown }
  | { readonly type: 'refused'; readonly question: number; readonly trouble: Trouble }

export type ToDesk =
  | { readonly type: 'hello' }
  | { readonly type: 'ask'; readonly question: number; readonly what: Question }
  | { readonly type: 'owners'; readonly come: OwnerChange['come']; readonly gone: OwnerChange['gone'] }
  /** Answers `connection`, each once: whose it is, and whether it is this process's to record it or to leave it unrecorded. */
  | {
      readonly type: 'verdict'
      readonly connection: number
      readonly sandbox: string | null
      readonly is: Verdict
    }
  /** So many bytes were heard. */
  | { readonly type: 'taken'; readonly bytes: number }
  | { readonly type: 'end'; readonly connection: number }

/** `not mine`: another process shall say. */
export type Verdict = 'recorded' | 'unrecorded' | 'not mine'
