/**
 * What stands where something is loaded: the shape of its text, and, where it does not come, that it did not, with a press that tries
 * again. The measure of the page is the caller's, so that nothing jumps when the text is there.
 */
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { EmptyState } from './empty-state.tsx'
import { Skeleton } from './skeleton.tsx'
import { texts } from './texts.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export interface WaitingProps {
  /** As `useLoaded` has it. */
  readonly state: { readonly status: 'loading' } | { readonly status: 'failed'; readonly retry: () => void }
  /** A sentence that says what does not come, for example `The guide could not be loaded`. */
  readonly failed?: string
  /** What is to be known then; that the server did not answer, unless it says otherwise. */
  readonly failedText?: ReactNode
  /** Of the text that will come. */
  readonly lines?: number
  /** Measure and margins, those of what will come. */
  readonly className?: string
}

export function Waiting({ state, failed, failedText, lines = 8, className }: WaitingProps) {
  const text = texts.use()
  if (state.status === 'failed')
    return (
      <EmptyState
        className={classes(className, 'flex-1')}
        title={failed ?? text.failed}
        action={<Button onPress={state.retry}>{text.tryAgain}</Button>}
      >
        {failedText ?? text.failedText}
      </EmptyState>
    )
  return (
    <div role="status" className={className}>
      <VisuallyHidden>{text.loading}</VisuallyHidden>
      <Skeleton lines={lines} className="w-full max-w-[35rem]" />
    </div>
  )
}
