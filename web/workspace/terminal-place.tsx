/** The way for terminals, loaded when it is looked for: most requests are run on the page. */
import { Suspense } from 'react'
import { Skeleton } from '../design/index.ts'
import { lazyPart } from '../part/index.ts'

const TerminalHint = lazyPart(async () => (await import('../terminal/index.ts')).TerminalHint)

export function TerminalPlace({ block }: { readonly block: string }) {
  return (
    <Suspense fallback={<Skeleton lines={5} />}>
      <TerminalHint block={block} />
    </Suspense>
  )
}
