/** A task that is done by writing a server: what to do, what the probe found, help in small steps. */

import { Check } from 'lucide-react'
import { Suspense, useEffect } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { announce } from '../announce/index.ts'
import { Badge, Skeleton } from '../design/index.ts'
import { type Probe, useProgress } from '../lessons/index.ts'
import { ProbeBox, ProbeSolution, probeOf, useProbes } from '../probe/index.ts'
import { ExerciseHelp } from './exercise-help.tsx'
import { type Place, progressKey } from './place.ts'
import { Prose } from './prose.tsx'
import { texts } from './texts.ts'
import { WorkLine } from './work-line.tsx'

const FILES = 'api.proto · server.ts'

export interface ProbePartProps {
  readonly place: Place
  readonly probe: Probe
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onFrames: () => void
  readonly onField: (key: string) => void
}

export function ProbePart({ place, probe, isOpen, onOpen, onFrames, onField }: ProbePartProps) {
  const text = texts.use()
  const key = progressKey(place, probe.id)
  const wasSolved = useProgress((progress) => Object.hasOwn(progress.solved, key))
  const isSolved = useProbes(({ probes }) => {
    const { outcomes } = probeOf(probes, key)
    return probe.lines.every(({ id }) => ownValue(outcomes, id)?.passed === true)
  })

  useEffect(() => {
    if (!isSolved) return
    useProgress.getState().solve(key)
    announce(text.exerciseSolved)
  }, [isSolved, key, text])

  return (
    <section aria-label={text.exercise} className="rounded-lg border border-line-strong px-5 py-4">
      <header className="mb-2 flex min-h-6 items-center justify-between gap-3">
        <h3 className="text-small font-semibold">{text.exercise}</h3>
        {(isSolved || wasSolved) && (
          <Badge tone="good" icon={<Check size={13} aria-hidden="true" />}>
            {text.exerciseSolved}
          </Badge>
        )}
      </header>
      <Prose body={probe.task} onField={onField} />
      <div className="mt-3">
        <WorkLine
          work={probe.id}
          line={FILES}
          isOpen={isOpen}
          action={isOpen ? text.codeIsOpen : text.openCode}
          onOpen={onOpen}
        />
      </div>
      <ProbeBox name={key} probe={probe} isOpen={isOpen} onOpen={onOpen} onFrames={onFrames} />
      <ExerciseHelp
        hints={probe.hints}
        solution={
          <Suspense fallback={<Skeleton lines={4} />}>
            <ProbeSolution name={key} probe={probe} onOpen={onOpen} />
          </Suspense>
        }
        name={key}
        onField={onField}
      />
    </section>
  )
}
