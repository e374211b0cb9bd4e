/** Code to begin with. It takes the place of what was written, which one press brings back. */

import { Undo2 } from 'lucide-react'
import { IconButton, Select } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { STARTERS, useOwnServer } from '../own-server/index.ts'
import { keepFormer, restoreFormer, useFormer } from './former.ts'
import { texts } from './texts.ts'

/** Of the menu: code that no starter is. */
const OWN = 'own'

export function StarterMenu() {
  const t = texts.use()
  const language = useLanguage()
  const { starter, useStarter: begin } = useOwnServer()
  const hasFormer = useFormer((state) => state.files !== null)
  const items = STARTERS.map(({ id, title }) => ({ id, label: title(language) }))
  return (
    <>
      <Select
        label={t.starter}
        isLabelHidden
        value={starter ?? OWN}
        onChange={(id) => {
          if (id === OWN) return
          keepFormer()
          begin(id, language)
        }}
        items={starter === null ? [{ id: OWN, label: t.byLink }, ...items] : items}
        className="min-w-0 flex-1 md:max-w-40 xl:max-w-60"
      />
      {hasFormer && (
        <IconButton label={t.undoStarter} icon={<Undo2 size={16} aria-hidden="true" />} onPress={restoreFormer} />
      )}
    </>
  )
}
