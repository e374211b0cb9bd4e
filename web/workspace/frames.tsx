/**
 * The frames panel, loaded when there is something to show: with the first run, or before it as soon as someone reaches for
 * the request. Until then its place says what will come.
 */
import { Radio } from 'lucide-react'
import { type ReactNode, Suspense } from 'react'
import { EmptyState, Spinner } from '../design/index.ts'
import type { FramesPanelProps } from '../frames/index.ts'
import { lazyPart } from '../part/index.ts'
import { texts } from './texts.ts'

const load = () => import('../frames/index.ts')
const FramesPanel = lazyPart(async () => (await load()).FramesPanel)

/** To be called when a run is likely; calling again is free. A failure shows when the panel is really needed. */
export function prepareFrames(): void {
  load().catch(() => undefined)
}

export interface FramesProps extends FramesPanelProps {
  /** What can be done while there is nothing to show. */
  readonly emptyAction?: ReactNode
}

export function Frames({ emptyAction, ...props }: FramesProps) {
  const { noBytes, noBytesText, loadingFrames } = texts.use()
  if (props.runs !== 'all' && props.runs.length === 0) {
    return (
      <EmptyState
        title={noBytes}
        icon={<Radio size={28} strokeWidth={1.5} aria-hidden="true" />}
        action={emptyAction}
        className={`h-full bg-surface-raised ${props.className ?? ''}`}
      >
        {noBytesText}
      </EmptyState>
    )
  }
  return (
    <Suspense
      fallback={
        <div className="flex h-full items-center justify-center bg-surface-raised text-ink-faint">
          <Spinner label={loadingFrames} size={20} />
        </div>
      }
    >
      <FramesPanel {...props} />
    </Suspense>
  )
}
