/** Which part of a long page is read: the last whose heading has come up to the upper third of the window. */
import { useEffect, useState } from 'react'
import type { KafkaView } from './fence.ts'

/** @param shown in the order of the page */
export function useInSight(shown: readonly KafkaView[]): KafkaView | null {
  const [inSight, setInSight] = useState<KafkaView | null>(null)
  useEffect(() => {
    const look = () => {
      const line = window.innerHeight / 3
      const above = shown.filter((view) => {
        const part = document.querySelector(`[data-view="${view}"]`)
        return part !== null && part.getBoundingClientRect().top <= line
      })
      setInSight(above.at(-1) ?? null)
    }
    look()
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      window.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [shown])
  return inSight
}
