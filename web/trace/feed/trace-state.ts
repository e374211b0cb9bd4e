/** What the page knows of the trace without asking the worker. */
import type { SandboxResponse } from '#proto/api/sandbox.ts'
import type { FeedState } from './feed-socket.ts'
import type { TraceSource } from './worker-messages.ts'

/** `refused`: the server does not know this viewer (its data were reset, cookies are blocked): connect again by hand. */
export type ConnectionState = 'idle' | FeedState

/** What the learner's own server serves, as the feed told last. */
export interface OwnServer {
  /** False: the tab that served is gone. */
  readonly isServing: boolean
  readonly revision: number
  /** Null: it has none, calls name the sandbox. */
  readonly port: number | null
  /** A google.protobuf.FileDescriptorSet. */
  readonly descriptors: Uint8Array
  /** Full names of those with handlers. */
  readonly services: readonly string[]
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  /** Paths of WebSockets. */
  readonly sockets: readonly string[]
  /** The path of GraphQL; null: none. */
  readonly graphql: string | null
}

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
