/** The way for terminals, loaded when it is looked for: most requests are run on the page. */
import { lazy, Suspense } from 'react'
import { Skeleton } from '../design/index.ts'

const TerminalHint = lazy(async () => ({ default: (await import('../terminal/index.ts')).TerminalHint }))

export function TerminalPlace({ block }: { readonly block: string }) {
  return (
    <Suspense fallback={<Skeleton lines={5} />}>
      <TerminalHint block={block} />
    </Suspense>
  )
}
