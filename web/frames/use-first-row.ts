/**
 * A new run opens by itself, unless the reader is looking at something or the panel is narrow: at the first message that
 * holds the field which the page is about, else at the first message.
 */
import { useEffect } from 'react'
import { type DetailFrame, EVERYTHING, type RowQuery, type TraceSource, traceClient, useTrace } from '../trace/index.ts'
import { type FieldReference, isAmong, parseReference, refersTo } from './model/field-reference.ts'
import { usePanelContext } from './panel-context.ts'
import { NOTHING_INSIDE } from './panel-store.ts'
import { showNode } from './show-node.ts'
import type { Opened } from './use-detail.ts'
import type { Shape } from './use-shape.ts'

export function useFirstRow(
  query: RowQuery,
  runs: readonly string[] | 'all',
  opened: Opened | null,
  focusKey: string | null,
  shape: Shape,
): void {
  const { store, source } = usePanelContext()
  const version = useTrace((state) => state.version[source])
  useEffect(() => {
    const { zoom, row, isLinked } = store.getState()
    // Where only one level is seen at a time, the ladder comes first.
    if (shape === 'narrow' && zoom === 'bytes' && row === null && !isLinked) store.setState({ zoom: 'ladder' })
  }, [shape, store])

  const newest = runs === 'all' ? null : (runs.at(-1) ?? null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new run ends what was chosen for the one before
  useEffect(() => {
    store.setState({ isChosen: false })
  }, [newest, store])

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the trace may bring the first row
  useEffect(() => {
    const { isChosen, row } = store.getState()
    if (isChosen || shape === 'narrow' || (newest === null && row !== null)) return
    let isCurrent = true
    const wanted = newest === null ? EVERYTHING : { ...query, runs: [newest] }
    rowToOpen(source, { ...wanted, level: query.level, unfolded: [] }, focusKey).then((key) => {
      const state = store.getState()
      if (!isCurrent || key === null || state.isChosen || state.row === key) return
      store.setState({ ...NOTHING_INSIDE, row: key })
    })
    return () => {
      isCurrent = false
    }
  }, [version, newest, query, source, shape, focusKey, store])

  useEffect(() => {
    const { node, isChosen } = store.getState()
    if (opened === null || focusKey === null || node !== null || isChosen) return
    const reference = parseReference(focusKey)
    const found = opened.tree.nodes.find(
      ({ field, frame }) => field !== null && refersTo(reference, field, frame.direction),
    )
    if (found !== undefined) showNode(store, opened, found)
  }, [opened, focusKey, store])
}

/** How many rows are looked into for the field. */
const LOOKED_INTO = 16

async function rowToOpen(source: TraceSource, query: RowQuery, focusKey: string | null): Promise<string | null> {
  const { rows } = await traceClient.rows(source, query, 0, LOOKED_INTO)
  const units = rows.filter((row) => row.type === 'unit')
  const reference = focusKey === null ? null : parseReference(focusKey)
  for (const { key } of reference === null ? [] : units) {
    const detail = await traceClient.detail(source, query, key)
    if (detail !== null && reference !== null && holdsField(detail.frames, reference)) return key
  }
  return units[0]?.key ?? null
}

function holdsField(frames: readonly DetailFrame[], reference: FieldReference): boolean {
  return frames.some(
    ({ frame, children }) => isAmong(reference, frame.fields, frame.direction) || holdsField(children, reference),
  )
}
