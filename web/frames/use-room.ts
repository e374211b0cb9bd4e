/**
 * How much room the panel has, and what that is enough for. Bytes and their sentence come first: where it gets low, the ladder
 * shrinks to the row that is open, then steps aside, and what is inside a row is set closer.
 */
import { type RefObject, useLayoutEffect, useState } from 'react'
import { useRem } from './use-rem.ts'

/** `wide` shows ladder and details side by side, `tall` above each other, `narrow` one at a time. */
export type Shape = 'wide' | 'tall' | 'narrow'

export interface Room {
  readonly shape: Shape
  /** Above the details: all of the ladder, the open row alone, or nothing; its zoom has all of it. */
  readonly ladder: 'whole' | 'line' | 'none'
  /** Details are set closer, or six lines of bytes and the sentence would not be in sight together. */
  readonly isLow: boolean
}

/** In rem, so that larger type asks for more room. */
const WIDE = 46
const TALL = 30
/** Height of the bar over all, and of a row of the ladder with its line. */
const BAR = 2.75
const ROW = 3.375
/** Height in which details show what they have at ease, and on the least. */
const AT_EASE = 27
const LEAST = 13
/** The same with the sentence above the bytes and the names of their sources: below that a row of the ladder steps aside. */
const BELOW_LINE = 18.25
/** Height of the bars of a window with tabs. */
const BARS = 5
/** Width of the ladder beside details, and from which on a low detail has its sentence beside its bytes, not above. */
const LADDER = 17
const TWO_COLUMNS = 37
const SENTENCE = 5.75
/** Share of the ladder above details. */
const SHARE = 0.34

/** Of a panel with this width and height, in rem. */
export function roomIn(width: number, height: number): Room {
  const rest = height - BAR
  const beside = width - LADDER
  if (width >= WIDE && rest >= (beside >= TWO_COLUMNS ? LEAST : LEAST + SENTENCE)) {
    return { shape: 'wide', ladder: 'whole', isLow: rest < AT_EASE }
  }
  if (width < TALL) return { shape: 'narrow', ladder: 'none', isLow: rest < AT_EASE - BAR }
  if (rest * (1 - SHARE) >= AT_EASE) return { shape: 'tall', ladder: 'whole', isLow: false }
  return {
    shape: 'tall',
    ladder: rest - ROW >= (width >= TWO_COLUMNS ? LEAST : BELOW_LINE) ? 'line' : 'none',
    isLow: rest - ROW < AT_EASE,
  }
}

const AT_FIRST: Room = { shape: 'tall', ladder: 'whole', isLow: false }

export function useRoom(root: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState(AT_FIRST)
  const rem = useRem()
  useLayoutEffect(() => {
    const element = root.current
    if (element === null) return
    const measure = (width: number, height: number) => {
      const next = roomIn(width / rem, height / rem)
      setRoom((before) => (isSame(before, next) ? before : next))
    }
    // In a tab that is not shown it has no size yet: it will have that of the window, but for its bars.
    const look = () => {
      if (element.clientWidth > 0) measure(element.clientWidth, element.clientHeight)
      else measure(innerWidth, innerHeight - BARS * rem)
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [root, rem])
  return room
}

function isSame(a: Room, b: Room): boolean {
  return a.shape === b.shape && a.ladder === b.ladder && a.isLow === b.isLow
}
