/** Rows in one line: how many, and in a word what they are; opened on demand. */
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '../../design/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { texts } from '../texts.ts'

export interface FoldProps {
  readonly row: { readonly key: string; readonly bytes?: number; readonly isUnfolded: boolean }
  readonly count: ReactNode
  readonly about: ReactNode
  /** What it costs, where that is not bytes. */
  readonly measure?: string
  /** Called before the rows inside go away. */
  readonly onFold?: () => void
}

export function Fold({ row, count, about, measure, onFold }: FoldProps) {
  const t = texts.use()
  const { store } = usePanelContext()
  const toggle = () => {
    if (row.isUnfolded) onFold?.()
    store.setState(({ unfolded }) => ({
      unfolded: row.isUnfolded ? unfolded.filter((key) => key !== row.key) : [...unfolded, row.key],
    }))
  }
  return (
    <button
      type="button"
      data-row-focus
      aria-expanded={row.isUnfolded}
      title={row.isUnfolded ? t.fold : t.unfold}
      onClick={toggle}
      className="grid h-full w-full grid-cols-[4.375rem_minmax(0,1fr)] text-left text-caption text-ink-soft hover:bg-surface-sunken/60"
    >
      <ChevronRight
        size={14}
        aria-hidden="true"
        className={classes('mr-2 self-center justify-self-end transition-transform', row.isUnfolded && 'rotate-90')}
      />
      <span className="mr-3 flex min-w-0 flex-col justify-center border-x border-line-strong px-2.5">
        <span className="flex items-center gap-1.5 truncate">{count}</span>
        <span className="flex items-baseline gap-2 text-ink-faint">
          <span className="min-w-0 flex-1 truncate">{about}</span>
          <span className="tabular shrink-0 font-mono">{measure ?? t.bytesShort(row.bytes ?? 0)}</span>
        </span>
      </span>
    </button>
  )
}
