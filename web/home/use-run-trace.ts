import { useEffect, useState } from 'react'
import { type RunTrace, traceClient } from '../trace/index.ts'

/** The decoded traffic of a run; null until it is over, or while there is no run. */
export function useRunTrace(run: string | null): RunTrace | null {
  const [trace, setTrace] = useState<RunTrace | null>(null)
  useEffect(() => {
    if (run === null) return
    let isCurrent = true
    traceClient.runTrace(run).then((found) => {
      if (isCurrent) setTrace(found)
    })
    return () => {
      isCurrent = false
    }
  }, [run])
  return trace
}
