/** The end of a ladder that has none yet: a connection on which more may be said, and for how long it has been open. */
import { classes, LayerMark, layerClasses } from '../../design/index.ts'
import type { OpenRow } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { useElapsed } from './use-elapsed.ts'

export function OpenStream({ row }: { readonly row: OpenRow }) {
  const t = texts.use()
  const elapsed = useElapsed(row.at)
  const layer = row.protocol
  return (
    <div className="grid h-full grid-cols-[4.375rem_minmax(0,1fr)] text-caption text-ink-soft">
      <span className="relative mr-2 flex size-2.5 self-center justify-self-end">
        <span className={classes('absolute inset-0 rounded-full motion-safe:animate-ping', layerClasses(layer).soft)} />
        <span className={classes('absolute inset-0.5 rounded-full', layerClasses(layer).mark)} />
      </span>
      <div className="mr-3 flex min-w-0 flex-col justify-center border-x border-dashed border-line-strong px-2.5">
        <p className="flex min-w-0 items-baseline gap-1.5">
          <LayerMark layer={layer} className="self-center" />
          <span className="shrink-0 font-medium text-ink">{t.openFor(t.elapsed(elapsed))}</span>
        </p>
        <p className="truncate text-ink-faint" title={row.title}>
          {row.title}
        </p>
      </div>
    </div>
  )
}
