/**
 * Keys that mean the same everywhere in the panel: Escape goes up a level, F fills the window. What moves a selection is at
 * home in its part. Where a level takes the place of the keyboard away with it, the zoom itself gets the keyboard.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { usePanel, usePanelContext } from './panel-context.ts'
import { zoomBy } from './zoom.ts'

export function usePanelKeys(root: RefObject<HTMLElement | null>): void {
  const { store } = usePanelContext()
  useEffect(() => {
    const element = root.current
    if (element === null) return
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.matches('input:not([type=radio]), textarea')
      if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      const { isFull, compare } = store.getState()
      if (event.key === 'Escape') {
        event.preventDefault()
        if (compare !== null) store.setState({ compare: null })
        else if (isFull) store.setState({ isFull: false })
        else zoomBy(store, -1)
      } else if (event.code === 'KeyF') {
        event.preventDefault()
        store.setState({ isFull: !isFull })
      }
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [root, store])
}

export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  const zoom = usePanel((state) => state.zoom)
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new level is when a place can have gone
  useLayoutEffect(() => {
    if (!isInside.current || document.activeElement !== document.body) return
    root.current?.querySelector<HTMLElement>('[role=radiogroup] input:checked')?.focus({ preventScroll: true })
  }, [zoom, root])
}
