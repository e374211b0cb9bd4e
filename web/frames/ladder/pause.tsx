/** Silence between two rows: as high as it was long, on the scale by which arrows slope, or cut short with a mark. */
import { classes } from '../../design/index.ts'
import type { PauseRow } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { ladderTexts } from './ladder-texts.ts'

export function Pause({ row }: { readonly row: PauseRow }) {
  const t = texts.use()
  const words = ladderTexts.use()
  const said = words.pause(t.duration(row.took))
  return (
    <div
      data-pause
      title={row.isCompressed ? words.compressed : undefined}
      className="grid h-full grid-cols-[4.375rem_minmax(0,1fr)] text-caption text-ink-faint"
    >
      <span />
      <span className="relative mr-3 flex items-center justify-center border-x border-line-strong">
        {row.isCompressed && (
          <>
            <Break className="-left-[5px]" />
            <Break className="-right-[5px]" />
          </>
        )}
        <span className="flex min-w-0 items-center gap-2 px-3">
          <span aria-hidden="true" className="h-px w-6 bg-line-strong" />
          <span className="tabular truncate">
            {said}
            {row.isCompressed && <span className="sr-only">{`, ${words.compressed}`}</span>}
          </span>
          <span aria-hidden="true" className="h-px w-6 bg-line-strong" />
        </span>
      </span>
    </div>
  )
}

/** The life line is longer than it is drawn: a tear in it, as axes of charts have. */
export function Break({ className }: { readonly className: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 10 10"
      className={classes('absolute top-1/2 size-2.5 -translate-y-1/2 text-ink-soft', className)}
    >
      <path d="M0 5 L10 2 V6 L0 9 Z" className="fill-surface-raised" />
      <path d="M0 5 L10 2 M0 9 L10 6" fill="none" stroke="currentColor" strokeWidth="1.2" />
    </svg>
  )
}
