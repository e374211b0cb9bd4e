/**
 * A list that shows another row keeps its lines, so that only what differs is drawn: two runs of one request differ in a few
 * bytes. It begins at the line that is selected, else at the top; where that is in sight already, nothing moves.
 */
import type { Rect } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import { isInSight, offsetOf } from './kept-room.ts'

interface Place {
  /** Of the selected line; negative: none. */
  readonly index: number
  readonly line: number
  readonly padding: number
}

interface Seen {
  readonly scrollOffset: number | null
  readonly scrollRect: Rect | null
}

export function useBeginning(
  row: string,
  scroller: RefObject<HTMLElement | null>,
  virtual: Seen,
  { index, line, padding }: Place,
): void {
  const shown = useRef(row)
  useLayoutEffect(() => {
    if (shown.current === row) return
    shown.current = row
    const isThere = index < 0 ? (virtual.scrollOffset ?? 0) === 0 : isInSight(index, virtual, line, padding)
    // Told to the list before the picture is made, as any scrolling is.
    if (!isThere) scroller.current?.scrollTo(0, offsetOf(index, line, virtual.scrollRect?.height ?? 0, padding))
  }, [row, scroller, virtual, index, line, padding])
}
