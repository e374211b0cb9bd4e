import { Choice } from '../design/index.ts'
import { texts } from './texts.ts'
import type { Criterion } from './types.ts'

export interface CriterionFieldProps {
  readonly criterion: Criterion
  readonly number: number
  readonly answer: string | null
  readonly onAnswer: (option: string | null) => void
}

/** One question with its answers, and the way to leave it open. */
export function CriterionField({ criterion, number, answer, onAnswer }: CriterionFieldProps) {
  const text = texts.use()
  return (
    <li className="border-t border-line pt-5 pb-7">
      <Choice
        label={
          <span className="flex items-baseline gap-3 text-body font-semibold text-ink">
            <span aria-hidden="true" className="tabular font-mono text-small font-normal text-ink-faint">
              {number}
            </span>
            {criterion.ask}
          </span>
        }
        items={[...criterion.options.map(({ id, label }) => ({ id, label })), { id: OPEN, label: text.undecided }]}
        value={answer ?? OPEN}
        onChange={(id) => onAnswer(id === OPEN ? null : id)}
        hint={criterion.why}
      />
    </li>
  )
}

const OPEN = 'open'
