/** Keys that work on every page: `/` and Ctrl+K search, `?` lists the keys, T turns the projector view on and off. */
import { useEffect } from 'react'
import { useKeys } from '../keys/index.ts'
import { type Theme, useSettings } from '../settings/index.ts'
import { openDialog } from './dialogs.tsx'

export function useAppKeys(): void {
  useKeys({ '/': () => openDialog('search'), '?': () => openDialog('keys'), t: toggleProjector })
  useEffect(() => {
    // Also while typing: a chord is no text. And before the large editor hears of it, where Ctrl+K begins chords of two keys.
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      if (event.code !== 'KeyK' || document.querySelector('[aria-modal="true"]') !== null) return
      event.preventDefault()
      event.stopPropagation()
      openDialog('search')
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
}

/** What was worn before the projector. */
let before: Theme = 'system'

function toggleProjector(): void {
  const { theme, change } = useSettings.getState()
  if (theme !== 'projector') before = theme
  change({ theme: theme === 'projector' ? before : 'projector' })
}
