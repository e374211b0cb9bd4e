/** What of two loads is worth a stop, in order of time. Pure. */
import type { Load } from './model.ts'

const MOMENT_KINDS = ['start', 'asked', 'first', 'seventh', 'gap', 'filled', 'end2', 'end1'] as const
export type MomentKind = (typeof MOMENT_KINDS)[number]

export interface Moment {
  readonly at: number
  readonly kind: MomentKind
}

/** One moment has one stop: of several at the same time the last one in `MOMENT_KINDS` is kept. */
export function momentsOf(six: Load, one: Load): readonly Moment[] {
  const times: Readonly<Record<MomentKind, number | undefined>> = {
    start: 0,
    asked: one.answers[0]?.asked,
    first: one.answers[0]?.from,
    seventh: six.answers[6]?.asked,
    gap: one.loss?.from,
    filled: one.loss?.to,
    end2: one.end,
    end1: six.end,
  }
  const sorted = MOMENT_KINDS.flatMap((kind): Moment[] => {
    const at = times[kind]
    return at === undefined ? [] : [{ at, kind }]
  }).toSorted((a, b) => a.at - b.at)
  return sorted.filter(({ at }, index) => sorted[index + 1]?.at !== at)
}
