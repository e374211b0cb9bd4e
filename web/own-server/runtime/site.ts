/** What a revision of the learner's code serves, and what its handlers may ask of the runtime. */
import type { FileRegistry } from '@bufbuild/protobuf'
import type { Attribution } from './attribution.ts'
import type { Holding } from './holding.ts'
import type { Log } from './learner-console.ts'

export interface Surroundings {
  readonly attribution: Attribution
  readonly holding: Holding
  readonly registry: FileRegistry
  logOf(stream: number): Log
  warn(stream: number, text: string): void
  /** A handler threw what is no answer of its own. */
  threw(stream: number, call: string, error: unknown): void
}
