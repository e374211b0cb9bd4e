/** A task that is checked on the traffic: what to do, what of it is done, help in small steps. */
import { Check } from 'lucide-react'
import { Suspense, useEffect } from 'react'
import { announce } from '../announce/index.ts'
import { Badge } from '../design/index.ts'
import { type Exercise, useProgress } from '../lessons/index.ts'
import { lazyPart } from '../part/index.ts'
import { blockName } from './blocks.ts'
import { CheckList } from './check-list.tsx'
import { ExerciseHelp } from './exercise-help.tsx'
import { type Place, progressKey } from './place.ts'
import { Prose } from './prose.tsx'
import { texts } from './texts.ts'
import { useVerdict } from './use-verdict.ts'

/** Few exercises need it, and few of those who do them are without. */
const NeedsTls = lazyPart(async () => (await import('./needs-tls.tsx')).NeedsTls)

const BudgetLine = lazyPart(async () => (await import('./budget/budget-line.tsx')).BudgetLine)
const BlockSolution = lazyPart(async () => (await import('./block-solution.tsx')).BlockSolution)

export interface ExerciseBoxProps {
  readonly place: Place
  readonly exercise: Exercise
  readonly onOpenBlock: (id: string) => void
  readonly onField: (key: string) => void
}

export function ExerciseBox({ place, exercise, onOpenBlock, onField }: ExerciseBoxProps) {
  const text = texts.use()
  const key = progressKey(place, exercise.id)
  const wasSolved = useProgress((progress) => Object.hasOwn(progress.solved, key))
  const block = exercise.block === null ? null : blockName(place, exercise.block)
  const verdict = useVerdict(exercise, block, key)
  const isSolved = verdict?.isSolved ?? false
  const budget = verdict?.results.find((result) => result.budget !== undefined)?.budget
  const title = titleOf(place, exercise.id, text.exercise)

  useEffect(() => {
    if (!isSolved) return
    useProgress.getState().solve(key)
    announce(text.exerciseSolved)
  }, [isSolved, key, text])

  return (
    <section aria-label={title} className="rounded-lg border border-line-strong px-5 py-4">
      <header className="mb-2 flex min-h-6 items-center justify-between gap-3">
        <h3 className="text-small font-semibold">{title}</h3>
        {(isSolved || wasSolved) && (
          <Badge tone="good" icon={<Check size={13} aria-hidden="true" />}>
            {text.exerciseSolved}
          </Badge>
        )}
      </header>
      <Prose body={exercise.task} onField={onField} />
      {exercise.needs === 'tls' && location.protocol !== 'https:' && (
        <Suspense fallback={null}>
          <NeedsTls />
        </Suspense>
      )}
      {verdict !== null && <CheckList results={verdict.results} />}
      {budget !== undefined && (
        <Suspense fallback={null}>
          <BudgetLine name={key} budget={budget} isSolved={isSolved} best={exercise.best ?? null} />
        </Suspense>
      )}
      <ExerciseHelp
        hints={exercise.hints}
        solution={
          block === null ? (
            exercise.solution
          ) : (
            <Suspense fallback={null}>
              <BlockSolution
                block={block}
                solution={exercise.solution}
                onOpen={() => onOpenBlock(exercise.block ?? '')}
              />
            </Suspense>
          )
        }
        name={key}
        onField={onField}
      />
    </section>
  )
}

/** Numbered where a step has several: each is a region of its own. */
function titleOf({ step }: Place, id: string, word: string): string {
  return step.exercises.length > 1 ? `${word} ${step.exercises.indexOf(id) + 1}` : word
}
