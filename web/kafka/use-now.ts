import { useEffect, useState } from 'react'

/** The server's clock, ms since 1970, drawn anew every `every` ms; null: it stands, and nothing is drawn for it. */
export function useNow(ahead: number, every: number | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (every === null) return
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return Math.max(now, 0) + ahead
}
