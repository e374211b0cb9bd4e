/**
 * Ctrl+Enter runs the page's request wherever the keyboard is: not where a field or a dialog has it (the editor has this key
 * itself), nor on a link, which the browser opens in a new tab by it.
 */
import { hasOwnKeys, useKeydown } from '../keys/index.ts'

export function useRunKey(run: () => void): void {
  // Before the button that has the keyboard: to it the key is a press.
  useKeydown((event) => {
    const { key, target } = event
    if (key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    if (hasOwnKeys(target) || document.querySelector('[aria-modal=true]') !== null) return
    if (target instanceof Element && target.closest('a[href]') !== null) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }, 'first')
}
