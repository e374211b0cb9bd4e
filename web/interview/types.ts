/** Questions that come back, in one language, as the build makes them from lessons/interview and lessons/NN-module/recap.yaml. Texts may have `code`. */

export const LEVELS = ['basics', 'practice', 'design'] as const
export type Level = (typeof LEVELS)[number]

export interface Question {
  /** Permanent: the key of what was answered. */
  readonly id: string
  readonly level: Level
  readonly ask: string
  /** What to say first, in a breath. */
  readonly short: string
  /** What a good answer mentions. */
  readonly mention: readonly string[]
  /** What is asked next, with the gist of an answer. */
  readonly follow: readonly string[]
  /** What sounds right and is not. */
  readonly traps: readonly string[]
  /** Steps, `module/lesson/step`, where it can be seen; one at least. */
  readonly proof: readonly string[]
}

/** A question at the end of a module: one option is right. */
export interface RecapQuestion {
  /** Permanent, and no question of the interview has it. */
  readonly id: string
  readonly module: string
  /** `module/lesson/step` that shows the answer. */
  readonly step: string
  readonly ask: string
  readonly right: string
  readonly wrong: readonly string[]
  /** Why, and why the tempting one is wrong. */
  readonly why: string
}

/** What a sitting asks: an open question that is graded by whoever answered, or one with options. */
export type Asked = Question | RecapQuestion
