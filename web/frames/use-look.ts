/**
 * The panel as others see it: tells which row is open, and goes to a frame that is asked for, through whatever hides it: a
 * filter, a pause, a fold, a comparison, the level of the rows.
 */
import { useEffect, useRef } from 'react'
import { type RowQuery, type SpokenRow, type TraceSource, traceClient, useLook } from '../trace/index.ts'
import { usePanelContext } from './panel-context.ts'
import { NOTHING_INSIDE, type PanelState, type PanelStore } from './panel-store.ts'
import { showNode } from './show-node.ts'
import type { Opened } from './use-detail.ts'
import type { Shape } from './use-room.ts'

const UNHIDDEN = { text: '', protocol: null, direction: null, until: null } as const

interface Wanted {
  readonly row: string
  readonly frame: string
}

export function useLooking(
  runs: readonly string[] | 'all',
  query: RowQuery,
  opened: Opened | null,
  shape: Shape,
): void {
  const { store, source } = usePanelContext()
  useToldRow(store, source)
  const asked = useLook((state) => state.asked)
  const wanted = useRef<Wanted | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: only being asked is a reason to move
  useEffect(() => {
    if (asked === null || source !== 'mine' || (runs !== 'all' && !runs.includes(asked.run))) return
    let isCurrent = true
    void find(source, query, asked.key).then((found) => {
      if (!isCurrent) return
      useLook.setState({ asked: null })
      if (found === null) return
      wanted.current = { row: found.row.key, frame: found.row.frame }
      go(store, found, shape)
      const { opened } = store.getState()
      if (opened !== null) arrive(store, opened, wanted)
    })
    return () => {
      isCurrent = false
    }
  }, [asked])

  useEffect(() => {
    if (opened !== null) arrive(store, opened, wanted)
  }, [opened, store])
}

function useToldRow(store: PanelStore, source: TraceSource): void {
  useEffect(() => {
    if (source !== 'mine') return
    const tell = ({ row, isChosen }: PanelState) =>
      useLook.setState({ shown: row === null ? null : { key: row, isChosen } })
    tell(store.getState())
    const stop = store.subscribe((now, before) => {
      if (now.row !== before.row || now.isChosen !== before.isChosen) tell(now)
    })
    return () => {
      stop()
      useLook.setState({ shown: null })
    }
  }, [store, source])
}

interface Found {
  readonly row: SpokenRow
  readonly query: RowQuery
}

/** As the rows are now, if they show it; else with less hidden. */
async function find(source: TraceSource, query: RowQuery, key: string): Promise<Found | null> {
  const tries: readonly RowQuery[] = [query, { ...query, ...UNHIDDEN }, { ...query, ...UNHIDDEN, level: 'messages' }]
  for (const one of tries) {
    const row = await traceClient.locateSpoken(source, one, key)
    if (row !== null) return { row, query: one }
  }
  return null
}

function go(store: PanelStore, { row, query }: Found, shape: Shape): void {
  const { zoom, unfolded, row: before } = store.getState()
  const { text, protocol, direction, until, level } = query
  const isDeep = zoom !== 'ladder' && zoom !== 'timeline'
  store.setState({
    ...(before === row.key ? {} : NOTHING_INSIDE),
    ...{ text, protocol, direction, until, level, compare: null },
    unfolded: row.unfold === null || unfolded.includes(row.unfold) ? unfolded : [...unfolded, row.unfold],
    row: row.key,
    isChosen: true,
    zoom: isDeep ? zoom : shape === 'narrow' ? 'layers' : 'bytes',
  })
}

function arrive(store: PanelStore, opened: Opened, wanted: { current: Wanted | null }): void {
  if (opened.detail.key !== wanted.current?.row) return
  const node = opened.tree.byId.get(wanted.current.frame)
  wanted.current = null
  if (node !== undefined) showNode(store, opened, node)
}
