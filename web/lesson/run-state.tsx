/** What came of a block's last run, in one line of the text, and where there is more of it. */
import { ArrowRight, CircleCheck, CircleSlash, CircleX, Radio } from 'lucide-react'
import type { ReactNode } from 'react'
import { Spinner } from '../design/index.ts'
import {
  formatMilliseconds,
  isGood,
  isKilled,
  isOpenStream,
  type RunResult,
  statusLabel,
  useBlock,
  useFailureText,
} from '../request/index.ts'
import { useWide } from '../workspace/index.ts'
import { texts } from './run-state-texts.ts'

export interface RunStateProps {
  readonly block: string
  readonly onRequest: () => void
  readonly onFrames: () => void
}

export function RunState({ block, onRequest, onFrames }: RunStateProps) {
  const words = texts.use()
  const { pending, results } = useBlock(block)
  const open = pending?.partials.findLast(isOpenStream)
  const result = pending === null || pending.hasAnswered ? results.at(-1) : undefined
  // Beside the text, both are in sight.
  const isNarrow = !useWide()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2 pl-[0.9375rem] text-small">
      <p role="status" className="flex min-w-0 flex-1 items-center gap-1.5">
        {open !== undefined ? (
          <>
            <Radio size={14} aria-hidden="true" className="shrink-0 text-accent" />
            {words.isOpen}
          </>
        ) : result === undefined ? (
          <>
            <Spinner />
            {words.waiting}
          </>
        ) : (
          <Outcome result={result} />
        )}
      </p>
      {isNarrow && (open !== undefined || result !== undefined) && (
        <span className="flex gap-3">
          <Way onPress={onRequest}>{open === undefined ? words.answer : words.messages}</Way>
          {(open !== undefined || result?.status != null) && <Way onPress={onFrames}>{words.frames}</Way>}
        </span>
      )}
    </div>
  )
}

function Outcome({ result }: { readonly result: RunResult }) {
  const words = texts.use()
  const isFine = isGood(result)
  const [Sign, ink] = isKilled(result)
    ? [CircleSlash, 'text-ink-faint']
    : isFine
      ? [CircleCheck, 'text-good']
      : [CircleX, 'text-danger']
  return (
    <>
      <Sign size={14} aria-hidden="true" className={`shrink-0 ${ink}`} />
      {result.status === null && result.failure !== null ? (
        <FailureTitle failure={result.failure} />
      ) : (
        <span className="min-w-0 truncate">
          {result.status !== null && <span className="font-mono font-medium">{statusLabel(result.status)}</span>}
          <span className="tabular pl-2 text-ink-soft">{words.took(formatMilliseconds(result.timing.total))}</span>
        </span>
      )}
    </>
  )
}

function FailureTitle({ failure }: { readonly failure: NonNullable<RunResult['failure']> }) {
  return <span className="min-w-0 text-danger">{useFailureText(failure).title}</span>
}

function Way({ onPress, children }: { readonly onPress: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" onClick={onPress} className="hit flex items-center gap-1 text-accent hover:underline">
      {children}
      <ArrowRight size={14} aria-hidden="true" />
    </button>
  )
}
