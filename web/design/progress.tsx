import { classes } from './classes.ts'

/** As many as a phone has room for. */
const MOST_MARKS = 40

/** How much of something countable is done, as a row of marks: each can be seen and counted. Of many it is one bar. */
export function Progress(props: {
  readonly label: string
  readonly done: number
  readonly total: number
  readonly className?: string
}) {
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={props.total}
      aria-valuenow={props.done}
      className={classes('flex gap-0.5', props.className)}
    >
      {props.total > MOST_MARKS ? (
        <span className="h-1 flex-1 overflow-hidden rounded-full bg-line">
          <span className="block h-full bg-accent" style={{ width: `${(props.done / props.total) * 100}%` }} />
        </span>
      ) : (
        Array.from({ length: props.total }, (_, mark) => `mark-${mark}`).map((key, mark) => (
          <span
            key={key}
            className={classes('h-1 min-w-1 flex-1 rounded-full', mark < props.done ? 'bg-accent' : 'bg-line')}
          />
        ))
      )}
    </div>
  )
}
