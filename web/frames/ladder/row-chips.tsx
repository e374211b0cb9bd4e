/** What a row says beside its title: how it ends a stream, and what Framewise added to its target. */
import { CircleDashed, LogOut, OctagonX, Puzzle } from 'lucide-react'
import { classes } from '../../design/index.ts'
import type { UnitRow } from '../../trace/index.ts'
import { ladderTexts } from './ladder-texts.ts'

type Ending = NonNullable<UnitRow['ending']>

/** The same signs stand in the legend. */
export const ENDING_ICONS = { half: CircleDashed, reset: OctagonX, away: LogOut } as const satisfies Record<
  Ending,
  unknown
>

/** `isBrief`: where the room is short its title comes first; the sign is explained in its tooltip and the legend. */
export function EndingChip({ ending, isBrief }: { readonly ending: Ending; readonly isBrief: boolean }) {
  const t = ladderTexts.use()
  const Icon = ENDING_ICONS[ending]
  const meaning = { half: t.legendHalf, reset: t.legendReset, away: t.legendAway }[ending]
  return (
    <span
      data-ending={ending}
      title={meaning}
      className={classes('flex items-center gap-1 self-center', ending === 'reset' ? 'text-danger' : 'text-ink-soft')}
    >
      <Icon size={12} aria-hidden="true" />
      <span className={isBrief ? 'sr-only @min-[29.25rem]:not-sr-only' : ''}>{t[ending]}</span>
    </span>
  )
}

/** In little room the sign alone: what it means is in its tooltip, and said aloud. */
export function Added({ added, isNamed = false }: { readonly added: string; readonly isNamed?: boolean }) {
  const t = ladderTexts.use()
  return (
    <span title={t.addedWhole(added)} className="flex items-center gap-1 self-center text-caption">
      <Puzzle size={12} aria-hidden="true" />
      <span className={isNamed ? '' : 'sr-only @min-[29.25rem]:not-sr-only'}>{t.added}</span>
    </span>
  )
}
