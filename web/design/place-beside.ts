/** Puts a fixed panel below its anchor, or above where there is more room, and never outside the window. */
const GAP = 6
const MARGIN = 12

export function placeBeside(anchor: HTMLElement, panel: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect()
  const below = window.innerHeight - bottom - GAP - MARGIN
  const above = top - GAP - MARGIN
  const isBelow = panel.scrollHeight <= below || below >= above
  panel.style.maxHeight = `${Math.max(120, isBelow ? below : above)}px`
  const { width, height } = panel.getBoundingClientRect()
  panel.style.left = `${Math.max(MARGIN, Math.min(left, window.innerWidth - MARGIN - width))}px`
  panel.style.top = `${isBelow ? bottom + GAP : top - GAP - height}px`
}
