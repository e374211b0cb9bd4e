/** The parts of spans that fall on one line, as a short string, so that a line is drawn anew only when its own marks change. */
import type { Span } from '#proto/wire/model.ts'

/** @example marksIn([{ source: '>', start: 3, end: 40 }], 0, 16) // '3-40' */
export function marksIn(spans: readonly Span[], start: number, end: number): string {
  let marks = ''
  for (const span of spans) {
    if (span.start < end && span.end > start) marks += `${marks === '' ? '' : ','}${span.start}-${span.end}`
  }
  return marks
}

export type Mark = 'none' | 'first' | 'middle' | 'last' | 'only'

/** Where a byte stands in the marks. */
export function markAt(marks: string, offset: number): Mark {
  if (marks === '') return 'none'
  for (const part of marks.split(',')) {
    const [start = 0, end = 0] = part.split('-').map(Number)
    if (offset < start || offset >= end) continue
    if (end - start === 1) return 'only'
    return offset === start ? 'first' : offset === end - 1 ? 'last' : 'middle'
  }
  return 'none'
}
