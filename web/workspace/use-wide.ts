import { useSyncExternalStore } from 'react'

/** Room for panes side by side. Below it they are tabs. */
const WIDE = '(min-width: 60rem)'

export function useWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia(WIDE)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => window.matchMedia(WIDE).matches,
  )
}
