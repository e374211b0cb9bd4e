/** A line that the code of the own server wrote to its console: a note on the server's side, and no arrow, since nothing crossed the wire. */
import { Terminal } from 'lucide-react'
import { classes } from '../../design/index.ts'
import type { RemarkRow, TraceRemark } from '../../trace/index.ts'
import { texts } from '../texts.ts'

export interface RemarkNoteProps {
  readonly row: RemarkRow
  readonly from: number
  readonly isSelected: boolean
  readonly onOpen: (row: { readonly key: string }) => void
}

export function RemarkNote({ row, from, isSelected, onOpen }: RemarkNoteProps) {
  const t = texts.use()
  const { level, text } = row.remark
  const look = LOOKS[level]
  return (
    <button
      type="button"
      data-row-focus
      aria-current={isSelected}
      onClick={() => onOpen(row)}
      className={classes(
        'grid h-full w-full grid-cols-[4.375rem_minmax(0,1fr)] text-left transition-colors',
        isSelected ? 'bg-surface-sunken' : 'hover:bg-surface-sunken/60',
      )}
    >
      <span
        className={classes(
          'tabular self-center border-l-[3px] pr-1.5 text-right font-mono text-caption text-ink-faint',
          isSelected ? 'border-accent' : 'border-transparent',
        )}
      >
        {t.duration(row.at - from)}
      </span>
      <span className="mr-3 flex min-w-0 justify-end border-x border-line-strong py-1 pl-[12%]">
        <span
          className={classes(
            'flex w-full min-w-0 flex-col justify-center rounded-l-md border-r-[3px] px-2 text-caption',
            look.box,
          )}
        >
          <span className={classes('flex min-w-0 items-center gap-1.5 font-mono font-semibold', look.name)}>
            <Terminal size={12} aria-hidden="true" className="shrink-0" />
            {`console.${level}`}
          </span>
          <span className="truncate font-mono text-ink" title={text}>
            {text}
          </span>
        </span>
      </span>
    </button>
  )
}

interface LevelLook {
  readonly box: string
  readonly name: string
}

const PLAIN: LevelLook = { box: 'border-line-strong bg-surface-sunken', name: 'text-ink-soft' }

/** The level's word stands there as well: colour alone says nothing. */
export const LOOKS: Readonly<Record<TraceRemark['level'], LevelLook>> = {
  log: PLAIN,
  info: PLAIN,
  debug: PLAIN,
  warn: { box: 'border-warn bg-warn-soft', name: 'text-warn' },
  error: { box: 'border-danger bg-danger-soft', name: 'text-danger' },
}
