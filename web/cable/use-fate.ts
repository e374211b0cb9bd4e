/** The fate of a run's cable, asked anew whenever the trace changes; and the seconds since this page heard of its last cut. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { EVERYTHING, type Row, type RowQuery, traceClient, useAsking } from '../trace/index.ts'
import { type Fate, fateOf } from './fate.ts'

/** Faults lie near the end of what happened; of a long stream no more is looked through. */
const LOOKED_THROUGH = 500

export function useFate(run: string): Fate | null {
  const [rows, setRows] = useState<readonly Row[]>([])
  const query = useMemo((): RowQuery => ({ ...EVERYTHING, runs: [run], level: 'frames' }), [run])
  const ask = useCallback(async () => {
    const { total, rows } = await traceClient.rows('mine', query, 0, LOOKED_THROUGH)
    if (total <= LOOKED_THROUGH) return rows
    return (await traceClient.rows('mine', query, total - LOOKED_THROUGH, LOOKED_THROUGH)).rows
  }, [query])
  useAsking('mine', ask, setRows)
  return useMemo(() => fateOf(rows), [rows])
}

/** Seconds since the page first saw this key; counts on while it is shown. */
export function useSecondsSince(key: string): number {
  const [since, setSince] = useState(() => ({ key, at: performance.now(), now: performance.now() }))
  useEffect(() => {
    const at = performance.now()
    setSince({ key, at, now: at })
    const timer = setInterval(() => setSince((known) => ({ ...known, now: performance.now() })), 100)
    return () => clearInterval(timer)
  }, [key])
  return since.key === key ? (since.now - since.at) / 1000 : 0
}
