import { useCallback, useEffect, useState } from 'react'
import type { CatchRefusal, CatchRequest } from '#proto/api/sandbox.ts'
import { catchTerminal, useSandbox } from '../request/index.ts'

export interface Catching {
  /** Milliseconds that remain; 0: off. */
  readonly left: number
  readonly isAsking: boolean
  /** Why the last turn came to nothing; null: it did not. */
  readonly trouble: CatchRefusal | 'failed' | null
  turn(on: boolean): void
  /** Also where another sandbox catches just now. */
  takeOver(): void
}

/** Catching as the server has it: told by the feed, and by the answer to the switch where the feed is slower. */
export function useCatching(): Catching {
  const told = useSandbox()?.catchingUntil ?? 0
  const [until, setUntil] = useState(told)
  const [now, setNow] = useState(() => Date.now())
  const [isAsking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<Catching['trouble']>(null)

  useEffect(() => setUntil(told), [told])

  const left = Math.max(0, until - now)
  useEffect(() => {
    if (until <= Date.now()) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])

  const ask = useCallback(async (request: CatchRequest) => {
    setAsking(true)
    setTrouble(null)
    try {
      const sandbox = await catchTerminal(request)
      if (typeof sandbox === 'string') return setTrouble(sandbox)
      setNow(Date.now())
      setUntil(sandbox.catchingUntil)
    } catch {
      setTrouble('failed')
    } finally {
      setAsking(false)
    }
  }, [])

  return {
    ...{ left, isAsking, trouble },
    turn: (on) => void ask({ on }),
    takeOver: () => void ask({ on: true, takeOver: true }),
  }
}

/** `9:41` */
export function clockOf(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
