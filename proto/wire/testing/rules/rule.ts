/** A rule of a specification, bytes that break it, and the issue that tells so. */
import type { Turn } from '../traffic.ts'

export interface RuleFixture {
  readonly spec: string
  readonly rule: string
  readonly code: string
  /** Of HTTP, for the stack. */
  readonly version: 1 | 2
  readonly turns: readonly Turn[]
}
