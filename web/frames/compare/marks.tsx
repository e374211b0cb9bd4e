/** How a difference looks: a colour, and always a sign or a line with it. */
import { classes } from '../../design/index.ts'
import type { ByteMark } from './model/byte-diff.ts'
import type { PairStatus } from './model/pair.ts'
import { compareTexts } from './texts.ts'

const SIGNS: Record<PairStatus, string> = { same: '=', recoded: '≈', changed: '≠', added: '+', removed: '−' }

const TONES: Record<PairStatus, string> = {
  same: 'text-ink-faint',
  recoded: 'bg-surface-sunken text-ink-soft',
  changed: 'bg-warn-soft text-warn',
  added: 'bg-good-soft text-good',
  removed: 'bg-danger-soft text-danger',
}

export function StatusSign({ status, isNamed = false }: { readonly status: PairStatus; readonly isNamed?: boolean }) {
  const t = compareTexts.use()
  return (
    <span className="inline-flex items-center gap-1.5">
      <span
        aria-hidden="true"
        className={classes(
          'inline-flex size-5 shrink-0 items-center justify-center rounded-sm font-mono text-small font-semibold',
          TONES[status],
        )}
      >
        {SIGNS[status]}
      </span>
      {isNamed && <span>{t[status]}</span>}
    </span>
  )
}

/** A byte's look: what changed is underlined, what is gone struck out, what is new has a frame. */
export const BYTE_LOOKS: Record<ByteMark, string> = {
  same: 'text-ink-faint',
  changed: 'bg-warn-soft font-semibold text-warn underline decoration-2 underline-offset-2',
  removed: 'bg-danger-soft text-danger line-through',
  added: 'bg-good-soft font-semibold text-good shadow-[inset_0_0_0_1px_currentColor]',
}
