import { classes } from './classes.ts'

/** The shape of text that is still loading. Lines end raggedly, as text does. Hidden from screen readers: say "loading" once, elsewhere. */
export function Skeleton({ lines = 4, className }: { readonly lines?: number; readonly className?: string }) {
  return (
    <div aria-hidden="true" className={classes('flex flex-col gap-3', className)}>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key, line) => (
        <div
          key={key}
          className="h-3.5 animate-pulse rounded-sm bg-surface-sunken"
          style={{ width: `${line === lines - 1 ? 58 : 100 - ((line * 7) % 12)}%` }}
        />
      ))}
    </div>
  )
}
