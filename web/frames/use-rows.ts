/** The rows around what is in sight, asked anew whenever the trace changes. What is not there yet is undefined. */
import { useCallback, useState } from 'react'
import { type Row, type RowQuery, type RowWindow, type TraceSource, traceClient, useAsking } from '../trace/index.ts'

export interface VisibleRows {
  readonly total: number
  /** Server's clock of the first row. */
  readonly from: number
  /** Ordinal of the next frame to come. */
  readonly next: number
  readonly isLoaded: boolean
  at(index: number): Row | undefined
}

const BLOCK = 128

export function useRows(source: TraceSource, query: RowQuery, first: number, last: number): VisibleRows {
  const [window, setWindow] = useState<RowWindow | null>(null)
  const start = Math.max(0, (Math.floor(first / BLOCK) - 1) * BLOCK)
  const end = (Math.floor(last / BLOCK) + 2) * BLOCK
  const ask = useCallback(() => {
    let isCurrent = true
    traceClient.rows(source, query, start, end - start).then((answer) => {
      if (isCurrent) setWindow(answer)
    })
    return () => {
      isCurrent = false
    }
  }, [source, query, start, end])
  useAsking(source, ask)
  return {
    total: window?.total ?? 0,
    from: window?.from ?? 0,
    next: window?.next ?? 0,
    isLoaded: window !== null,
    at: (index) => window?.rows[index - window.start],
  }
}
