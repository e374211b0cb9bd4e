/** What the page of one's own server sees of it. */
import type { Deployment, LogLevel, Refused } from '#proto/own-server/messages.ts'
import type { ProtoProblem } from '../proto-compiler/index.ts'

/** `proto`: the contract; `source`: the handlers, in TypeScript. */
export type ServerFile = 'proto' | 'source'

/**
 * `foreign`: came by a link, and waits for somebody to read it. `away`: the server cannot be reached, and is asked again.
 * `taken-over`: another tab of this sandbox serves now. `failed`: the last press of Deploy met a mistake; `deployment` tells whether
 * an earlier revision still answers.
 */
export type ServingStatus = 'idle' | 'foreign' | 'deploying' | 'live' | 'away' | 'taken-over' | 'failed'

/** Lines and columns count from 1, as editors show them. */
export type DeployFailure =
  | { readonly kind: 'proto'; readonly problems: readonly ProtoProblem[] }
  | { readonly kind: 'syntax'; readonly line: number; readonly column: number; readonly message: string }
  /** What the handlers' file threw while it ran from top to bottom. */
  | { readonly kind: 'run'; readonly line: number | null; readonly message: string }
  | { readonly kind: 'refused'; readonly reason: RefusedReason; readonly detail: string }

/** Beside the server's own reasons. `stuck`: the file never came to its end. `cell`: the browser did not start the cell. */
export type RefusedReason = Refused['reason'] | 'source-too-large' | 'nothing-served' | 'stuck' | 'cell' | 'unreachable'

/** A call that waits before its handler, or an answer before it goes. */
export interface HeldMessage {
  readonly id: number
  readonly stream: number
  readonly what: 'request' | 'answer'
  /** `example.ExampleService/SayHello`, `GET /hello/otter`, or `WebSocket /chat`. */
  readonly call: string
  /** Of a message as its contract writes it in JSON; null where there is nothing to change: a request without a body, bytes. */
  readonly text: string | null
  /** Of `text`: JSON, or whatever the learner writes. */
  readonly format: 'json' | 'text'
}

/** What the learner's code printed. */
export interface ConsoleLine {
  /** Counts up. */
  readonly id: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly level: LogLevel
  readonly text: string
  /** Of the call that it belongs to, where that can be told; counts anew with each tunnel. */
  readonly stream: number | null
}

/** What a handler threw that is no answer of its own: the line to mark in the editor. */
export interface HandlerError {
  readonly at: number
  readonly call: string
  readonly line: number | null
  readonly message: string
}

export interface OwnServerState {
  /** Whose files are open: '' for the page's own, else an exercise's. */
  readonly name: string
  readonly proto: string
  readonly source: string
  /** The starter that the files began as; null: by a link. */
  readonly starter: string | null
  readonly status: ServingStatus
  /** While something is deployed. `port` null: no port was free; callers name the sandbox. */
  readonly address: { readonly port: number | null } | null
  /** Of the last deployment in this tab; 0 before the first. */
  readonly revision: number
  readonly deployment: Deployment | null
  /** Of what is deployed, as a google.protobuf.FileDescriptorSet. */
  readonly descriptorSet: Uint8Array | null
  /** Whether the files have changed since. */
  readonly isStale: boolean
  /** From the press of Deploy until the server said yes. */
  readonly tookMs: number | null
  readonly failure: DeployFailure | null
  readonly isHolding: boolean
  readonly held: readonly HeldMessage[]
  /** The last 200. */
  readonly remarks: readonly ConsoleLine[]
  /** Of this revision, the newest first, at most 20. */
  readonly errors: readonly HandlerError[]
}

export interface OwnServerActions {
  /**
   * Turns to the files of that name, which are kept each by its own name; to `start` where nothing was written under it yet. `name` '' is
   * the page's own. What is deployed stays deployed, and `isStale` tells whether it is these files.
   */
  open(name: string, start?: Readonly<Record<ServerFile, string>>): void
  edit(file: ServerFile, text: string): void
  /** Ends when it is live or has failed. */
  deploy(): Promise<void>
  stop(): void
  /** Serves again what another tab took over. */
  takeBack(): Promise<void>
  hold(on: boolean): void
  /** Lets a held message go on, as it is or with this in its place; false where it is held to a format, and is not of it. */
  step(id: number, text?: string): Promise<boolean>
  useStarter(id: string, language: string): void
  /** `#serve=…`: true where it held files. They are never deployed by themselves. */
  fromLink(hash: string): boolean
  toLink(): string
}
