/**
 * On a projector: the panel fills the window, the ladder steps aside, type grows until the last row of a room can
 * read it, and the keyboard is among the bytes.
 */
import { type RefObject, useEffect, useLayoutEffect } from 'react'

/** Of the size that the theme asks for. */
const LARGER = 1.35

export function usePresenting(root: RefObject<HTMLElement | null>, isPresenting: boolean): void {
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
  useEffect(() => {
    if (!isPresenting) return
    // After a menu that led here has given the keyboard back to its button.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        root.current?.querySelector<HTMLElement>('[role=grid] [tabindex="0"]')?.focus({ preventScroll: true })
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [root, isPresenting])
}
