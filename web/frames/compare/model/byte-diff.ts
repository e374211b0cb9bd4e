/**
 * Two runs of bytes → one list of columns, so that both can be drawn above each other: what is the same, what was changed in
 * place, what only one has. The common beginning and end are cut off first; the middle is aligned by its longest common
 * subsequence, or, where it is long, taken as changed in place.
 */
import { align } from './align.ts'

export type ByteMark = 'same' | 'changed' | 'removed' | 'added'

export interface ByteColumn {
  /** Offset in the left and right bytes; null where that side has none. */
  readonly left: number | null
  readonly right: number | null
  readonly mark: ByteMark
}

/** Beyond this, the middle is not searched for what moved. */
const MOST_SEARCHED = 600

/** @example diffBytes([1, 2], [1, 3]).map(({ mark }) => mark) // ['same', 'changed'] */
export function diffBytes(left: ArrayLike<number>, right: ArrayLike<number>): readonly ByteColumn[] {
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start++
  let tail = 0
  const room = Math.min(left.length, right.length) - start
  while (tail < room && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++
  const columns: ByteColumn[] = []
  for (let at = 0; at < start; at++) columns.push({ left: at, right: at, mark: 'same' })
  columns.push(...middle(left, right, start, left.length - tail, right.length - tail))
  for (let at = tail; at > 0; at--) columns.push({ left: left.length - at, right: right.length - at, mark: 'same' })
  return columns
}

function middle(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
  start: number,
  leftEnd: number,
  rightEnd: number,
): readonly ByteColumn[] {
  const leftCount = leftEnd - start
  const rightCount = rightEnd - start
  if (leftCount > MOST_SEARCHED || rightCount > MOST_SEARCHED)
    return inPlace(range(start, leftEnd), range(start, rightEnd))
  const aligned = align(range(start, leftEnd), range(start, rightEnd), (a, b) => Number(left[a] === right[b]))
  const columns: ByteColumn[] = []
  let onlyLeft: number[] = []
  let onlyRight: number[] = []
  const flush = () => {
    columns.push(...inPlace(onlyLeft, onlyRight))
    onlyLeft = []
    onlyRight = []
  }
  for (const { left: a, right: b } of aligned) {
    if (a !== null && b !== null) {
      flush()
      columns.push({ left: a, right: b, mark: 'same' })
    } else if (a !== null) onlyLeft.push(a)
    else if (b !== null) onlyRight.push(b)
  }
  flush()
  return columns
}

/** Bytes between two that agree: as many as both have were changed, the others are one side's alone. */
function inPlace(left: readonly number[], right: readonly number[]): readonly ByteColumn[] {
  const length = Math.max(left.length, right.length)
  return Array.from({ length }, (_, index) => {
    const a = left[index] ?? null
    const b = right[index] ?? null
    return { left: a, right: b, mark: a === null ? 'added' : b === null ? 'removed' : 'changed' }
  })
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}
