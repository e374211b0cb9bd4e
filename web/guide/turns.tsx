import { ArrowRight } from 'lucide-react'
import { LayerMark } from '../design/index.ts'
import type { Turn } from './suggest.ts'
import { texts } from './texts.ts'
import type { Guide } from './types.ts'

export interface TurnsProps {
  readonly guide: Guide
  readonly turns: readonly Turn[]
  readonly onAnswer: (question: string, option: string) => void
}

/** The single answers that would bring another first, by question; a press gives that answer. */
export function Turns({ guide, turns, onAnswer }: TurnsProps) {
  const text = texts.use()
  const groups = guide.criteria
    .map((criterion) => ({ criterion, own: turns.filter(({ question }) => question === criterion.id) }))
    .filter(({ own }) => own.length > 0)
  return (
    <section aria-label={text.turns} className="mt-8">
      <h4 className="text-small font-semibold">{text.turns}</h4>
      <p className="mt-1 text-small text-ink-soft">{groups.length === 0 ? text.noTurns : text.turnsText}</p>
      <dl className="mt-3 flex flex-col gap-3">
        {groups.map(({ criterion, own }) => (
          <div key={criterion.id}>
            <dt className="text-caption text-ink-faint">{criterion.ask}</dt>
            {own.map(({ option, first }) => (
              <dd key={option.id}>
                <button
                  type="button"
                  onClick={() => onAnswer(criterion.id, option.id)}
                  className="hit flex w-full items-baseline gap-2 rounded-sm py-1 text-left text-small text-ink-soft hover:text-ink"
                >
                  <span className="underline decoration-line-strong underline-offset-[0.2em]">{option.label}</span>
                  <span className="inline-flex shrink-0 items-center gap-1.5 font-medium text-ink">
                    <ArrowRight size={12} aria-hidden="true" className="text-ink-faint" />
                    <LayerMark layer={first.layer} />
                    {first.name}
                  </span>
                </button>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  )
}
