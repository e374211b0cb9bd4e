/**
 * A new run opens by itself, unless the reader is looking at something or the panel is narrow: at the first message that
 * holds the field which the page is about, else at the first message.
 */
import { useCallback, useEffect } from 'react'
import { EVERYTHING, parseReference, type RowQuery, refersTo, traceClient, useAsking } from '../trace/index.ts'
import type { TreeNode } from './model/tree.ts'
import { usePanelContext } from './panel-context.ts'
import { NOTHING_INSIDE } from './panel-store.ts'
import { showNode, shownAt } from './show-node.ts'
import { type Opened, openedOf } from './use-detail.ts'
import type { Shape } from './use-room.ts'
import { withWords } from './with-words.ts'

export function useFirstRow(
  query: RowQuery,
  runs: readonly string[] | 'all',
  opened: Opened | null,
  focusKey: string | null,
  shape: Shape,
): void {
  const { store, source } = usePanelContext()
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

  const ask = useCallback(() => {
    const { isChosen, row, opened } = store.getState()
    if (isChosen || shape === 'narrow' || (newest === null && row !== null && !query.isOwnOnly)) return null
    const runs = newest === null ? { ...EVERYTHING, isOwnOnly: query.isOwnOnly } : { ...query, runs: [newest] }
    const rows = { ...runs, level: query.level, unfolded: [] }
    return withWords(traceClient.opening(source, rows, { field: focusKey, isStrict: false }, opened?.detail ?? null))
  }, [newest, query, source, shape, focusKey, store])
  useAsking(source, ask, (detail) => {
    const { isChosen, row } = store.getState()
    if (detail === null || isChosen || row === detail.key) return
    const fresh = openedOf(detail)
    const about = fresh.tree.byId.get(detail.about ?? '')
    const node = focusKey === null ? about : (nodeOf(fresh, focusKey) ?? about)
    // All at once: neither an empty panel nor the head of the row shows on the way to the field.
    const inside = node === undefined ? NOTHING_INSIDE : { ...NOTHING_INSIDE, ...shownAt(fresh, node) }
    store.setState({ ...inside, row: detail.key, opened: fresh })
  })

  useEffect(() => {
    const { node, isChosen } = store.getState()
    if (opened === null || focusKey === null || node !== null || isChosen) return
    const found = nodeOf(opened, focusKey)
    if (found !== undefined) showNode(store, opened, found)
  }, [opened, focusKey, store])
}

function nodeOf({ tree }: Opened, focusKey: string): TreeNode | undefined {
  const reference = parseReference(focusKey)
  return tree.nodes.find(({ field, frame }) => field !== null && refersTo(reference, field, frame.direction))
}
