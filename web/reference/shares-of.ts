import type { Level } from '../explain/index.ts'

/**
 * How much of a strip's width each part has, 1 in all. Sizes go from a bit to thousands of bytes: larger is wider, but not in proportion, and
 * the field itself has room for its name.
 */
export function sharesOf({ parts, at }: Level): readonly number[] {
  const weights = parts.map(
    ({ size }, index) => Math.min(2.5, 1.5 + Math.log2(Math.max(1, size)) / 6) * (index === at ? 1.5 : 1),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}
