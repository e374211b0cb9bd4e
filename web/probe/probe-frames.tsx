/** The traffic of a probe's calls: of the line that is open, or of all. */
import { Radio } from 'lucide-react'
import { useMemo } from 'react'
import { EmptyState } from '../design/index.ts'
import { Frames } from '../workspace/index.ts'
import { probeOf, runsOf, useProbes } from './store.ts'
import { texts } from './texts.ts'

export interface ProbeFramesProps {
  /** The probe's name in the whole course. */
  readonly name: string
  /** Field that was asked for in the text. */
  readonly reveal: { readonly key: string } | null
  /** Field to select after a run. */
  readonly focusKey: string | null
}

export function ProbeFrames({ name, reveal, focusKey }: ProbeFramesProps) {
  const text = texts.use()
  const probe = useProbes(({ probes }) => probeOf(probes, name))
  const runs = useMemo(() => runsOf(probe), [probe])
  if (runs.length > 0) return <Frames reveal={reveal} runs={runs} {...(focusKey === null ? {} : { focusKey })} />
  return (
    <EmptyState
      title={text.noCalls}
      icon={<Radio size={28} strokeWidth={1.5} aria-hidden="true" />}
      className="h-full bg-surface-raised"
    >
      {text.noCallsText}
    </EmptyState>
  )
}
