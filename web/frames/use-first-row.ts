/** A new run opens by itself at its first message, unless the reader is looking at something or the panel is narrow. */
import { useEffect } from 'react'
import { EVERYTHING, type RowQuery, traceClient, useTrace } from '../trace/index.ts'
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
    const target = newest === null ? EVERYTHING : { ...query, runs: [newest] }
    traceClient.rows(source, { ...target, level: query.level, unfolded: [] }, 0, 16).then(({ rows }) => {
      const first = rows.find((candidate) => candidate.type === 'unit')
      const state = store.getState()
      if (!isCurrent || first === undefined || state.isChosen || state.row === first.key) return
      store.setState({ ...NOTHING_INSIDE, row: first.key })
    })
    return () => {
      isCurrent = false
    }
  }, [version, newest, query, source, shape, store])

  useEffect(() => {
    const { node, isChosen } = store.getState()
    if (opened === null || focusKey === null || node !== null || isChosen) return
    const found = opened.tree.nodes.find((candidate) => candidate.field?.key === focusKey)
    if (found !== undefined) showNode(store, opened, found)
  }, [opened, focusKey, store])
}
