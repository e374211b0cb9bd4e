/**
 * Keys that mean the same everywhere in the panel: Escape goes up a level, F fills the window, Shift+F presents one frame; N
 * and P go on and back while the window is full. What moves a selection is at
 * home in its part. Where a level takes the place of the keyboard away with it, the zoom itself gets the keyboard.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useKeys } from '../keys/index.ts'
import type { RowQuery } from '../trace/index.ts'
import { usePanel, usePanelContext } from './panel-context.ts'
import type { PanelStore } from './panel-store.ts'
import { stepRow } from './step-rows.ts'
import { zoomBy } from './zoom.ts'

export function usePanelKeys(root: RefObject<HTMLElement | null>, query: RowQuery): void {
  const { store, source } = usePanelContext()
  const isFull = usePanel((state) => state.isFull)
  const latest = useRef(query)
  latest.current = query
  // As `useKeydown` of the window: from the commit on.
  useLayoutEffect(() => {
    const element = root.current
    if (element === null) return
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.matches('input:not([type=radio]), textarea')
      if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      const { isFull, compare } = store.getState()
      if (event.key === 'Escape') {
        event.preventDefault()
        goUp(store)
      } else if (event.code === 'KeyF') {
        event.preventDefault()
        fill(store, event.shiftKey)
      } else if (isFull && compare === null && (event.code === 'KeyN' || event.code === 'KeyP')) {
        event.preventDefault()
        void stepRow(store, source, latest.current, event.code === 'KeyN' ? 1 : -1)
      }
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [root, store, source])
  // From elsewhere on the page, F is for the first panel in sight. One that fills the window is left from anywhere: what had
  // the keyboard can be gone with the row it was in.
  useKeys({
    ...(isFull && { Escape: () => goUp(store) }),
    f: (event) => {
      const isFirst = document.querySelector(`[${PANEL_MARK}]`) === root.current
      if (isFirst && root.current?.checkVisibility() === true) fill(store, event.shiftKey)
    },
  })
}

function goUp(store: PanelStore): void {
  const { isFull, compare } = store.getState()
  if (compare !== null) store.setState({ compare: null })
  else if (isFull) store.setState({ isFull: false, isPresenting: false })
  else zoomBy(store, -1)
}

/** What every panel has and nothing else. */
const PANEL_MARK = 'data-shape'

function fill(store: PanelStore, isOneFrame: boolean): void {
  if (isOneFrame) present(store)
  else store.setState({ isFull: !store.getState().isFull, isPresenting: false })
}

/** One frame for a whole room, or back to what was there before. */
export function present(store: PanelStore): void {
  const { isPresenting, zoom } = store.getState()
  const inside = zoom === 'ladder' || zoom === 'timeline' ? 'bytes' : zoom
  store.setState({ isPresenting: !isPresenting, isFull: !isPresenting, zoom: inside, compare: null })
}

export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  const zoom = usePanel((state) => state.zoom)
  const isPresenting = usePanel((state) => state.isPresenting)
  const opened = usePanel((state) => state.opened)
  const isInside = useRef(false)
  useEffect(() => {
    const note = ({ target }: Event) => {
      isInside.current = target instanceof Node && root.current?.contains(target) === true
    }
    const kinds = ['focusin', 'pointerdown'] as const
    for (const kind of kinds) addEventListener(kind, note, true)
    return () => {
      for (const kind of kinds) removeEventListener(kind, note, true)
    }
  }, [root])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new level, or another row, is when a place can have gone
  useLayoutEffect(() => {
    if (!isInside.current || document.activeElement !== document.body) return
    const find = (place: string) => root.current?.querySelector<HTMLElement>(place) ?? null
    const byte = isPresenting ? find('[role=grid] [tabindex="0"]') : null
    const place = byte ?? find('[role=radiogroup] input:checked')
    place?.focus({ preventScroll: true })
  }, [zoom, isPresenting, opened, root])
}
