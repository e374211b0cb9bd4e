/** What opens over any page, one at a time: settings, search, the list of keys. Each is loaded when it is first opened. */
import { type ComponentType, lazy, Suspense } from 'react'
import { create } from 'zustand'

const DIALOGS = {
  settings: lazy(async () => ({ default: (await import('../settings/settings-dialog.tsx')).SettingsDialog })),
  search: lazy(async () => ({ default: (await import('../search/search-dialog.tsx')).SearchDialog })),
  keys: lazy(async () => ({ default: (await import('../keys/keys-dialog.tsx')).KeysDialog })),
} satisfies Record<string, ComponentType<{ readonly onClose: () => void }>>

type Name = keyof typeof DIALOGS

const useOpen = create<{ readonly open: Name | null }>(() => ({ open: null }))

export function openDialog(name: Name): void {
  useOpen.setState({ open: name })
}

export function Dialogs() {
  const open = useOpen((state) => state.open)
  if (open === null) return null
  const Shown = DIALOGS[open]
  return (
    <Suspense fallback={null}>
      <Shown onClose={() => useOpen.setState({ open: null })} />
    </Suspense>
  )
}
