/** What opens over any page, one at a time: settings, search, the list of keys, environments. Each is loaded when it is first opened. */
import { type ComponentType, Suspense } from 'react'
import { create } from 'zustand'
import { closeEnvironments, useManaging } from '../environments/index.ts'
import { lazyPart } from '../part/index.ts'

const DIALOGS = {
  settings: lazyPart(async () => (await import('../settings/settings-dialog.tsx')).SettingsDialog),
  search: lazyPart(async () => (await import('../search/search-dialog.tsx')).SearchDialog),
  keys: lazyPart(async () => (await import('../keys/keys-dialog.tsx')).KeysDialog),
} satisfies Record<string, ComponentType<{ readonly onClose: () => void }>>

const Environments = lazyPart(async () => (await import('../environments/environments-dialog.tsx')).EnvironmentsDialog)

type Name = keyof typeof DIALOGS

const useOpen = create<{ readonly open: Name | null }>(() => ({ open: null }))

export function openDialog(name: Name): void {
  useOpen.setState({ open: name })
}

export function Dialogs() {
  const open = useOpen((state) => state.open)
  const isManaging = useManaging((state) => state.isOpen)
  if (isManaging) {
    return (
      <Suspense fallback={null}>
        <Environments onClose={closeEnvironments} />
      </Suspense>
    )
  }
  if (open === null) return null
  const Shown = DIALOGS[open]
  return (
    <Suspense fallback={null}>
      <Shown onClose={() => useOpen.setState({ open: null })} />
    </Suspense>
  )
}
