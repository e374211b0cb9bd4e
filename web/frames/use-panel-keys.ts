/** Keys that mean the same everywhere in the panel: Escape goes up a level, F fills the window. What moves a selection is at home in its part. */
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
      const { isFull } = store.getState()
      if (event.key === 'Escape') {
        event.preventDefault()
        if (isFull) store.setState({ isFull: false })
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
