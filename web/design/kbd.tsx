import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/** A key, or keys pressed together: `<Kbd>Ctrl Enter</Kbd>`. */
export function Kbd({
  children,
  tone = 'plain',
}: {
  readonly children: ReactNode
  readonly tone?: 'plain' | 'inverse'
}) {
  return (
    <kbd
      className={classes(
        'inline-block rounded-sm border px-1 font-mono text-[0.6875rem] leading-4',
        tone === 'inverse' ? 'border-current opacity-80' : 'border-line-strong bg-surface-raised text-ink-soft',
      )}
    >
      {children}
    </kbd>
  )
}
