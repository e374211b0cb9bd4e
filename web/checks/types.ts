/** What a check is once it is parsed: a condition over decoded traffic with its sentences in both languages. */
import type { Language } from '../i18n/index.ts'
import type { RunTrace, TraceCall, TraceExchange } from '../trace/types.ts'
import type { Reader } from './reader.ts'

export type Say = (language: Language) => string

/** The traffic that a check looks at, and the one call that all checks about a call are judged by. */
export interface Subject {
  readonly traces: readonly RunTrace[]
  readonly exchanges: readonly TraceExchange[]
  readonly calls: readonly TraceCall[]
  /** All since the exercise began, whatever the scope: what a learner may have learnt from. */
  readonly history: readonly TraceCall[]
  /** Undefined when there was no call yet. */
  readonly call: TraceCall | undefined
}

export interface Judgement {
  readonly passed: boolean
  /** What there was instead, or what made it pass: `GET /api/v1/users/2, status 404`. */
  readonly saw: Say
  readonly budget?: Budget
}

/** Bytes that were allowed, and how many there were. */
export interface Budget {
  readonly used: number
  readonly max: number
}

export interface Condition {
  /** `call`: about one request with its answer; all such checks of an exercise have to hold for the same one. */
  readonly level: 'call' | 'traffic'
  readonly need: Say
  judge(subject: Subject): Judgement
}

/**
 * `run`: the latest request of the block. `press`: all requests of the latest press of Run. `session`: all since the exercise
 * began. `terminal`: what a caught terminal sent since then.
 */
export const SCOPES = ['run', 'press', 'session', 'terminal'] as const
export type Scope = (typeof SCOPES)[number]

export interface Check extends Condition {
  /** Stable within its exercise: `0.request`. */
  readonly id: string
  readonly scope: Scope
}

export interface CheckResult {
  readonly id: string
  readonly passed: boolean
  /** Of a check that allows so many bytes and no more, once there is traffic. */
  readonly budget?: Budget
  /** What is asked for, and whether it was seen: a whole sentence. */
  sentence(language: Language): string
  /** What was seen instead, as a part of a sentence; also told when it passed. */
  saw(language: Language): string
}

/** Reads its part of lesson.yaml; throws CheckError with the place when that is not well-formed. */
export type Predicate = (reader: Reader) => Condition
