/** Questions of an interview in one language, as the build makes them from lessons/interview. Texts may have `code`. */

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
