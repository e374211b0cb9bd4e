/** How much room the panel has: `wide` shows ladder and details side by side, `tall` above each other, `narrow` one at a time. */
import { type RefObject, useLayoutEffect, useState } from 'react'

export type Shape = 'wide' | 'tall' | 'narrow'

/** In rem, so that larger type asks for more room. */
const WIDE = 46
const TALL = 30

export function useShape(root: RefObject<HTMLElement | null>): Shape {
  const [shape, setShape] = useState<Shape>('tall')
  useLayoutEffect(() => {
    const element = root.current
    if (element === null) return
    const measure = (width: number) => {
      const rem = width / Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setShape(rem >= WIDE ? 'wide' : rem >= TALL ? 'tall' : 'narrow')
    }
    measure(element.clientWidth)
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) measure(entry.contentRect.width)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [root])
  return shape
}
