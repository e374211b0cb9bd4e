/** On a projector: the panel fills the window, the ladder steps aside, and type grows until the last row of a room can read it. */
import { useLayoutEffect } from 'react'

/** Of the size that the theme asks for. */
const LARGER = 1.35

export function usePresenting(isPresenting: boolean): void {
  useLayoutEffect(() => {
    if (!isPresenting) return
    const { style } = document.documentElement
    const before = style.fontSize
    const now = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    style.fontSize = `${now * LARGER}px`
    return () => {
      style.fontSize = before
    }
  }, [isPresenting])
}
