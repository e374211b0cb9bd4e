/** A remark set apart from running text. A rule and a name at its side carry the kind; the colour only repeats it. */
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { texts } from './texts.ts'

export type CalloutKind = 'note' | 'tip' | 'important' | 'warning' | 'caution' | 'handout'

/** A handout says one thing and the text another: two rules instead of one, and a sign before the name. */
const LOOK: Record<CalloutKind, string> = {
  note: 'border-line-strong [--callout:var(--ink-soft)]',
  tip: 'border-good [--callout:var(--good)]',
  important: 'border-accent [--callout:var(--accent)]',
  warning: 'border-warn [--callout:var(--warn)]',
  caution: 'border-danger [--callout:var(--danger)]',
  handout: 'border-double !border-l-[calc(3*var(--mark-width))] border-accent [--callout:var(--accent)]',
}

/** The sign is not read aloud: the name says it. */
const OTHERWISE = "before:mr-1.5 before:font-mono before:content-['≠'_/_'']"

export function Callout(props: {
  readonly kind?: CalloutKind
  readonly title?: string
  readonly className?: string
  readonly children: ReactNode
}) {
  const kind = props.kind ?? 'note'
  const names = texts.use()
  return (
    // Not an <aside>: that is a landmark, and landmarks of one page must differ in name.
    <div
      role="note"
      aria-label={props.title ?? names[kind]}
      className={classes('border-l-[length:var(--mark-width)] py-0.5 pl-4', LOOK[kind], props.className)}
    >
      <p className={classes('mb-1 text-small font-semibold text-(--callout)', kind === 'handout' && OTHERWISE)}>
        {props.title ?? names[kind]}
      </p>
      <div className="[&>*+*]:mt-2">{props.children}</div>
    </div>
  )
}
