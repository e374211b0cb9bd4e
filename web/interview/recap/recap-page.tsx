/** A module's recap: its five questions, one after another, and what became of them. What is answered here comes back in the interview. */
import { ArrowRight, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, buttonClass, EmptyState, Waiting, WithCode } from '../../design/index.ts'
import { ProofLink } from '../../guide/index.ts'
import { useLanguage, useLoaded } from '../../i18n/index.ts'
import { course, useTitles } from '../../lessons/index.ts'
import { RouteLink } from '../../routes/index.ts'
import { type Reviews, useReviews } from '../reviews.ts'
import { standingOf } from '../schedule.ts'
import { texts as interviewTexts } from '../texts.ts'
import type { RecapQuestion } from '../types.ts'
import { whenOf } from '../when.ts'
import { ChoiceQuestion } from './choice-question.tsx'
import { loadRecaps } from './load.ts'
import { Mark, type RecapMark, RecapMarks } from './recap-marks.tsx'
import { isRight, recapResult } from './result.ts'
import { texts } from './texts.ts'

const COLUMN = 'mx-auto w-full max-w-[46rem] flex-1 px-5 pt-10 pb-16 sm:px-10 sm:pt-14'

export function RecapPage({ module }: { readonly module: string }) {
  const text = texts.use()
  const language = useLanguage()
  const loaded = useLoaded(loadRecaps)
  if (loaded.status !== 'ready') return <Waiting state={loaded} failed={text.failed} className={COLUMN} />
  const questions = loaded.value.filter((question) => question.module === module)
  if (questions.length === 0)
    return (
      <EmptyState
        isPage
        className="flex-1"
        title={text.missing}
        action={
          <RouteLink to={{ page: 'course', language }} className={buttonClass()}>
            {text.toCourse}
          </RouteLink>
        }
      >
        {text.missingText}
      </EmptyState>
    )
  return <Recap key={module} module={module} questions={questions} />
}

interface RecapProps {
  readonly module: string
  readonly questions: readonly RecapQuestion[]
}

/** Asks what was never answered, and all of it when the learner asks for that. */
function Recap({ module, questions }: RecapProps) {
  const text = texts.use()
  const { titles } = useTitles()
  const when = interviewTexts.use()
  const { reviews, add } = useReviews()
  const [turn, setTurn] = useState(() => unanswered(questions, reviews))
  const [done, setDone] = useState(0)
  /** How often each of this turn had been answered when the turn began. */
  const [before, setBefore] = useState(reviews)
  const question = questions.find(({ id }) => id === turn[done])

  const begin = (ids: readonly string[]) => {
    setTurn(ids)
    setDone(0)
    setBefore(reviews)
  }
  const marks = questions.map(({ id }): RecapMark => {
    const place = turn.indexOf(id)
    const now = ownValue(reviews, id) ?? []
    if (place >= 0 && now.length === timesOf(before, id)) return place === done ? 'now' : 'later'
    return isRight(now.at(-1)) ? 'right' : 'wrong'
  })
  return (
    <div className={COLUMN}>
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-line pb-4">
        <h1 className="min-w-0 text-small">
          <span className="text-ink-faint">{`${text.recap} · `}</span>
          <span className="font-medium">{ownValue(titles, module)}</span>
        </h1>
        <RecapMarks marks={marks} />
      </header>
      {question === undefined ? (
        <Result module={module} questions={questions} onAgain={begin} />
      ) : (
        <article aria-label={text.questionOf(questions.indexOf(question) + 1, questions.length)}>
          <p className="tabular mt-8 -mb-5 text-caption text-ink-faint sm:mt-10 sm:-mb-7">
            {text.questionOf(questions.indexOf(question) + 1, questions.length)}
          </p>
          <ChoiceQuestion
            key={`${question.id} ${timesOf(before, question.id)}`}
            question={question}
            times={timesOf(before, question.id)}
            after={text.comesBack(whenOf(standingOf(ownValue(reviews, question.id) ?? []), Date.now(), when))}
            onAnswer={(known) => add(question.id, Date.now(), known ? 3 : 1)}
            onNext={() => setDone(done + 1)}
            nextLabel={done + 1 < turn.length ? text.next : text.toResult}
          />
        </article>
      )}
    </div>
  )
}

function unanswered(questions: readonly RecapQuestion[], reviews: Reviews): readonly string[] {
  return questions.map(({ id }) => id).filter((id) => timesOf(reviews, id) === 0)
}

function timesOf(reviews: Reviews, id: string): number {
  return ownValue(reviews, id)?.length ?? 0
}

interface ResultProps extends RecapProps {
  readonly onAgain: (ids: readonly string[]) => void
}

function Result({ module, questions, onAgain }: ResultProps) {
  const text = texts.use()
  const when = interviewTexts.use()
  const language = useLanguage()
  const reviews = useReviews((store) => store.reviews)
  const ids = questions.map(({ id }) => id)
  const { answered, latest, total } = recapResult(ids, reviews)
  const next = course.modules[course.modules.findIndex(({ slug }) => slug === module) + 1]
  const first = next?.lessons[0]
  const left = unanswered(questions, reviews)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [])
  return (
    <section aria-label={text.recap}>
      <h2
        ref={heading}
        tabIndex={-1}
        className="mt-8 outline-none font-display text-display font-medium tracking-[-0.015em] sm:mt-10"
      >
        {text.rightOf(latest, total)}
      </h2>
      <p className="mt-2 text-lead text-pretty text-ink-soft">
        {answered < total ? text.resultUnfinished : latest === total ? text.resultAll : text.resultSome}
      </p>
      <ol className="mt-8 border-b border-line">
        {questions.map((question) => {
          const own = ownValue(reviews, question.id) ?? []
          const known = isRight(own.at(-1))
          return (
            <li key={question.id} className="flex gap-4 border-t border-line py-4">
              <span className="pt-0.5">
                <Mark mark={own.length === 0 ? 'later' : known ? 'right' : 'wrong'} />
              </span>
              <div className="min-w-0 flex-1">
                <p className="text-pretty">
                  <WithCode text={question.ask} />
                </p>
                {own.length > 0 && (
                  <p className="mt-1 text-small text-ink-soft">
                    <WithCode text={question.right} />
                  </p>
                )}
                <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-caption text-ink-faint">
                  <ProofLink step={question.step} isBare />
                  {own.length > 0 && <span>{text.comes(whenOf(standingOf(own), Date.now(), when))}</span>}
                </p>
              </div>
            </li>
          )
        })}
      </ol>
      <div className="mt-8 flex flex-wrap items-center gap-3">
        <RouteLink
          to={
            next === undefined || first === undefined
              ? { page: 'course', language }
              : { page: 'lesson', language, module: next.slug, lesson: first.slug, step: null }
          }
          className={buttonClass('primary', 'large')}
        >
          {next === undefined ? text.toCourse : text.nextModule}
          <ArrowRight size={18} aria-hidden="true" />
        </RouteLink>
        <Button
          size="large"
          icon={<RotateCcw size={16} aria-hidden="true" />}
          onPress={() => onAgain(left.length > 0 ? left : ids)}
        >
          {text.onceMore}
        </Button>
        <RouteLink
          to={{ page: 'interview', language }}
          className="hit ml-auto text-small text-ink-soft underline underline-offset-4 hover:text-ink max-sm:ml-0"
        >
          {text.toInterview}
        </RouteLink>
      </div>
      <p className="mt-5 text-caption text-ink-faint">{text.kept}</p>
    </section>
  )
}
