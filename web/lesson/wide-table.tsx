import type { ComponentProps } from 'react'
import { texts } from './texts.ts'

/** Wide tables scroll by themselves, also by keyboard. */
export function Table({ children }: ComponentProps<'table'>) {
  const { tableScroll } = texts.use()
  return (
    // A group, no region: those are landmarks, and a text may have several tables.
    // biome-ignore lint/a11y/useSemanticElements: nothing of a form is in it
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" aria-label={tableScroll} tabIndex={0} className="overflow-x-auto print:overflow-x-visible">
      <table>{children}</table>
    </div>
  )
}
