import { SettingsForm } from './settings-form.tsx'
import { texts } from './texts.ts'

/** Settings at an address of their own. */
export function SettingsPage() {
  const { title } = texts.use()
  return (
    <div className="mx-auto w-full max-w-2xl px-5 py-12 sm:px-8">
      <h1 className="mb-8 font-display text-title font-medium">{title}</h1>
      <SettingsForm />
    </div>
  )
}
