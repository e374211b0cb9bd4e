/**
 * Lists of a detail begin anew when the view comes back. What they know from before spares them a first drawing without any
 * line, a second to find out their room, and a third at the line that is selected.
 */
import type { Rect } from '@tanstack/react-virtual'

export interface KeptRoom {
  tree: Rect
  bytes: Rect
}

export function newRoom(): KeptRoom {
  return { tree: { width: 0, height: 0 }, bytes: { width: 0, height: 0 } }
}

/**
 * Where a list of equal lines must be scrolled to for this one to be in sight, with some lines behind it, as far as there is
 * room: a list whose height is not known yet (0) begins one line before it.
 */
export function offsetOf(index: number, line: number, height: number, padding: number): number {
  if (index < 0) return 0
  const top = padding + index * line
  return Math.max(0, Math.min(top - line, top + 3 * line - height))
}

/** Whether a line stands in sight, with one before and two behind it, as far as is known without asking for a layout. */
export function isInSight(
  index: number,
  virtual: { readonly scrollOffset: number | null; readonly scrollRect: Rect | null },
  line: number,
  padding: number,
): boolean {
  const top = padding + index * line
  const offset = virtual.scrollOffset ?? 0
  return Math.max(0, top - line) >= offset && top + 3 * line <= offset + (virtual.scrollRect?.height ?? 0)
}
