/** Keys that mean the same everywhere in the panel: Escape goes up a level. What moves a selection is at home in its part. */
import { type RefObject, useEffect } from 'react'
import { usePanelContext } from './panel-context.ts'
import { zoomBy } from './zoom.ts'

export function usePanelKeys(root: RefObject<HTMLElement | null>): void {
  const { store } = usePanelContext()
  useEffect(() => {
    const element = root.current
    if (element === null) return
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') {
        event.preventDefault()
        zoomBy(store, -1)
      }
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [root, store])
}
