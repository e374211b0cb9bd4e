/**
 * Question after question: asked, answered aloud, shown, graded. What is shown stays until it is graded, here or in another tab;
 * then the next in turn takes its place.
 */

import { Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { announce } from '../announce/index.ts'
import { Button, EmptyState, Kbd, WithCode } from '../design/index.ts'
import { useKeys } from '../keys/index.ts'
import { useTitles } from '../lessons/index.ts'
import { AnswerText } from './answer-text.tsx'
import { GradeButtons } from './grade-buttons.tsx'
import { ChoiceQuestion } from './recap/choice-question.tsx'
import { GRADES, type Grade, useReviews } from './reviews.ts'
import { inTurn, type Queue, standingOf } from './schedule.ts'
import { texts } from './texts.ts'
import type { Asked } from './types.ts'
import { whenOf } from './when.ts'

export interface SittingProps {
  readonly questions: readonly Asked[]
  readonly queue: Queue
  readonly now: number
  readonly answeredToday: number
  readonly onStop: () => void
}

interface Turn {
  readonly id: string
  /** How often it had been graded when it was asked. */
  readonly reviews: number
  /** It was answered, and its reason is being read. */
  readonly isHeld?: boolean
}

export function Sitting({ questions, queue, now, answeredToday, onStop }: SittingProps) {
  const text = texts.use()
  const { titles } = useTitles()
  const { reviews, add, takeBack } = useReviews()
  const [isShown, setShown] = useState(false)
  const [graded, setGraded] = useState<readonly string[]>([])
  const [takenBack, setTakenBack] = useState(0)
  const [asked, setAsked] = useState<Turn | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const answer = useRef<HTMLElement>(null)

  const turn = inTurn(queue)
  const isOpen =
    asked !== null && (asked.isHeld === true || (ownValue(reviews, asked.id)?.length ?? 0) === asked.reviews)
  const question = (isOpen ? questions.find(({ id }) => id === asked.id) : undefined) ?? turn[0]
  if (question !== undefined && !isOpen) {
    setAsked({ id: question.id, reviews: ownValue(reviews, question.id)?.length ?? 0 })
    setShown(false)
  }
  const id = question?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question anew
  useEffect(() => void heading.current?.focus({ preventScroll: true }), [id, asked?.reviews])
  useEffect(() => {
    if (isShown) answer.current?.focus({ preventScroll: true })
  }, [isShown])

  const show = () => setShown(true)
  const isChoice = question !== undefined && 'right' in question
  const keep = (id: string, given: Grade) => {
    add(id, Date.now(), given)
    setGraded([...graded, id])
  }
  const grade = (given: Grade) => {
    if (question === undefined || !isShown) return
    keep(question.id, given)
  }
  const undo = () => {
    const latest = graded.at(-1)
    if (latest === undefined) return
    takeBack(latest)
    setGraded(graded.slice(0, -1))
    setAsked({ id: latest, reviews: Math.max(0, (ownValue(reviews, latest)?.length ?? 0) - 1) })
    setShown(true)
    setTakenBack(takenBack + 1)
    announce(text.tookBack)
  }
  useKeys({
    u: undo,
    ...(isShown || isChoice ? {} : { ' ': show, Enter: show }),
    ...(isChoice ? {} : Object.fromEntries(GRADES.map((each) => [`${each}`, () => grade(each)]))),
  })

  const undoButton = graded.length > 0 && (
    <Button variant="quiet" size="small" icon={<Undo2 size={14} aria-hidden="true" />} onPress={undo}>
      {text.takeBack}
    </Button>
  )
  if (question === undefined)
    return (
      <EmptyState
        title={text.done}
        action={
          <span className="flex flex-wrap justify-center gap-3">
            <Button variant="primary" onPress={onStop}>
              {text.back}
            </Button>
            {undoButton}
          </span>
        }
      >
        {text.doneText(answeredToday)}
      </EmptyState>
    )
  return (
    <article>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line pb-3 text-small text-ink-faint">
        <span>
          {'right' in question ? text.recapOf(ownValue(titles, question.module) ?? '') : text[question.level]}
        </span>
        <span className="tabular">{text.left(Math.max(1, turn.length))}</span>
        <span className="ml-auto flex gap-1">
          {undoButton}
          <Button variant="quiet" size="small" onPress={onStop}>
            {text.stop}
          </Button>
        </span>
      </div>
      {'right' in question ? (
        <ChoiceQuestion
          key={`${question.id} ${asked?.reviews} ${takenBack}`}
          question={question}
          times={asked?.reviews ?? 0}
          after={text.comesBack(whenOf(standingOf(ownValue(reviews, question.id) ?? []), now, text))}
          onAnswer={(known) => {
            setAsked({ id: question.id, reviews: asked?.reviews ?? 0, isHeld: true })
            keep(question.id, known ? 3 : 1)
          }}
          onNext={() => setAsked(null)}
          nextLabel={text.next}
        />
      ) : (
        <>
          <h2
            ref={heading}
            tabIndex={-1}
            className="mt-10 max-w-[28em] font-display text-title font-medium text-balance outline-none"
          >
            <WithCode text={question.ask} />
          </h2>
          {isShown ? (
            <>
              <section ref={answer} tabIndex={-1} aria-label={text.answer} className="mt-8 outline-none">
                <AnswerText question={question} />
              </section>
              <div className="sticky bottom-0 -mx-5 mt-10 border-t border-line bg-surface px-5 py-4 sm:mx-0 sm:px-0">
                <GradeButtons reviews={ownValue(reviews, question.id) ?? []} now={now} onGrade={grade} />
              </div>
            </>
          ) : (
            <div className="mt-10">
              <p className="mb-4 text-small text-ink-soft">{text.think}</p>
              <Button variant="primary" size="large" onPress={show}>
                {text.show}
                <span aria-hidden="true" className="max-sm:hidden">
                  <Kbd>{SPACE}</Kbd>
                </span>
              </Button>
            </div>
          )}
        </>
      )}
    </article>
  )
}

const SPACE = '␣'
