/**
 * What chat asks of a store. Every call is one short transaction; trouble is an AppError (`storage_full`,
 * `storage_unavailable`). One call at a time for each sandbox, but for reads.
 */
import type { Page } from '../page.ts'
import type { ChatMessage } from './chat-message.ts'

export interface ChatState {
  /** The greatest number given, also of messages that are gone. */
  readonly lastId: number
  readonly messages: number
  readonly bytes: number
}

export interface KeptMessage extends ChatMessage {
  readonly clientId: string | null
  readonly bytes: number
}

export interface ChatRecords {
  /** Sandboxes in which something was said. */
  owners(): Promise<readonly { readonly sandbox: string; readonly touchedAt: number }[]>
  state(sandbox: string): Promise<ChatState | undefined>
  append(sandbox: string, messages: readonly KeptMessage[], at: number): Promise<void>
  /** Those messages that have one of these client ids, whoever said them and where. */
  withClientIds(sandbox: string, clientIds: readonly string[]): Promise<readonly KeptMessage[]>
  count(sandbox: string, room: string): Promise<number>
  /** Newest first. */
  newest(sandbox: string, room: string, page: Page): Promise<readonly ChatMessage[]>
  /** Oldest first. */
  after(sandbox: string, room: string, id: number, limit: number): Promise<readonly ChatMessage[]>
  /** Of the oldest, oldest first. */
  sizes(sandbox: string, limit: number): Promise<readonly { readonly id: number; readonly bytes: number }[]>
  /** Takes away all up to this number. Numbers go on. */
  drop(sandbox: string, upTo: number): Promise<void>
  /** Takes all away, the numbers too. */
  forget(sandbox: string): Promise<void>
}
