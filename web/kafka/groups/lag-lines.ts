/** What a lag chart draws: steps of each group over the last minutes, with where nobody read. Pure. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { LagSample } from '../broker/history.ts'

export interface LagStep {
  /** ms since 1970. */
  readonly from: number
  readonly to: number
  readonly lag: number
  /** Nobody of the group reads. */
  readonly isDown: boolean
}

export interface LagLine {
  readonly group: string
  readonly steps: readonly LagStep[]
  readonly lag: number
}

export interface LagChart {
  readonly from: number
  readonly to: number
  /** Of the vertical axis: a round number, never 0. */
  readonly most: number
  readonly lines: readonly LagLine[]
}

const SHORTEST_MS = 60_000
const LONGEST_MS = 5 * 60_000

/**
 * @param chosen the groups to draw, in this order
 * @param topic of this topic alone; null: all that a group reads
 */
export function lagChart(
  samples: readonly LagSample[],
  now: number,
  chosen: readonly string[],
  topic: string | null,
): LagChart {
  const first = samples[0]?.at ?? now
  const from = now - Math.min(LONGEST_MS, Math.max(SHORTEST_MS, now - first))
  const lines = chosen.flatMap((group) => {
    const steps = stepsOf(samples, group, topic, from, now)
    const last = steps.at(-1)
    return last === undefined ? [] : [{ group, steps, lag: last.lag }]
  })
  const highest = Math.max(0, ...lines.flatMap(({ steps }) => steps.map(({ lag }) => lag)))
  return { from, to: now, most: roundUp(highest), lines }
}

function stepsOf(
  samples: readonly LagSample[],
  group: string,
  topic: string | null,
  from: number,
  to: number,
): LagStep[] {
  const steps: LagStep[] = []
  for (const [index, sample] of samples.entries()) {
    const end = Math.min(to, samples[index + 1]?.at ?? to)
    const known = ownValue(sample.groups, group)
    const lag = topic === null ? known?.lag : sample.topics[`${group} ${topic}`]
    if (known === undefined || lag === undefined || end <= Math.max(from, sample.at)) continue
    const step = { from: Math.max(from, sample.at), to: end, lag, isDown: known.members === 0 }
    const last = steps.at(-1)
    if (last !== undefined && last.lag === lag && last.isDown === step.isDown && last.to === step.from) {
      steps[steps.length - 1] = { ...last, to: end }
    } else steps.push(step)
  }
  return steps
}

/** 1, 2, 5, 10, 20 … at least as high, and 4 at least. */
export function roundUp(value: number): number {
  if (value <= 4) return 4
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= value) ?? value
}
