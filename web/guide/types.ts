/** The guide in one language, as the build makes it from lessons/guide. */
import type { Layer } from '../protocols/looks.ts'

/** Question → the option that was chosen. What is not in it was not answered. */
export type Answers = Readonly<Record<string, string>>

/** Question → options, any of which will do. */
export type Condition = Readonly<Record<string, readonly string[]>>

export interface GuideProtocol {
  readonly id: string
  readonly name: string
  readonly layer: Layer
  readonly text: string
  /** May be suggested; others only stand in a comparison. */
  readonly isCandidate: boolean
}

/** A sentence, and where the course shows it: `module/lesson/step`, null where it does not yet. */
export interface Shown {
  readonly text: string
  readonly step: string | null
}

/** From the best that can be said to what rules a protocol out. */
export type Weight = 'strong' | 'for' | 'neutral' | 'price' | 'against' | 'cannot'

export interface Claim extends Shown {
  readonly to: string
  readonly says: Weight
  /** Holds only beside these answers, and while they are not given. */
  readonly when: Condition
}

export interface Option {
  readonly id: string
  readonly label: string
  readonly claims: readonly Claim[]
}

/** A criterion: a question, and why it matters. */
export interface Criterion {
  readonly id: string
  readonly ask: string
  readonly why: string
  readonly options: readonly Option[]
}

/** What to add, whatever comes first. */
export interface Advice extends Shown {
  readonly id: string
  readonly when: Condition
}

export const FITS = ['best', 'good', 'partly', 'no'] as const
export type Fit = (typeof FITS)[number]

export interface Cell extends Shown {
  readonly fit: Fit
}

export interface Situation {
  readonly id: string
  readonly name: string
  readonly text: string
  readonly answers: Answers
  readonly cells: Readonly<Record<string, Cell>>
}

export interface Pair {
  readonly id: string
  readonly of: readonly [string, string]
  readonly title: string
  readonly verdict: string
  readonly reasons: readonly (Shown & { readonly for: string })[]
  /** How both live in one system. */
  readonly both: Shown
}

export interface Guide {
  readonly protocols: readonly GuideProtocol[]
  readonly criteria: readonly Criterion[]
  readonly advice: readonly Advice[]
  readonly situations: readonly Situation[]
  readonly pairs: readonly Pair[]
}
