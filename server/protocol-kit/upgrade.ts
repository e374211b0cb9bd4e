/** What a protocol may know of a connection that wants to leave HTTP: the front door's `onUpgrade` gives it this. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  /** Bytes that came glued to the request. */
  readonly head: Buffer
  readonly attribution: { readonly sandbox: string }
  /** Answers with an HTTP error instead, and closes the connection. */
  refuse(status: number, message: string, headers?: Readonly<Record<string, string>>): void
}

/** A path has one handler. */
export type OnUpgrade = (path: string, handler: (upgrade: Upgrade) => void) => void
