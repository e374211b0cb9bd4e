import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/** What stands where something will be: a sentence that says what brings it, and at most one action. */
export function EmptyState(props: {
  readonly title: string
  /** It is the whole page, so its title is the page's heading. */
  readonly isPage?: true
  readonly icon?: ReactNode
  readonly action?: ReactNode
  readonly className?: string
  readonly children?: ReactNode
}) {
  return (
    <div className={classes('flex flex-col items-center justify-center gap-3 px-6 py-12 text-center', props.className)}>
      {props.icon !== undefined && <div className="text-ink-faint">{props.icon}</div>}
      {props.isPage ? (
        <h1 className="font-display text-title font-medium text-balance">{props.title}</h1>
      ) : (
        <p className="text-body font-medium text-balance">{props.title}</p>
      )}
      {props.children !== undefined && (
        <div className="max-w-[44ch] text-small text-pretty text-ink-soft">{props.children}</div>
      )}
      {props.action !== undefined && <div className="mt-2">{props.action}</div>}
    </div>
  )
}
