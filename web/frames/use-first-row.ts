/**
 * A new run opens by itself, unless the reader is looking at something or the panel is narrow: at the first message that
 * holds the field which the page is about, else at the first message.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { EVERYTHING, parseReference, type RowQuery, refersTo, traceClient, useAsking } from '../trace/index.ts'
import type { TreeNode } from './model/tree.ts'
import { usePanelContext } from './panel-context.ts'
import { NOTHING_INSIDE } from './panel-store.ts'
import { showNode, shownAt } from './show-node.ts'
import { type Opened, openedOf } from './use-detail.ts'
import type { Shape } from './use-shape.ts'
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

  const wanted = { newest, query, source, shape, focusKey }
  const latest = useRef(wanted)
  latest.current = wanted
  const [open] = useState(() =>
    oneAtATime(async () => {
      const asked = latest.current
      const { isChosen, row, opened } = store.getState()
      if (isChosen || asked.shape === 'narrow' || (asked.newest === null && row !== null)) return
      const runs = asked.newest === null ? EVERYTHING : { ...asked.query, runs: [asked.newest] }
      const rows = { ...runs, level: asked.query.level, unfolded: [] }
      const wish = { field: asked.focusKey, isStrict: false }
      const detail = await withWords(traceClient.opening(asked.source, rows, wish, opened?.detail ?? null))
      const state = store.getState()
      const isWanted = latest.current.newest === asked.newest && latest.current.source === asked.source
      if (!isWanted || detail === null || state.isChosen || state.row === detail.key) return
      const fresh = openedOf(detail)
      const about = fresh.tree.byId.get(detail.about ?? '')
      const node = asked.focusKey === null ? about : (nodeOf(fresh, asked.focusKey) ?? about)
      // All at once: neither an empty panel nor the head of the row shows on the way to the field.
      const inside = node === undefined ? NOTHING_INSIDE : { ...NOTHING_INSIDE, ...shownAt(fresh, node) }
      store.setState({ ...inside, row: detail.key, opened: fresh })
    }),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: anything else that is wanted is a reason to ask again
  const ask = useCallback(() => open(), [open, newest, query, source, shape, focusKey])
  useAsking(source, ask)

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

/** What is called for while the task is at it is done once more, after it: its answer is worth having nevertheless. */
function oneAtATime(task: () => Promise<void>): () => undefined {
  let isAtIt = false
  let isDue = false
  const begin = (): undefined => {
    isDue = isAtIt
    if (isAtIt) return
    isAtIt = true
    void task().finally(() => {
      isAtIt = false
      if (isDue) begin()
    })
  }
  return begin
}
