/** The opened row's details with everything derived from them, asked anew while the row still grows. */
import { useCallback } from 'react'
import type { Span } from '#proto/wire/model.ts'
import { type Detail, type RowQuery, traceClient, useAsking } from '../trace/index.ts'
import { ByteOwners } from './model/byte-owners.ts'
import { SourceMap } from './model/source-map.ts'
import { type Tree, treeOf } from './model/tree.ts'
import { usePanel, usePanelContext } from './panel-context.ts'
import { shownAt } from './show-node.ts'
import { withWords } from './with-words.ts'

export interface Opened {
  readonly detail: Detail
  readonly tree: Tree
  readonly map: SourceMap
  readonly owners: ByteOwners
  bytes(span: Span): Uint8Array
}

export function useDetail(query: RowQuery, key: string | null): Opened | null {
  const { store, source } = usePanelContext()
  const opened = usePanel((state) => state.opened)
  const ask = useCallback(() => {
    if (key === null) return null
    const before = store.getState().opened?.detail
    const known = before?.key === key ? before : null
    const asked = withWords(traceClient.detail(source, query, key, known))
    return asked.then((detail) => (detail === known ? 'same' : detail))
  }, [source, query, key, store])
  useAsking(source, ask, (detail) => {
    if (detail === 'same') return
    const fresh = detail === null ? null : openedOf(detail)
    const about = fresh === null ? undefined : fresh.tree.byId.get(fresh.detail.about ?? '')
    // A row about one frame of several opens at it, until the reader moves on.
    const isUntouched = store.getState().node === null
    const at = fresh !== null && about !== undefined && isUntouched ? shownAt(fresh, about) : {}
    store.setState({ opened: fresh, ...at })
  })
  return opened !== null && opened.detail.key === key ? opened : null
}

export function openedOf(detail: Detail): Opened {
  const tree = treeOf(detail)
  const map = new SourceMap(detail)
  return { detail, tree, map, owners: new ByteOwners(tree, map), bytes: bytesOf(detail) }
}

/** Reads bytes of a detail's sources; spans that are not held give an empty array. */
function bytesOf(detail: Pick<Detail, 'sources'>): (span: Span) => Uint8Array {
  const windows = new Map(detail.sources.map(({ id, windows: held }) => [id, held]))
  return ({ source, start, end }) => {
    const held = windows
      .get(source)
      ?.find((window) => window.start <= start && end <= window.start + window.bytes.length)
    return held === undefined ? new Uint8Array(0) : held.bytes.subarray(start - held.start, end - held.start)
  }
}
