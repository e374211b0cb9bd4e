import { Dialog } from '../design/index.ts'
import { SettingsForm } from './settings-form.tsx'
import { texts } from './texts.ts'

/** Settings over the page, so that nothing of it is lost. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { title } = texts.use()
  return (
    <Dialog title={title} isOpen onClose={onClose} size="medium">
      <SettingsForm />
    </Dialog>
  )
}
