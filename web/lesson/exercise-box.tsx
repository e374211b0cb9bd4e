/** A task that is checked on the traffic: what to do, what of it is done, help in small steps. */
import { Check, Lightbulb } from 'lucide-react'
import { useState } from 'react'
import { Badge, Button } from '../design/index.ts'
import { type Exercise, useProgress } from '../lessons/index.ts'
import { type Place, progressKey } from './place.ts'
import { Prose } from './prose.tsx'
import { texts } from './texts.ts'

export interface ExerciseBoxProps {
  readonly place: Place
  readonly exercise: Exercise
  readonly onOpenBlock: (id: string) => void
}

export function ExerciseBox({ place, exercise }: ExerciseBoxProps) {
  const text = texts.use()
  const isSolved = useProgress((progress) => progressKey(place, exercise.id) in progress.solved)
  const [hints, setHints] = useState(0)
  return (
    <section aria-label={text.exercise} className="rounded-lg border border-line-strong px-5 py-4">
      <header className="mb-2 flex items-center justify-between gap-3">
        <h2 className="text-small font-semibold">{text.exercise}</h2>
        {isSolved && (
          <Badge tone="good" icon={<Check size={13} aria-hidden="true" />}>
            {text.exerciseSolved}
          </Badge>
        )}
      </header>
      <Prose body={exercise.task} onField={() => {}} />
      {numbered(exercise.hints)
        .slice(0, hints)
        .map(({ hint, number }) => (
          <div key={number} className="mt-4 border-l-[length:var(--mark-width)] border-line-strong pl-4">
            <p className="eyebrow mb-1">{text.hint(number, exercise.hints.length)}</p>
            <Prose body={hint} onField={() => {}} />
          </div>
        ))}
      {hints < exercise.hints.length && (
        <Button
          variant="quiet"
          size="small"
          className="mt-4 -ml-2.5"
          icon={<Lightbulb size={15} aria-hidden="true" />}
          onPress={() => setHints(hints + 1)}
        >
          {hints === 0 ? text.showHint : text.nextHint}
        </Button>
      )}
    </section>
  )
}

function numbered(hints: Exercise['hints']) {
  return hints.map((hint, index) => ({ hint, number: index + 1 }))
}
