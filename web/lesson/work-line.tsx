/** Where a text names something that is worked on elsewhere: its first line, and the way there. */
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '../design/index.ts'

export interface WorkLineProps {
  readonly line: string
  /** Whether it is open there; `action` says that, or what a press does. */
  readonly isOpen: boolean
  readonly action: string
  readonly onOpen: () => void
  /** Another act, at the end of the line. */
  readonly act?: ReactNode
  /** What came of it, below. */
  readonly children?: ReactNode
}

export function WorkLine({ line, isOpen, action, onOpen, act, children }: WorkLineProps) {
  return (
    <div
      className={classes(
        '@container border-y px-2.5 -mx-2.5',
        isOpen ? 'border-line-strong bg-surface-sunken' : 'border-line',
      )}
    >
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-pressed={isOpen}
          onClick={onOpen}
          className={classes(
            'hit flex min-w-0 flex-1 items-center gap-3 py-2.5 text-left font-mono text-small',
            isOpen ? 'text-ink' : 'text-ink-soft hover:text-ink',
          )}
        >
          <span
            aria-hidden="true"
            className={classes('h-5 w-[3px] shrink-0 rounded-full', isOpen ? 'bg-accent' : 'bg-line-strong')}
          />
          <span className="min-w-0 flex-1 truncate">{line}</span>
          <span
            data-screen-only
            className={classes(
              'flex shrink-0 items-center gap-1.5 font-sans text-caption',
              isOpen ? 'text-accent' : 'text-ink-faint',
            )}
          >
            {/* Beside another act the line itself needs the room; where the editor is out of sight, what it holds is no news. */}
            <span className={classes(act !== undefined && (isOpen ? '@max-[22rem]:sr-only' : '@max-[30rem]:sr-only'))}>
              {action}
            </span>
            <ArrowRight size={14} aria-hidden="true" />
          </span>
        </button>
        {act !== undefined && (
          <span data-screen-only className="contents">
            {act}
          </span>
        )}
      </div>
      {children}
    </div>
  )
}
