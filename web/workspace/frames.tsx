/**
 * The frames panel, loaded when there is something to show: with the first run, or before it as soon as someone reaches for
 * the request. Until then its place says what will come.
 */
import { Radio } from 'lucide-react'
import { type ReactNode, Suspense } from 'react'
import { EmptyState, Spinner } from '../design/index.ts'
import type { FramesPanelProps } from '../frames/index.ts'
import { lazyPart } from '../part/index.ts'
import { type Block, type RunResult, useBlockPart } from '../request/index.ts'
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
  /** Whose runs they are: where its last one failed before the wire, the frames are of runs before. */
  readonly block?: string
}

const AfterFailure = lazyPart(async () => (await import('./after-failure.tsx')).AfterFailure)

export function Frames({ block = '', ...props }: FramesProps) {
  const failed = useBlockPart(block, failedRun)
  const frames = <FramesOrWords {...props} />
  if (failed === null || props.runs === 'all') return frames
  return (
    <Suspense fallback={frames}>
      <AfterFailure key={failed.run} failed={failed} runs={props.runs}>
        {frames}
      </AfterFailure>
    </Suspense>
  )
}

/** The last run, where it brought nothing but the reason why not. */
function failedRun(block: Block | undefined): RunResult | null {
  const last = block?.pending === null ? block.results.at(-1) : undefined
  return last !== undefined && last.failure !== null && last.status === null ? last : null
}

function FramesOrWords({ emptyAction, ...props }: FramesPanelProps & Pick<FramesProps, 'emptyAction'>) {
  const { noBytes, noBytesText, linkedText, loadingFrames } = texts.use()
  if (props.runs !== 'all' && props.runs.length === 0) {
    return (
      <EmptyState
        title={noBytes}
        icon={<Radio size={28} strokeWidth={1.5} aria-hidden="true" />}
        action={emptyAction}
        className={`h-full bg-surface-raised ${props.className ?? ''}`}
      >
        {new URLSearchParams(location.search).has(props.linkName ?? 'at') ? linkedText : noBytesText}
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
