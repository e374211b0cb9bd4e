import type { ComponentProps } from 'react'
import { texts } from './texts.ts'

/** A table that scrolls where it is wider than the text, also by keyboard. */
export function Table({ children }: ComponentProps<'table'>) {
  const { tableScroll } = texts.use()
  return (
    // No region: that is a landmark, and landmarks of one page must differ in name.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" aria-label={tableScroll} tabIndex={0} className="overflow-x-auto print:overflow-x-visible">
      <table>{children}</table>
    </div>
  )
}
