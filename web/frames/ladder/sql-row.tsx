/** One query of the server to its database: a note on the server's side, and no arrow, since nothing crossed the wire. */
import { classes, LayerMark } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { type SqlRow, sqlMilliseconds } from '../../trace/index.ts'
import { texts } from '../texts.ts'

export interface SqlNoteProps {
  readonly row: SqlRow
  readonly from: number
  readonly isSelected: boolean
  readonly onOpen: (row: { readonly key: string }) => void
}

export function SqlNote({ row, from, isSelected, onOpen }: SqlNoteProps) {
  const t = texts.use()
  const language = useLanguage()
  const { statement, loader, rows, took } = row.query
  return (
    <button
      type="button"
      data-row-focus
      aria-current={isSelected}
      onClick={() => onOpen(row)}
      className={classes(
        'grid h-full w-full grid-cols-[4.375rem_minmax(0,1fr)] text-left transition-colors',
        isSelected ? 'bg-surface-sunken' : 'hover:bg-surface-sunken/60',
        row.isFoldable && 'pl-3',
      )}
    >
      <span
        className={classes(
          'tabular self-center border-l-[3px] pr-1.5 text-right font-mono text-caption text-ink-faint',
          isSelected ? 'border-accent' : 'border-transparent',
        )}
      >
        <span className="block">{t.duration(row.at - from)}</span>
        <span className="block text-ink-soft">{sqlMilliseconds(took, language)}</span>
      </span>
      <span className="mr-3 flex min-w-0 justify-end border-x border-line-strong py-1 pl-[12%]">
        <span className="flex w-full min-w-0 flex-col justify-center rounded-l-md border-r-[3px] border-layer-sql bg-layer-sql-soft px-2 text-caption">
          <span className="flex min-w-0 items-baseline gap-1.5">
            <LayerMark layer="sql" className="self-center" />
            <span className="min-w-0 truncate font-mono font-semibold">{loader}</span>
            <span className="ml-auto shrink-0 text-ink-soft">{t.sqlRows(rows)}</span>
          </span>
          <span className="truncate font-mono text-ink-soft" title={statement}>
            {statement}
          </span>
        </span>
      </span>
    </button>
  )
}
