/** What the page knows of the trace without asking the worker. */
import type { SandboxResponse } from '#proto/api/sandbox.ts'
import type { FeedState } from './feed-socket.ts'
import type { OwnServer } from './own-server.ts'
import type { TraceSource } from './worker-messages.ts'

/** `refused`: the server does not know this viewer (its data were reset, cookies are blocked): connect again by hand. */
export type ConnectionState = 'idle' | FeedState

export interface TraceState {
  readonly connection: Readonly<Record<TraceSource, ConnectionState>>
  /** What the server said about this viewer's sandbox; null until it has. */
  readonly sandbox: SandboxResponse | null
  /** Rises with every change of what is recorded. */
  readonly version: Readonly<Record<TraceSource, number>>
  /** Milliseconds by which the server's clock is before the page's. */
  readonly ahead: number
  /** Null: nothing was deployed yet. */
  readonly ownServer: OwnServer | null
}

/** Nobody has connected yet. */
export const IDLE: TraceState = {
  connection: { mine: 'idle', shared: 'idle', pasted: 'live' },
  sandbox: null,
  version: { mine: 0, shared: 0, pasted: 0 },
  ahead: 0,
  ownServer: null,
}
