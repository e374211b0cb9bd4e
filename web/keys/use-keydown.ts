import { useLayoutEffect, useRef } from 'react'

/** Where in the page the key is heard: once everything nearer has seen it, or before all else. */
export type Hearing = 'last' | 'first'

/**
 * Hears each key of the window for as long as the component is there. From the commit on, and not from an effect after the
 * paint: who sees the page may press its keys.
 */
export function useKeydown(hear: (event: KeyboardEvent) => void, hearing: Hearing = 'last'): void {
  const latest = useRef(hear)
  latest.current = hear
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => latest.current(event)
    window.addEventListener('keydown', onKey, hearing === 'first')
    return () => window.removeEventListener('keydown', onKey, hearing === 'first')
  }, [hearing])
}
