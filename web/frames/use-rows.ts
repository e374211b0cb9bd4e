/** The rows around what is in sight, asked anew whenever the trace changes. What is not there yet is undefined. */
import { useCallback, useState } from 'react'
import {
  ROW_HEIGHT,
  type Row,
  type RowQuery,
  type RowWindow,
  type TraceSource,
  traceClient,
  useAsking,
} from '../trace/index.ts'

export interface VisibleRows {
  readonly total: number
  /** Server's clock, from which the times of a row count: that of the first row of its run. */
  fromOf(index: number): number
  /** In quarters of a rem. */
  heightOf(index: number): number
  /** Another number as soon as a row of these has another height. */
  readonly height: number
  /** Ordinal of the next frame to come. */
  readonly next: number
  readonly isLoaded: boolean
  at(index: number): Row | undefined
}

/** Rows that are asked for, the last one excluded. */
export interface RowSpan {
  readonly start: number
  readonly end: number
}

interface Shown {
  readonly ask: () => Promise<RowWindow>
  readonly window: RowWindow
}

/** None: how many there are is told nevertheless. */
export const NO_ROWS: RowSpan = { start: 0, end: 0 }

const BLOCK = 128

/** What is in sight with so much around it that scrolling a little asks for nothing: `before` itself where it still does. */
export function rowsAround(first: number, last: number, before: RowSpan = NO_ROWS): RowSpan {
  const start = Math.max(0, (Math.floor(first / BLOCK) - 1) * BLOCK)
  const end = (Math.floor(last / BLOCK) + 2) * BLOCK
  return before.start === start && before.end === end ? before : { start, end }
}

export function useRows(source: TraceSource, query: RowQuery, { start, end }: RowSpan): VisibleRows {
  const [shown, setShown] = useState<Shown | null>(null)
  const ask = useCallback(() => traceClient.rows(source, query, start, end - start), [source, query, start, end])
  useAsking(source, ask, (answer) => {
    // Asked anew for what came while it was being answered, and was in it.
    const isSame = shown?.ask === ask && shown.window.version === answer.version
    if (!isSame) setShown({ ask, window: answer })
  })
  const window = shown?.window ?? null
  return {
    total: window?.total ?? 0,
    fromOf: (index) => window?.zeros.findLast((zero) => zero.index <= index)?.at ?? 0,
    heightOf: (index) => window?.heights?.[index] ?? ROW_HEIGHT,
    height: window?.heights?.reduce((sum, one) => sum + one, 0) ?? 0,
    next: window?.next ?? 0,
    isLoaded: window !== null,
    at: (index) => window?.rows[index - window.start],
  }
}
