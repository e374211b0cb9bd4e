import { ChevronRight } from 'lucide-react'
import { useEffect } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { showPlace, WithCode } from '../design/index.ts'
import { useFragment } from '../routes/index.ts'
import { AnswerText } from './answer-text.tsx'
import type { Reviews } from './reviews.ts'
import { standingOf } from './schedule.ts'
import { texts } from './texts.ts'
import { LEVELS, type Question } from './types.ts'
import { whenOf } from './when.ts'

export interface QuestionListProps {
  readonly questions: readonly Question[]
  readonly reviews: Reviews
  readonly now: number
}

/** Every question by level, with when it comes; a press opens the answer, and so does an address that names it. */
export function QuestionList({ questions, reviews, now }: QuestionListProps) {
  const text = texts.use()
  const fragment = useFragment()
  useEffect(() => showPlace(fragment), [fragment])
  return LEVELS.map((level) => (
    <section key={level} aria-label={text[level]} className="mt-8">
      <h3 className="text-small font-semibold">{text[level]}</h3>
      <ul className="mt-2 border-b border-line">
        {questions
          .filter((question) => question.level === level)
          .map((question) => (
            <li key={question.id} className="border-t border-line">
              <details id={question.id} className="group scroll-mt-20">
                <summary className="hit flex list-none items-baseline gap-2.5 py-3 [&::-webkit-details-marker]:hidden">
                  <ChevronRight
                    size={14}
                    aria-hidden="true"
                    className="shrink-0 self-center text-ink-faint group-open:rotate-90"
                  />
                  <span className="text-pretty">
                    <WithCode text={question.ask} />
                  </span>
                  <span className="ml-auto shrink-0 pl-3 text-caption text-ink-faint">
                    {whenOf(standingOf(ownValue(reviews, question.id) ?? []), now, text)}
                  </span>
                </summary>
                <div className="pt-2 pb-8 md:pl-6">
                  <AnswerText question={question} />
                </div>
              </details>
            </li>
          ))}
      </ul>
    </section>
  ))
}
