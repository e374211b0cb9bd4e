/** Heads of the two lifelines; between them the switch, where the toolbar has no room for it. */
import { texts } from '../texts.ts'
import type { Shape } from '../use-room.ts'
import { LevelSwitch } from './level-switch.tsx'

export function LadderHead({ shape }: { readonly shape: Shape }) {
  const t = texts.use()
  return (
    <div className="flex min-h-8 shrink-0 items-center justify-between gap-2 border-b border-line py-1 pr-3 pl-[4.375rem] text-caption text-ink-soft">
      <span>{t.client}</span>
      {shape !== 'wide' && <LevelSwitch />}
      <span>{t.server}</span>
    </div>
  )
}
