/** Where a text names something that is worked on elsewhere: its first line, and the way there. */
import { ArrowRight } from 'lucide-react'
import { classes } from '../design/index.ts'

export interface WorkLineProps {
  readonly line: string
  /** Whether it is open there; `action` says that, or what a press does. */
  readonly isOpen: boolean
  readonly action: string
  readonly onOpen: () => void
}

export function WorkLine({ line, isOpen, action, onOpen }: WorkLineProps) {
  return (
    <button
      type="button"
      aria-pressed={isOpen}
      onClick={onOpen}
      className={classes(
        'hit flex w-full items-center gap-3 border-y border-line py-2.5 text-left font-mono text-small',
        isOpen ? 'text-ink' : 'text-ink-soft hover:text-ink',
      )}
    >
      <span
        aria-hidden="true"
        className={classes('h-5 w-[3px] shrink-0 rounded-full', isOpen ? 'bg-accent' : 'bg-line-strong')}
      />
      <span className="min-w-0 flex-1 truncate">{line}</span>
      <span className="flex shrink-0 items-center gap-1.5 font-sans text-caption text-ink-faint">
        {action}
        <ArrowRight size={14} aria-hidden="true" />
      </span>
    </button>
  )
}
