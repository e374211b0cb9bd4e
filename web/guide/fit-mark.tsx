import { classes } from '../design/index.ts'
import { texts } from './texts.ts'
import type { Fit } from './types.ts'

/** How well it fits: a disc that is more or less full, and the word. */
export function FitMark({ fit, isInline = false }: { readonly fit: Fit; readonly isInline?: boolean }) {
  const text = texts.use()
  return (
    <span
      className={classes(
        'inline-flex items-center gap-x-1.5 gap-y-0.5 text-caption',
        !isInline && 'flex-col',
        fit === 'best' ? 'font-semibold text-accent' : fit === 'no' ? 'text-ink-faint' : 'text-ink-soft',
      )}
    >
      <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor">
        {SHAPES[fit]}
      </svg>
      {text[fit]}
    </span>
  )
}

const SHAPES = {
  best: <circle cx="7" cy="7" r="6" fill="currentColor" stroke="none" />,
  good: (
    <>
      <circle cx="7" cy="7" r="5.25" strokeWidth="1.5" />
      <circle cx="7" cy="7" r="2.75" fill="currentColor" stroke="none" />
    </>
  ),
  partly: <circle cx="7" cy="7" r="5.25" strokeWidth="1.5" />,
  no: <path d="M3.5 7h7" strokeWidth="1.5" strokeLinecap="round" />,
}
