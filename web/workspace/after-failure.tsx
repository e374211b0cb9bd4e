/**
 * Frames after a run that failed before the wire: none of them is of that run. Says so, with the reason; what runs before it left
 * stands below, dimmed and out of reach until it is asked for.
 */
import { Unplug } from 'lucide-react'
import { type ReactNode, useCallback, useState } from 'react'
import { Button, classes, EmptyState } from '../design/index.ts'
import { type RunResult, useFailureText } from '../request/index.ts'
import { EVERYTHING, traceClient, useAsking } from '../trace/index.ts'
import { texts } from './after-failure-texts.ts'

export interface AfterFailureProps {
  readonly failed: RunResult
  /** The runs whose frames are shown, oldest first. */
  readonly runs: readonly string[]
  readonly children: ReactNode
}

export function AfterFailure({ failed, runs, children }: AfterFailureProps) {
  const words = texts.use()
  const traffic = useTraffic(failed.run, runs)
  const [isAsked, setAsked] = useState(false)
  // It got as far as the wire: its frames are there, and say how far.
  if (traffic === null || traffic.hasCrossed || failed.failure === null) return children
  if (traffic.before === null) return <NothingEver failure={failed.failure} />
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface-raised">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line bg-warn-soft px-4 py-2 text-small">
        <p className="flex min-w-0 flex-1 basis-64 items-baseline gap-2">
          <Unplug size={16} aria-hidden="true" className="shrink-0 translate-y-0.5 text-warn" />
          <span className="min-w-0">
            <span className="font-semibold">{words.nothing}.</span> <Why failure={failed.failure} />{' '}
            <span className="text-ink-soft">{words.before(traffic.before)}</span>
          </span>
        </p>
        {!isAsked && (
          <Button size="small" onPress={() => setAsked(true)}>
            {words.look}
          </Button>
        )}
      </div>
      <div inert={!isAsked} className={classes('min-h-0 flex-1', !isAsked && 'opacity-45 grayscale')}>
        {children}
      </div>
    </div>
  )
}

function Why({ failure }: { readonly failure: NonNullable<RunResult['failure']> }) {
  const words = texts.use()
  return words.why(useFailureText(failure).title)
}

function NothingEver({ failure }: { readonly failure: NonNullable<RunResult['failure']> }) {
  const words = texts.use()
  const { title, text } = useFailureText(failure)
  return (
    <EmptyState
      title={words.nothing}
      icon={<Unplug size={28} strokeWidth={1.5} aria-hidden="true" />}
      className="h-full bg-surface-raised"
    >
      {words.why(title)} {text}
    </EmptyState>
  )
}

interface Traffic {
  readonly hasCrossed: boolean
  /** When the newest run before it began that has frames, by the server's clock; null: none has. */
  readonly before: number | null
}

/** What crossed the wire of a run, and of those before it; null while that is asked. */
function useTraffic(run: string, runs: readonly string[]): Traffic | null {
  const [traffic, setTraffic] = useState<Traffic | null>(null)
  const ask = useCallback(async (): Promise<Traffic> => {
    const rowsOf = (one: string) => traceClient.rows('mine', { ...EVERYTHING, runs: [one] }, 0, 0)
    if ((await rowsOf(run)).total > 0) return { hasCrossed: true, before: null }
    for (const one of runs.filter((other) => other !== run).toReversed()) {
      const { total, zeros } = await rowsOf(one)
      if (total > 0) return { hasCrossed: false, before: zeros[0]?.at ?? null }
    }
    return { hasCrossed: false, before: null }
  }, [run, runs])
  useAsking('mine', ask, setTraffic)
  return traffic
}
