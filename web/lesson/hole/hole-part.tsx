/** A task that is done by filling a hole in a program: what to do, what of it is done, help in small steps. */
import { Check } from 'lucide-react'
import { Suspense, useEffect } from 'react'
import { announce } from '../../announce/index.ts'
import { Badge, Skeleton } from '../../design/index.ts'
import { type Hole, useProgress } from '../../lessons/index.ts'
import { CheckList } from '../check-list.tsx'
import { ExerciseHelp } from '../exercise-help.tsx'
import { NeedsTls } from '../needs-tls.tsx'
import { type Place, progressKey } from '../place.ts'
import { Prose } from '../prose.tsx'
import { texts } from '../texts.ts'
import { useVerdict } from '../use-verdict.ts'
import { WorkLine } from '../work-line.tsx'
import { HoleSolution } from './hole-solution.tsx'
import { tellOutcome } from './store.ts'

export interface HolePartProps {
  readonly place: Place
  readonly hole: Hole
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onField: (key: string) => void
}

export function HolePart({ place, hole, isOpen, onOpen, onField }: HolePartProps) {
  const text = texts.use()
  const key = progressKey(place, hole.id)
  const wasSolved = useProgress((progress) => Object.hasOwn(progress.solved, key))
  const verdict = useVerdict(hole, null, key)
  const isSolved = verdict?.isSolved ?? false
  // The first check is whether anything came from a terminal at all.
  const hasCalled = verdict?.results[0]?.passed ?? false

  useEffect(() => {
    tellOutcome(key, isSolved ? 'solved' : hasCalled ? 'called' : 'waiting')
    if (!isSolved) return
    useProgress.getState().solve(key)
    announce(text.exerciseSolved)
  }, [isSolved, hasCalled, key, text])

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
      <Prose body={hole.task} onField={onField} />
      {hole.needs === 'tls' && location.protocol !== 'https:' && <NeedsTls />}
      <div className="mt-3">
        <WorkLine
          work={hole.id}
          line={shortly(hole.names)}
          isOpen={isOpen}
          action={isOpen ? text.codeIsOpen : text.openCode}
          onOpen={onOpen}
        />
      </div>
      {hasCalled && verdict !== null && <CheckList results={verdict.results} />}
      <ExerciseHelp
        hints={hole.hints}
        solution={
          <Suspense fallback={<Skeleton lines={3} />}>
            <HoleSolution address={{ module: place.module.slug, lesson: place.lesson.slug, id: hole.id }} />
          </Suspense>
        }
        name={key}
        onField={onField}
      />
    </section>
  )
}

/** `ask.ts · .py · .go` */
function shortly([first = '', ...others]: readonly string[]): string {
  return [first, ...others.map((name) => name.slice(name.lastIndexOf('.')))].join(' · ')
}
