/** A request or program as a text names it: its first line, and a press that opens it in the editor. */
import { ArrowRight } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { classes } from '../design/index.ts'
import { useOffered } from './in-sight.tsx'
import { texts } from './texts.ts'

export interface WorkLineProps {
  /** The work’s id within its step. */
  readonly work: string
  readonly line: string
  /** Whether the editor has it. `action` says so, or what a press does. */
  readonly isOpen: boolean
  readonly action: string
  readonly onOpen: () => void
  /** Another act, at the end of the line. */
  readonly act?: ReactNode
  /** What came of it, below. */
  readonly children?: ReactNode
}

export function WorkLine({ work, line, isOpen, action, onOpen, act, children }: WorkLineProps) {
  const { takeThis: offer } = texts.use()
  const row = useRef<HTMLDivElement>(null)
  const isOffered = useOffered(work, row) && !isOpen
  return (
    <div
      className={classes(
        'relative @container border-y px-2.5 -mx-2.5',
        isOpen ? 'border-line-strong bg-surface-sunken' : 'border-line',
      )}
    >
      <div ref={row} className="flex items-center gap-2">
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
            {/* Beside Run a narrow line has no room for words: the sign alone is there, and the offer stands below the line. */}
            <span className={classes('grid', act !== undefined && (isOpen ? HIDDEN : NARROW))}>
              <span className={classes(STACKED, isOffered && 'invisible', act !== undefined && !isOpen && HIDDEN)}>
                {action}
              </span>
              {/* Laid out also while it is invisible, so that nothing moves when it appears. */}
              {!isOpen && <span className={classes(STACKED, isOffered ? OFFERED : 'invisible')}>{offer}</span>}
            </span>
            {isOpen ? OPEN : <ArrowRight size={14} aria-hidden="true" />}
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

/** Marks what the editor has, also where its words are hidden. */
const OPEN = <span className="size-2 rounded-full bg-accent" />

const STACKED = 'col-start-1 row-start-1 text-right whitespace-nowrap'
const OFFERED = 'text-ink underline'
/** Placed over the gap below the line, so that it takes no room. */
const NARROW = '@max-[30rem]:absolute @max-[30rem]:top-full @max-[30rem]:right-2.5 @max-[30rem]:mt-0.5'
const HIDDEN = '@max-[30rem]:sr-only'
