/**
 * Shows the first field of a key in the newest traffic when a text asks for it: opens its row, then selects the field with
 * everything above it unfolded. Asked for again (a new object), it goes there again. Nothing of that key: nothing happens.
 */
import { useEffect, useRef } from 'react'
import type { Field } from '#proto/wire/model.ts'
import { type DetailFrame, type RowQuery, traceClient } from '../trace/index.ts'
import { usePanelContext } from './panel-context.ts'
import { NOTHING_INSIDE, type PanelStore } from './panel-store.ts'
import { showNode } from './show-node.ts'
import type { Opened } from './use-detail.ts'

export interface Reveal {
  readonly key: string
}

/** Rows looked through; a lesson's run has a few. */
const MOST_ROWS = 60

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
    const newest = runs === 'all' ? 'all' : runs.slice(-1)
    const find = async () => {
      const { rows } = await traceClient.rows(source, { ...query, runs: newest }, 0, MOST_ROWS)
      for (const row of rows) {
        if (row.type !== 'unit') continue
        const detail = await traceClient.detail(source, query, row.key)
        if (!isCurrent) return
        if (detail?.frames.some((frame) => holds(frame, reveal.key)) !== true) continue
        store.setState({ ...NOTHING_INSIDE, zoom: 'bytes', row: row.key, isChosen: true })
        if (shown.current?.detail.key === row.key) select(store, shown.current, reveal.key)
        else wanted.current = { field: reveal.key, row: row.key }
        return
      }
    }
    void find()
    return () => {
      isCurrent = false
    }
  }, [reveal])
}

interface Wanted {
  readonly field: string
  readonly row: string
}

function select(store: PanelStore, opened: Opened, key: string): void {
  const node = opened.tree.nodes.find((candidate) => candidate.field?.key === key)
  if (node !== undefined) showNode(store, opened, node)
}

function holds({ frame, children }: DetailFrame, key: string): boolean {
  return hasField(frame.fields, key) || children.some((child) => holds(child, key))
}

function hasField(fields: readonly Field[], key: string): boolean {
  return fields.some((field) => field.key === key || hasField(field.children ?? [], key))
}
