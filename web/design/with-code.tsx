import { Fragment, type ReactNode } from 'react'

/** A sentence of data with `code` in it. Anything else of Markdown is no matter of such sentences. */
export function WithCode({ text }: { readonly text: string }) {
  let at = 0
  return text.split(/(`[^`]+`)/).map((part): ReactNode => {
    const key = `${at}`
    // Plus one: a sentence that begins with code has an empty part before it, whose key must differ.
    at += part.length + 1
    return part.startsWith('`') && part.length > 1 ? (
      <code key={key} className="text-[0.92em] wrap-anywhere">
        {part.slice(1, -1)}
      </code>
    ) : (
      <Fragment key={key}>{part}</Fragment>
    )
  })
}
