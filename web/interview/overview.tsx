/** What today asks, how far one is, and every question to read. */

import { ArrowRight } from 'lucide-react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, classes, EmptyState, Progress } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useTitles } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { QuestionList } from './question-list.tsx'
import type { Reviews } from './reviews.ts'
import { daysUntil, inTurn, type Queue, type Statistics, standingOf } from './schedule.ts'
import { texts } from './texts.ts'
import { LEVELS, type Level, type Question, type RecapQuestion } from './types.ts'

export interface OverviewProps {
  /** All of them. */
  readonly questions: readonly Question[]
  /** Those of the chosen levels. */
  readonly chosen: readonly Question[]
  readonly recaps: readonly RecapQuestion[]
  readonly levels: readonly Level[]
  readonly onLevels: (levels: readonly Level[]) => void
  readonly reviews: Reviews
  readonly queue: Queue
  readonly statistics: Statistics
  readonly now: number
  readonly onStart: () => void
  readonly onMore: () => void
}

export function Overview(props: OverviewProps) {
  const { questions, levels, onLevels, reviews, queue, statistics, now, onStart } = props
  const text = texts.use()
  const language = useLanguage()
  const repeated = queue.again.length + queue.due.length + queue.soon.length
  return (
    <>
      <fieldset className="mt-10">
        <legend className="mb-2 text-small text-ink-soft">{text.levels}</legend>
        <div className="flex flex-wrap gap-2">
          {LEVELS.map((level) => {
            const isOn = levels.includes(level)
            return (
              <label
                key={level}
                className={classes(
                  'hit inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-md border px-3 text-small',
                  'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
                  isOn ? 'border-ink text-ink' : 'border-line-strong text-ink-soft',
                )}
              >
                <input
                  type="checkbox"
                  checked={isOn}
                  onChange={() => onLevels(isOn ? levels.filter((each) => each !== level) : [...levels, level])}
                />
                {text[level]}
              </label>
            )
          })}
        </div>
      </fieldset>

      <section aria-label={text.today} className="mt-8 rounded-lg border border-line bg-surface-raised">
        {inTurn(queue).length > 0 ? (
          <div className="flex flex-wrap items-center justify-between gap-5 px-6 py-6">
            <div>
              <p className="text-small text-ink-soft">{text.today}</p>
              <p className="mt-1 font-display text-title font-medium">{text.waiting(repeated, queue.fresh.length)}</p>
            </div>
            <Button variant="primary" size="large" onPress={onStart}>
              {text.start}
              <ArrowRight size={18} aria-hidden="true" />
            </Button>
            <p className="w-full text-caption text-ink-faint max-sm:hidden">{text.keysHint}</p>
          </div>
        ) : (
          <Nothing {...props} />
        )}
      </section>

      <section aria-labelledby="statistics" className="mt-14">
        <h2 id="statistics" className="text-small font-semibold">
          {text.statistics}
        </h2>
        <div className="mt-4 grid gap-x-12 gap-y-6 sm:grid-cols-[auto_minmax(0,1fr)]">
          <dl className="flex gap-10 sm:flex-col sm:gap-4">
            <Figure name={text.answeredToday} value={`${statistics.answeredToday}`} />
            {statistics.known !== null && (
              <Figure name={text.known} value={`${Math.round(statistics.known * 100)}\u00a0%`} />
            )}
          </dl>
          <ul className="flex flex-col gap-4">
            {statistics.levels.map(({ level, firm, begun, all }) => (
              <li key={level}>
                <p className="mb-1.5 flex items-baseline justify-between gap-4 text-small">
                  {text[level]}
                  <span className="tabular text-caption text-ink-faint">
                    {`${text.begunOf(begun, all)} · ${text.firmOf(firm, all)}`}
                  </span>
                </p>
                <Progress label={`${text[level]}: ${text.firmOf(firm, all)}`} done={firm} total={all} />
              </li>
            ))}
          </ul>
        </div>
        <p className="mt-5 text-caption text-ink-faint">{text.kept}</p>
      </section>

      <Recaps statistics={statistics} />

      <section aria-labelledby="all" className="mt-14">
        <h2 id="all" className="font-display text-title font-medium">
          {text.all}
        </h2>
        <p className="mt-1 text-ink-soft">{text.allText}</p>
        <QuestionList questions={questions} reviews={reviews} now={now} />
      </section>
      <p className="mt-10 text-small">
        <RouteLink to={{ page: 'guide', language }} className="hit underline underline-offset-4">
          {text.toGuide}
        </RouteLink>
      </p>
    </>
  )
}

/** Recaps that questions come back of, by module. */
function Recaps({ statistics: { recaps } }: Pick<OverviewProps, 'statistics'>) {
  const text = texts.use()
  const language = useLanguage()
  const { titles } = useTitles()
  if (recaps.length === 0) return null
  return (
    <section aria-labelledby="recaps" className="mt-14">
      <h2 id="recaps" className="text-small font-semibold">
        {text.recaps}
      </h2>
      <p className="mt-1 text-small text-ink-soft">{text.recapsText}</p>
      <ul className="mt-3 border-b border-line">
        {recaps.map(({ module, begun, firm, due, all }) => (
          <li
            key={module}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-t border-line py-2.5 text-small"
          >
            <RouteLink
              to={{ page: 'recap', language, module }}
              className="hit underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              {ownValue(titles, module)}
            </RouteLink>
            <span className="tabular text-caption text-ink-faint">
              {[...(due > 0 ? [text.dueOf(due)] : []), text.begunOf(begun, all), text.firmOf(firm, all)].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Nothing({ chosen, recaps, reviews, now, onMore }: OverviewProps) {
  const text = texts.use()
  const standings = [...chosen, ...recaps.filter(({ id }) => ownValue(reviews, id) !== undefined)].map(({ id }) =>
    standingOf(ownValue(reviews, id) ?? []),
  )
  const days = standings.flatMap((standing) => daysUntil(standing, now) ?? [])
  if (chosen.length === 0) return <EmptyState title={text.nothing}>{text.noLevel}</EmptyState>
  const hasNew = standings.some(({ type }) => type === 'new')
  return (
    <EmptyState title={text.nothing} action={hasNew ? <Button onPress={onMore}>{text.more}</Button> : undefined}>
      {days.length > 0 && text.nothingText(text.inDays(Math.min(...days)))}
    </EmptyState>
  )
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="max-w-[16em] text-caption text-ink-faint">{name}</dt>
      <dd className="tabular font-display text-title font-medium">{value}</dd>
    </div>
  )
}
