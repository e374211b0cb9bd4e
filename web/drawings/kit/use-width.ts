import { type RefObject, useLayoutEffect, useState } from 'react'

/** Units in a rem: drawings grow with the text of the page. */
const UNITS = 16

/** Below it a drawing takes its narrow layout. */
const NARROW = 30 * UNITS

/** The room that a drawing has. */
export interface Room {
  /** In units of 1/16 rem. */
  readonly width: number
  readonly isNarrow: boolean
}

export function roomOf(width: number): Room {
  return { width, isNarrow: width < NARROW }
}

/** A column of A4: as wide as a drawing is laid out there, whatever the screen is; it is then fitted to the paper, 12 units to 8.4 points. */
export const PAPER: Room = roomOf(720)

/** Measured before the first picture, and whenever the column changes. */
export function useRoom(ref: RefObject<HTMLElement | null>): Room | null {
  const [width, setWidth] = useState<number | null>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setWidth(Math.floor((element.clientWidth / rem) * UNITS))
    }
    measure()
    // A change of theme or of text size changes the rem, and with it the height.
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return width === null ? null : roomOf(width)
}
