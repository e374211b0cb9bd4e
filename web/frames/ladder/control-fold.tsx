/** Control frames in one line: how many, of which kinds; opened on demand. */
import { ChevronRight } from 'lucide-react'
import { classes } from '../../design/index.ts'
import type { ControlRow } from '../../trace/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { texts } from '../texts.ts'

export function ControlFold({ row }: { readonly row: ControlRow }) {
  const t = texts.use()
  const { store } = usePanelContext()
  const toggle = () =>
    store.setState(({ unfolded }) => ({
      unfolded: row.isUnfolded ? unfolded.filter((key) => key !== row.key) : [...unfolded, row.key],
    }))
  const kinds = row.kinds.map(([kind, count]) => (count > 1 ? `${kind} ×${count}` : kind)).join(', ')
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
      <span className="mr-3 flex min-w-0 items-center gap-2 border-x border-line-strong px-2.5">
        <span className="min-w-0 flex-1">
          <span className="block truncate">{t.control(row.count)}</span>
          <span className="block truncate font-mono text-ink-faint">{kinds}</span>
        </span>
        <span className="tabular shrink-0 font-mono text-ink-faint">{t.bytesShort(row.bytes)}</span>
      </span>
    </button>
  )
}
