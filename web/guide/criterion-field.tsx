import { Button, Choice } from '../design/index.ts'
import { criterionId } from './places.ts'
import { texts } from './texts.ts'
import type { Criterion } from './types.ts'

export interface CriterionFieldProps {
  readonly criterion: Criterion
  readonly number: number
  readonly answer: string | null
  readonly onAnswer: (option: string | null) => void
}

/** One question with its answers. It may be left open, and an answer be taken back. */
export function CriterionField({ criterion, number, answer, onAnswer }: CriterionFieldProps) {
  const text = texts.use()
  return (
    <li id={criterionId(criterion.id)} className="relative scroll-mt-20 border-t border-line pt-5 pb-7">
      <Choice
        label={
          <span className="flex items-baseline gap-3 pr-28 text-body font-semibold text-ink">
            <span aria-hidden="true" className="tabular font-mono text-small font-normal text-ink-faint">
              {number}
            </span>
            {criterion.ask}
          </span>
        }
        items={criterion.options}
        value={answer ?? ''}
        onChange={onAnswer}
        hint={criterion.why}
      />
      {answer !== null && (
        <div className="absolute top-4 right-0">
          <Button
            variant="quiet"
            size="small"
            aria-label={text.takeBackOne(criterion.ask)}
            onPress={() => onAnswer(null)}
          >
            {text.takeBack}
          </Button>
        </div>
      )}
    </li>
  )
}
