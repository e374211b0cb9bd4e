/** Values ↔ places: a straight scale with round marks. */

export interface Scale {
  /** Where a value stands. */
  (value: number): number
  readonly from: number
  readonly to: number
}

/** @example scaleOf([0, 100], [10, 210])(50) // 110 */
export function scaleOf(values: readonly [number, number], places: readonly [number, number]): Scale {
  const [low, high] = values
  const [from, to] = places
  const step = high === low ? 0 : (to - from) / (high - low)
  return Object.assign((value: number) => from + (value - low) * step, { from, to })
}

/** Round numbers from 0 up to `end`, about `count` of them. @example marksUpTo(430, 5) // [0, 100, 200, 300, 400] */
export function marksUpTo(end: number, count: number): readonly number[] {
  if (end <= 0) return [0]
  const rough = end / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, index) => index * step)
}
