/** What a way of calling is given, and what it gives back: `run-request.ts` makes a result of it. */
import type { GraphqlCall, GrpcRequest, HttpRequest, KafkaCallRequest } from '../language/index.ts'
import type { RunEnvironment } from './environment.ts'
import type { RunHead, RunResult } from './result.ts'

/** It is answered once. */
export type CallRequest = HttpRequest | GrpcRequest | GraphqlCall | KafkaCallRequest

/** What came, or has come so far. */
export type Answer = Partial<Omit<RunResult, keyof RunHead | 'failure'>>

export interface Calling {
  /** W3C trace id. */
  readonly run: string
  readonly environment: RunEnvironment
  /** Stop was pressed, or the time of the request is over. */
  readonly signal: AbortSignal
  /** The relay's connection that a call with `# @connection reuse` takes. */
  readonly connection: number | undefined
  /** Milliseconds since the call began. */
  readonly elapsed: () => number
  /** Says how to tell what is known at any moment: it stays, whatever becomes of the call. */
  readonly knows: (soFar: () => Answer) => void
  /** There is something new to show. */
  readonly progress: () => void
}
