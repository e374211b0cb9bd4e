/** What the servers of learners are given. */
import type { WebSocketServer } from 'ws'
import type { LogLine } from '#proto/own-server/index.ts'
import type { Tap } from '../tap/index.ts'
import type { OwnServerLimits } from './limits.ts'
import type { PortPool } from './port-pool.ts'
import type { CallerRules, DialRules, ProgramLimits } from './program/index.ts'

export interface OwnServersOptions {
  readonly limits: OwnServerLimits
  readonly ports: PortPool
  readonly sockets: WebSocketServer
  /** `http://127.0.0.1:51000` of a port; without one the front door. */
  readonly urlOf: (port: number | null) => string
  /** The sandbox's public name. */
  readonly nameOf: (sandbox: string) => string
  /** Prints into the exchange of that request. */
  readonly print: (request: object, line: LogLine) => void
  readonly programs: ProgramOptions
}

export interface ProgramOptions {
  readonly limits: ProgramLimits
  readonly dial: DialRules
  readonly callers: CallerRules
  readonly tap: Pick<Tap, 'foreign'>
}
