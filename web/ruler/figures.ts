/** What was measured as figures to show: one for each protocol of a part, cold or warm. Pure. */
import type { RulerMeasure, RulerPart, RulerProtocol, RulerWarmth } from '#proto/api/ruler.ts'
import type { Purpose } from '../frames/index.ts'
import type { Count, Line } from './ruler-store.ts'

/** In the order of the bar: first what one wanted, then what stands around it. */
export const BAR_ORDER = [
  'values',
  'names',
  'start',
  'author',
  'client',
  'server',
  'framing',
] as const satisfies readonly Purpose[]
export type ShownPurpose = (typeof BAR_ORDER)[number]

export interface Spread {
  readonly low: number
  readonly median: number
  readonly high: number
}

export interface Figure {
  readonly protocol: RulerProtocol
  /** Under which its bytes stand in the frames. */
  readonly run: string
  readonly bytes: number
  readonly byPurpose: Count['byPurpose']
  /** What other rounds weighed. */
  readonly least: number
  readonly most: number
  /** Those of TCP, and those in which the protocol waited. */
  readonly connections: number
  readonly trips: number
  /** Milliseconds: of `get` the whole, of `news` from writing an item to hearing of it. */
  readonly time: Spread
  /** Of `news`. */
  readonly bytesPerItem: number | null
}

export interface Shown {
  readonly part: RulerPart
  readonly warmth: RulerWarmth
}

export type Order = 'listed' | 'bytes' | 'trips' | 'time'

/** Null: not measured, or not counted yet. */
export function figureOf({ protocol, measures, counts }: Line, { part, warmth }: Shown): Figure | null {
  const own = measures.filter((measure) => measure.part === part && measure.warmth === warmth)
  const shown = own.at(-1)
  const count = shown === undefined ? undefined : counts.get(shown.run)
  if (shown === undefined || count === undefined) return null
  const weights = own.map(({ sent, received }) => sent + received)
  return {
    protocol,
    run: shown.run,
    bytes: count.bytes,
    byPurpose: count.byPurpose,
    least: Math.min(...weights),
    most: Math.max(...weights),
    connections: shown.connections,
    trips: count.trips,
    time: spreadOf(own.filter(isTimed).flatMap(timesOf)),
    bytesPerItem: part === 'news' ? count.bytes / shown.delays.length : null,
  }
}

/** Of a line that is measured anew, what was measured last, until the new figure is there. Of one that failed, nothing. */
export function lastFigureOf(line: Line, shown: Shown): Figure | null {
  const figure = figureOf(line, shown)
  if (figure !== null || line.before === null || line.state === 'failed') return figure
  return figureOf({ ...line, ...line.before }, shown)
}

/** In the first round everything runs for the first time: libraries are loaded, code is not compiled yet. */
function isTimed({ round }: RulerMeasure): boolean {
  return round > 0
}

function timesOf({ milliseconds, delays }: RulerMeasure): readonly number[] {
  return milliseconds === null ? delays : [milliseconds]
}

/** @example spreadOf([3, 1, 9, 2]) // { low: 1, median: 2.5, high: 9 } */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (index: number) => sorted[index] ?? 0
  const middle = (sorted.length - 1) / 2
  return { low: at(0), median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, high: at(sorted.length - 1) }
}

/** Those without a figure stay behind the others, as they were. */
export function inOrder(lines: readonly Line[], shown: Shown, order: Order): readonly Line[] {
  if (order === 'listed') return lines
  const weights = new Map(lines.map((line) => [line, weightOf(lastFigureOf(line, shown), order)]))
  return [...lines].sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0))
}

function weightOf(figure: Figure | null, order: Exclude<Order, 'listed'>): number {
  if (figure === null) return Number.MAX_VALUE
  if (order === 'bytes') return figure.bytes
  return order === 'trips' ? figure.trips + figure.connections : figure.time.median
}

/** A round length of the ruler that holds `most`, and where its marks stand. @example scaleOf(870) // { end: 1000, marks: [0, 200, …] } */
export function scaleOf(most: number): { readonly end: number; readonly marks: readonly number[] } {
  const rough = Math.max(most, 1) / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power
  const count = Math.max(1, Math.ceil(most / step))
  return { end: step * count, marks: Array.from({ length: count + 1 }, (_, index) => step * index) }
}
