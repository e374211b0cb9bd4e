import { Kbd } from '../design/index.ts'
import { GRADES, type Grade, type Review } from './reviews.ts'
import { prospect } from './schedule.ts'
import { texts } from './texts.ts'
import { whenOf } from './when.ts'

export interface GradeButtonsProps {
  readonly reviews: readonly Review[]
  readonly now: number
  readonly onGrade: (grade: Grade) => void
}

/** Four grades, each with when the question would come again. */
export function GradeButtons({ reviews, now, onGrade }: GradeButtonsProps) {
  const text = texts.use()
  const names: Record<Grade, string> = { 1: text.grade1, 2: text.grade2, 3: text.grade3, 4: text.grade4 }
  return (
    <fieldset>
      <legend className="mb-3 text-small text-ink-soft">{text.grade}</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {GRADES.map((grade) => (
          <button
            key={grade}
            type="button"
            onClick={() => onGrade(grade)}
            className="hit flex flex-col items-start gap-0.5 rounded-md border border-line-strong bg-surface-raised px-3.5 py-2.5 text-left hover:border-ink"
          >
            <span className="flex w-full items-center justify-between gap-2 text-small font-medium">
              {names[grade]}
              <span aria-hidden="true" className="text-ink-faint max-sm:hidden">
                <Kbd>{grade}</Kbd>
              </span>
            </span>
            <span className="tabular text-caption text-ink-faint">
              {whenOf(prospect(reviews, now, grade), now, text)}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}
