/** Puts fixed panels below their anchors, or above where there is more room, and never outside the window. */
const GAP = 6
const MARGIN = 12

export function placeBeside(anchor: HTMLElement, panel: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect()
  const below = window.innerHeight - bottom - GAP - MARGIN
  const above = top - GAP - MARGIN
  const isBelow = panel.scrollHeight <= below || below >= above
  panel.style.maxHeight = `${Math.max(120, isBelow ? below : above)}px`
  const { width, height } = panel.getBoundingClientRect()
  panel.style.left = `${inWindow(left, width)}px`
  panel.style.top = `${isBelow ? bottom + GAP : top - GAP - height}px`
}

/** For a few words: in the middle under what they are about. */
export function placeCentred(anchor: Element, panel: HTMLElement): void {
  const { left, right, top, bottom } = anchor.getBoundingClientRect()
  const { width, height } = panel.getBoundingClientRect()
  const isBelow = bottom + GAP + height <= window.innerHeight
  panel.style.left = `${inWindow((left + right - width) / 2, width)}px`
  panel.style.top = `${isBelow ? bottom + GAP : top - GAP - height}px`
}

function inWindow(left: number, width: number): number {
  return Math.max(MARGIN, Math.min(left, window.innerWidth - MARGIN - width))
}
