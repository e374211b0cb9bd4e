/**
 * Two sequences → pairs in order, so that the sum of scores is the highest (Needleman and Wunsch). A pair that scores 0 is no
 * pair: each then stands alone. Beyond `MOST_CELLS` the longest way is not looked for: what is alike at both ends is paired,
 * and of the middle each with the next one that fits.
 */
export interface Aligned<T> {
  readonly left: T | null
  readonly right: T | null
}

const MOST_CELLS = 1_000_000

/** @example align(['a', 'b'], ['b'], (a, b) => Number(a === b)) // [{ left: 'a', right: null }, { left: 'b', right: 'b' }] */
export function align<T>(
  left: readonly T[],
  right: readonly T[],
  score: (left: T, right: T) => number,
): readonly Aligned<T>[] {
  return left.length * right.length > MOST_CELLS ? nextThatFits(left, right, score) : best(left, right, score)
}

function best<T>(left: readonly T[], right: readonly T[], score: (left: T, right: T) => number): Aligned<T>[] {
  const width = right.length + 1
  const sums = new Float64Array((left.length + 1) * width)
  const scores = new Float64Array(left.length * right.length)
  const sumAt = (i: number, j: number) => sums[i * width + j] ?? 0
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const here = scoreAt(left, right, i, j, score)
      scores[i * right.length + j] = here
      const paired = here > 0 ? here + sumAt(i + 1, j + 1) : 0
      sums[i * width + j] = Math.max(paired, sumAt(i + 1, j), sumAt(i, j + 1))
    }
  }
  const out: Aligned<T>[] = []
  let i = 0
  let j = 0
  while (i < left.length && j < right.length) {
    const here = scores[i * right.length + j] ?? 0
    if (here > 0 && sumAt(i, j) === here + sumAt(i + 1, j + 1))
      out.push({ left: left[i++] ?? null, right: right[j++] ?? null })
    else if (sumAt(i + 1, j) >= sumAt(i, j + 1)) out.push({ left: left[i++] ?? null, right: null })
    else out.push({ left: null, right: right[j++] ?? null })
  }
  while (i < left.length) out.push({ left: left[i++] ?? null, right: null })
  while (j < right.length) out.push({ left: null, right: right[j++] ?? null })
  return out
}

/** How far ahead a partner is looked for. */
const REACH = 64

function nextThatFits<T>(left: readonly T[], right: readonly T[], score: (left: T, right: T) => number): Aligned<T>[] {
  const out: Aligned<T>[] = []
  let j = 0
  for (const one of left) {
    let at = j
    while (at < right.length && at - j < REACH && scoreOf(one, right[at], score) <= 0) at++
    if (at >= right.length || at - j >= REACH) {
      out.push({ left: one, right: null })
      continue
    }
    while (j < at) out.push({ left: null, right: right[j++] ?? null })
    out.push({ left: one, right: right[j++] ?? null })
  }
  while (j < right.length) out.push({ left: null, right: right[j++] ?? null })
  return out
}

function scoreAt<T>(
  left: readonly T[],
  right: readonly T[],
  i: number,
  j: number,
  score: (a: T, b: T) => number,
): number {
  const one = left[i]
  return one === undefined ? 0 : scoreOf(one, right[j], score)
}

function scoreOf<T>(one: T, other: T | undefined, score: (a: T, b: T) => number): number {
  return other === undefined ? 0 : score(one, other)
}
