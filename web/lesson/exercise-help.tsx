/** Help, never more than asked for: one hint at a time, and behind the last one a solution. */
import type { Root } from 'hast'
import { Lightbulb } from 'lucide-react'
import type { ReactNode } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button } from '../design/index.ts'
import { showHelp, useHelp } from './help-store.ts'
import { Prose } from './prose.tsx'
import { texts } from './texts.ts'

export interface ExerciseHelpProps {
  readonly hints: readonly Root[]
  /** Its text, or how it is shown. */
  readonly solution: ReactNode
  /** The exercise's name in the whole course. */
  readonly name: string
  readonly onField: (key: string) => void
}

export function ExerciseHelp({ hints, solution, name, onField }: ExerciseHelpProps) {
  const text = texts.use()
  const shown = useHelp((state) => ownValue(state.shown, name) ?? 0)
  const count = hints.length
  const showsSolution = shown > count
  const next = shown === count ? text.showSolution : shown === 0 ? text.showHint : text.nextHint
  return (
    <>
      {numbered(hints)
        .slice(0, shown)
        .map(({ hint, number }) => (
          <div key={number} className="mt-4 border-l-[length:var(--mark-width)] border-line-strong pl-4">
            <p className="eyebrow mb-1">{text.hint(number, count)}</p>
            <Prose body={hint} onField={onField} />
          </div>
        ))}
      {showsSolution && (
        <div data-solution className="mt-4 border-l-[length:var(--mark-width)] border-accent pl-4">
          <p className="eyebrow mb-1">{text.solution}</p>
          {typeof solution === 'string' ? <pre className="overflow-x-auto py-1 text-small">{solution}</pre> : solution}
        </div>
      )}
      {!showsSolution && (
        <Button
          variant="quiet"
          size="small"
          className="mt-3 -ml-2.5"
          icon={<Lightbulb size={15} aria-hidden="true" />}
          onPress={() => showHelp(name, shown + 1)}
        >
          {next}
        </Button>
      )}
    </>
  )
}

function numbered(hints: readonly Root[]) {
  return hints.map((hint, index) => ({ hint, number: index + 1 }))
}
