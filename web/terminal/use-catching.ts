import { useCallback, useEffect, useState } from 'react'
import { catchTerminal, useSandbox } from '../request/index.ts'

export interface Catching {
  /** Milliseconds that remain; 0: off. */
  readonly left: number
  readonly isAsking: boolean
  readonly hasFailed: boolean
  turn(on: boolean): void
}

/** Catching as the server has it: told by the feed, and by the answer to the switch where the feed is slower. */
export function useCatching(): Catching {
  const told = useSandbox()?.catchingUntil ?? 0
  const [until, setUntil] = useState(told)
  const [now, setNow] = useState(() => Date.now())
  const [isAsking, setAsking] = useState(false)
  const [hasFailed, setFailed] = useState(false)

  useEffect(() => setUntil(told), [told])

  const left = Math.max(0, until - now)
  useEffect(() => {
    if (until <= Date.now()) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])

  const turn = useCallback(async (on: boolean) => {
    setAsking(true)
    setFailed(false)
    try {
      const sandbox = await catchTerminal(on)
      setNow(Date.now())
      setUntil(sandbox.catchingUntil)
    } catch {
      setFailed(true)
    } finally {
      setAsking(false)
    }
  }, [])

  return { left, isAsking, hasFailed, turn: (on) => void turn(on) }
}

/** `9:41` */
export function clockOf(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
