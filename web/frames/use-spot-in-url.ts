/**
 * The spot that is looked at, kept in the URL: read once when the traffic it names is there, written as the reader moves.
 * Going deeper adds to the browser's history, so that Back zooms out; moving about on one level does not. Where one level is seen
 * at a time, the first row that is opened is such a step, too.
 */
import { useCallback, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { type RowQuery, traceClient, useAsking } from '../trace/index.ts'
import { entryFor } from './history-depth.ts'
import { decodeSpot, encodeSpot, type Spot, type Zoom } from './model/link.ts'
import { nodeByKey, type Tree, type TreeNode } from './model/tree.ts'
import { usePanelContext } from './panel-context.ts'
import { NOTHING_INSIDE, type PanelStore } from './panel-store.ts'
import { showNode } from './show-node.ts'
import type { Opened } from './use-detail.ts'

export function useSpotInUrl(
  name: string,
  runs: readonly string[] | 'all',
  query: RowQuery,
  opened: Opened | null,
  isNarrow: boolean,
): void {
  const { store, source } = usePanelContext()
  const wanted = useRef<Spot | null>(null)
  const wasRead = useRef(false)
  const zoom = useStore(store, (state) => state.zoom)
  const node = useStore(store, (state) => state.node)

  useEffect(() => {
    const read = () => {
      const text = new URLSearchParams(location.search).get(name)
      const spot = text === null ? null : decodeSpot(text)
      if (spot === null) {
        // Back at where no row was open yet.
        if (isNarrow && !isAbove(store.getState().zoom)) store.setState({ zoom: 'ladder' })
        return
      }
      store.setState({ zoom: spot.zoom, isLinked: true })
      wanted.current = spot.place === null ? null : spot
    }
    if (!wasRead.current) read()
    wasRead.current = true
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [name, store, isNarrow])

  const ask = useCallback(() => {
    const spot = wanted.current
    if (spot === null || spot.place === null) return null
    const run = runs === 'all' ? null : (runs[spot.run - 1] ?? null)
    if (runs !== 'all' && run === null) return null
    const wish = spot.field?.key === SQL_KEY ? { query: spot.field.occurrence } : {}
    const asked = traceClient.locate(source, query, { type: 'place', run, place: spot.place, ...wish })
    return asked.then((located) => ({ spot, located }))
  }, [runs, query, source])
  useAsking(source, ask, ({ spot, located }) => {
    if (located === null || wanted.current !== spot) return
    // Folded with others: it is asked for again when they stand one by one.
    if (located.isFolded === true) {
      store.setState(({ unfolded }) => ({ unfolded: [...unfolded, located.key] }))
      return
    }
    store.setState({ ...NOTHING_INSIDE, row: located.key, isChosen: true })
    // The run may have opened at this very row before.
    const { opened } = store.getState()
    if (opened?.detail.key === located.key) arrive(store, opened, wanted)
  })

  useEffect(() => {
    if (opened !== null && store.getState().isChosen) arrive(store, opened, wanted)
  }, [opened, store])

  useEffect(() => {
    // While another request takes the panel over, the row of the one before is still there: it has no place in these runs.
    if (wanted.current !== null || opened === null || !isOf(opened, runs)) return
    const text = encodeSpot(spotOf(opened, opened.tree.byId.get(node ?? '') ?? null, zoom, runs))
    const url = new URL(location.href)
    const before = decodeSpot(url.searchParams.get(name) ?? '')
    if (url.searchParams.get(name) === text || (before === null && !store.getState().isChosen && node === null)) return
    url.searchParams.set(name, text)
    const isStep = before === null ? isNarrow && !isAbove(zoom) : before.zoom !== zoom
    if (!isStep) return afterPicture(() => history.replaceState(history.state, '', url))
    history.pushState(entryFor(history.state, isAbove(zoom)), '', url)
    return undefined
  }, [zoom, node, opened, name, runs, store, isNarrow])
}

/** No row is open there. */
function isAbove(zoom: Zoom): boolean {
  return zoom === 'ladder' || zoom === 'timeline'
}

/** A query of the server to its database, which has no frames of its own. */
const SQL_KEY = 'sql.query'

function isOf({ detail }: Opened, runs: readonly string[] | 'all'): boolean {
  const run = runOf(detail)
  return runs === 'all' || run === null || runs.includes(run)
}

function runOf({ frames, exchange }: Opened['detail']): string | null {
  return frames[0] === undefined ? exchange.run : frames[0].frame.run
}

function arrive(store: PanelStore, opened: Opened, wanted: { current: Spot | null }): void {
  // The run may just have opened by itself, at another row than the one that the link asks for.
  if (wanted.current?.place == null || opened.detail.key !== store.getState().row) return
  const found = nodeOfSpot(opened.tree, wanted.current)
  wanted.current = null
  if (found !== null) showNode(store, opened, found)
}

/** Place of the node's wire frame in the row, then of its frame among those inside. */
function spotOf(
  { tree, detail }: Opened,
  node: TreeNode | null,
  zoom: Spot['zoom'],
  runs: readonly string[] | 'all',
): Spot {
  let wire = node
  while (wire !== null && wire.parent !== null) wire = wire.parent
  const index = wire === null ? 0 : tree.roots.indexOf(wire)
  const run = runOf(detail)
  const ordinal = runs === 'all' || run === null ? 0 : runs.indexOf(run) + 1
  const frames = wire === null ? [] : framesIn(wire)
  const field = node?.field ?? null
  const same =
    field === null ? [] : tree.nodes.filter((one) => one.frame === node?.frame && one.field?.key === field.key)
  return {
    zoom,
    run: ordinal,
    place: detail.places[index] ?? 0,
    nested: Math.max(
      0,
      frames.findIndex((frame) => frame.frame === node?.frame),
    ),
    field:
      detail.sql !== undefined
        ? { key: SQL_KEY, occurrence: detail.sql.place }
        : field === null || node === null
          ? null
          : { key: field.key, occurrence: same.indexOf(node) },
  }
}

function nodeOfSpot(tree: Tree, spot: Spot): TreeNode | null {
  const index = Math.max(0, tree.detail.places.indexOf(spot.place ?? 0))
  const root = tree.roots[index]
  const frame = root === undefined ? undefined : framesIn(root)[spot.nested]
  if (frame === undefined) return null
  if (spot.field === null) return spot.nested > 0 || index > 0 ? frame : null
  return nodeByKey(tree, frame.id, spot.field.key, spot.field.occurrence) ?? frame
}

function framesIn(node: TreeNode): readonly TreeNode[] {
  const below = node.children.flatMap(framesIn)
  return node.type === 'frame' ? [node, ...below] : below
}

/** Does what can wait until the next picture is on screen; the answer calls it off. */
function afterPicture(task: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(task)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
