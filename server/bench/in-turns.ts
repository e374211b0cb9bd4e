/**
 * Two ways of doing one thing, measured so that a moment of the machine meets both: in rounds that take turns in who goes
 * first, and over several starts of their processes, since what the compiler makes of a process in its first second moves it by a
 * tenth for the rest of its life.
 */

/** What is told of the two: a rate, a time. */
export interface Pair {
  readonly ours: number
  readonly theirs: number
}

/** Of one start: the medians of its rounds. */
export async function inTurns(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Pair> {
  const measured: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) measured.ours.push(await ours())
    measured.theirs.push(await theirs())
    if (round % 2 === 1) measured.ours.push(await ours())
  }
  return { ours: median(measured.ours), theirs: median(measured.theirs) }
}

/** One start after the other: the means of what each gave. */
export async function overStarts(starts: number, measureOnce: () => Promise<Pair>): Promise<Pair> {
  const pairs: Pair[] = []
  for (let count = 0; count < starts; count += 1) pairs.push(await measureOnce())
  return { ours: mean(pairs.map((pair) => pair.ours)), theirs: mean(pairs.map((pair) => pair.theirs)) }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
