/**
 * Shows the first field of a key when a text asks for it, in the newest run that has one: opens its row, then selects the
 * field with everything above it unfolded. Asked for again (a new object), it goes there again. Nothing of that key: nothing
 * happens.
 */
import { useEffect, useRef } from 'react'
import { type FieldReference, parseReference, type RowQuery, refersTo, traceClient } from '../trace/index.ts'
import { usePanelContext } from './panel-context.ts'
import { NOTHING_INSIDE, type PanelStore } from './panel-store.ts'
import { showNode } from './show-node.ts'
import type { Opened } from './use-detail.ts'

export interface Reveal {
  /** See `trace/inside/field-reference.ts`. */
  readonly key: string
}

/** Runs looked through, the latest of the block. */
const MOST_RUNS = 8

export function useReveal(
  reveal: Reveal | null,
  runs: readonly string[] | 'all',
  query: RowQuery,
  opened: Opened | null,
): void {
  const { store, source } = usePanelContext()
  const wanted = useRef<Wanted | null>(null)
  const shown = useRef(opened)

  useEffect(() => {
    shown.current = opened
    if (opened !== null && wanted.current?.row === opened.detail.key) {
      select(store, opened, wanted.current.field)
      wanted.current = null
    }
  }, [opened, store])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only being asked is a reason to move
  useEffect(() => {
    if (reveal === null) return
    let isCurrent = true
    const field = parseReference(reveal.key)
    const show = (row: string) => {
      store.setState({ ...NOTHING_INSIDE, zoom: 'bytes', row, isChosen: true })
      if (shown.current?.detail.key === row) select(store, shown.current, field)
      else wanted.current = { field, row }
    }
    const find = async () => {
      for (const part of newestFirst(runs)) {
        const wish = { field: reveal.key, isStrict: true }
        const detail = await traceClient.opening(source, { ...query, runs: part }, wish)
        if (!isCurrent) return
        if (detail !== null) return show(detail.key)
      }
    }
    void find()
    return () => {
      isCurrent = false
    }
  }, [reveal])
}

/** A block of several requests makes a run of each, and a text may speak of any. */
function newestFirst(runs: readonly string[] | 'all'): readonly (readonly string[] | 'all')[] {
  if (runs === 'all') return [runs]
  return runs
    .slice(-MOST_RUNS)
    .reverse()
    .map((run) => [run])
}

interface Wanted {
  readonly field: FieldReference
  readonly row: string
}

function select(store: PanelStore, opened: Opened, reference: FieldReference): void {
  const node = opened.tree.nodes.find(
    ({ field, frame }) => field !== null && refersTo(reference, field, frame.direction),
  )
  if (node !== undefined) showNode(store, opened, node)
}
