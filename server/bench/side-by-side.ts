/**
 * Two ways of doing one thing, measured so that a moment of the machine meets both: in rounds that take turns in who goes
 * first, and over several starts of their processes, since what the compiler makes of a process in its first second moves it by a
 * tenth for the rest of its life.
 *
 * @example
 * await sideBySide({
 *   names: { ours: 'tapped', theirs: 'bare Fastify', ratio: 'tapped / bare Fastify' },
 *   unit: 'req/s', target: '>= 0.8', starts: 5, rounds: 7, open: async () => ({ ours, theirs, close }),
 * })
 */
import { type Figure, median } from './figures.ts'

export interface Way {
  /** What counts for nothing: until its code is compiled. */
  warmUp(): Promise<unknown>
  /** One round: a rate, a time. */
  round(): Promise<number>
}

export interface Comparison {
  readonly names: { readonly ours: string; readonly theirs: string; readonly ratio: string }
  readonly unit: string
  /** Of ours by theirs. */
  readonly target: string
  readonly starts: number
  readonly rounds: number
  /** Both, from scratch. */
  open(): Promise<{ readonly ours: Way; readonly theirs: Way; close(): unknown }>
}

/** Of each start the medians of its rounds, and the means of these; then ours by theirs. */
export async function sideBySide({ names, unit, target, starts, rounds, open }: Comparison): Promise<Figure[]> {
  const medians: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  for (let start = 0; start < starts; start += 1) {
    const { ours, theirs, close } = await open()
    try {
      await ours.warmUp()
      await theirs.warmUp()
      const measured: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
      for (let round = 0; round < rounds; round += 1) {
        if (round % 2 === 0) measured.ours.push(await ours.round())
        measured.theirs.push(await theirs.round())
        if (round % 2 === 1) measured.ours.push(await ours.round())
      }
      medians.ours.push(median(measured.ours))
      medians.theirs.push(median(measured.theirs))
    } finally {
      await close()
    }
  }
  const [ours, theirs] = [mean(medians.ours), mean(medians.theirs)]
  return [
    { name: names.ours, value: ours, unit },
    { name: names.theirs, value: theirs, unit },
    { name: names.ratio, value: ours / theirs, unit: '×', target },
  ]
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
