/** Where a step stands on a track, and what lies before and after it there. Pure. */
import type { Track, TrackStep } from './types.ts'

export interface WayPlace {
  /** From 0; of a step beside the track, that of the step which leads on. */
  readonly index: number
  readonly total: number
  readonly isOn: boolean
  readonly previous: TrackStep | null
  readonly next: TrackStep | null
}

/**
 * A step that is not on the track was reached from its lesson's steps: the way goes on behind the last of them that is on it, and
 * begins anew where none is.
 * @param step `module/lesson/step`
 * @param before the steps of the same lesson that come before it, in their order
 */
export function placeOn(track: Pick<Track, 'sections'>, step: string, before: readonly string[]): WayPlace {
  const steps = stepsOf(track)
  const indexOf = (path: string): number => steps.findIndex((each) => each.step === path)
  const here = indexOf(step)
  if (here >= 0)
    return {
      index: here,
      total: steps.length,
      isOn: true,
      previous: steps[here - 1] ?? null,
      next: steps[here + 1] ?? null,
    }
  const left = before.map(indexOf).findLast((index) => index >= 0) ?? -1
  return {
    index: Math.min(left + 1, steps.length - 1),
    total: steps.length,
    isOn: false,
    previous: steps[left] ?? null,
    next: steps[left + 1] ?? null,
  }
}

export function stepsOf({ sections }: Pick<Track, 'sections'>): readonly TrackStep[] {
  return sections.flatMap(({ steps }) => steps)
}

export function minutesOf(steps: readonly TrackStep[]): number {
  return steps.reduce((sum, { minutes }) => sum + minutes, 0)
}
