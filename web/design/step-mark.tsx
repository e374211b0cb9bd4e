import { classes } from './classes.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/** How far a step is: empty, ringed, filled, three states that differ in shape. */
export function StepMark({ state, label }: { readonly state: 'new' | 'read' | 'done'; readonly label: string | null }) {
  return (
    <span
      className={classes(
        'relative inline-flex size-[0.9375rem] shrink-0 items-center justify-center rounded-full border',
        state === 'new' && 'border-line-strong bg-surface',
        state === 'read' && 'border-accent bg-surface',
        state === 'done' && 'border-accent bg-accent',
      )}
    >
      {state === 'read' && <span className="size-1.5 rounded-full bg-accent" />}
      {state === 'done' && (
        <svg aria-hidden="true" width="9" height="9" viewBox="0 0 9 9" fill="none" className="text-accent-ink">
          <path d="m1.5 4.7 2 2 4-4.4" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      )}
      {label !== null && <VisuallyHidden>{label}</VisuallyHidden>}
    </span>
  )
}
