/** What a cable lies between, and what it is told: it knows neither sockets nor the clock's time. */
import type { MutedPongs } from '#proto/api/cable.ts'
import type { Fault } from '../events.ts'
import type { CableClock } from './cable-lane.ts'
import type { Speech } from './speech.ts'

/** What a cable is laid to. */
export interface CableEnds {
  /** To the server; `taken` when it wants more. null: the client's FIN. */
  deliver(data: Buffer | null, taken: () => void): void
  /** To the client. null: the server's FIN. */
  transmit(data: Buffer | null, taken: () => void): void
  /** There is room again for what the client sends. */
  readOn(): void
  /** While in secret, the server's socket does not hear how the client goes; `received` and `receivedEnd` are told as ever. */
  overhear(isSecret: boolean): void
  /** Resets towards the client; the server's socket fails with this code. */
  reset(code: 'ECONNRESET' | 'ETIMEDOUT'): void
  /** The server is done with its socket, and nothing is left to send. */
  close(): void
  /** Nothing is asked of the cable any more: the ends meet again. */
  remove(): void
}

/** What a cable does to all that passes. */
export interface CableSettings {
  readonly latencyMs: number
  readonly bytesPerSecond: number
  readonly mutePong: MutedPongs
}

export interface CableAbout {
  readonly clock: CableClock
  readonly speaks: Speech | null
  /** The answer to the upgrade is out. */
  readonly hasAnswered: boolean
  tell(fault: Fault): void
}
