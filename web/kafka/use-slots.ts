import { type RefObject, useEffect, useRef, useState } from 'react'

/** How many boxes of `rem` fit into the element's width, and how wide such a box is, in pixels. */
export function useSlots(rem: number): {
  readonly box: RefObject<HTMLDivElement | null>
  readonly slots: number
  readonly width: number
} {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ slots: 0, width: 0 })
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const measure = () => {
      const width = rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      const slots = Math.floor(element.clientWidth / width)
      setSize((before) => (before.slots === slots && before.width === width ? before : { slots, width }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [rem])
  return { box, ...size }
}
