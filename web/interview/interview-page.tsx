/** The interview: what is due today, one question after another, and what became of it. */
import { byLanguage } from 'virtual:interview'
import { useEffect, useMemo, useState } from 'react'
import { Waiting } from '../design/index.ts'
import { type Language, useLoaded } from '../i18n/index.ts'
import { replaceSearch, useFragment, useParameter } from '../routes/index.ts'
import { Overview } from './overview.tsx'
import { loadRecaps } from './recap/load.ts'
import { useReviews } from './reviews.ts'
import { queueOf, statisticsOf } from './schedule.ts'
import { Sitting } from './sitting.tsx'
import { texts } from './texts.ts'
import { LEVELS, type Level, type Question, type RecapQuestion } from './types.ts'

const COLUMN = 'mx-auto w-full max-w-[52rem] flex-1 px-5 pt-12 pb-24 sm:px-10 sm:pt-16'

/** A few a day are kept up for long; more come back all at once. */
const NEW_PER_DAY = 5

export function InterviewPage() {
  const text = texts.use()
  const loaded = useLoaded(loadQuestions)
  if (loaded.status !== 'ready') return <Waiting state={loaded} failed={text.failed} className={COLUMN} />
  return <InterviewView {...loaded.value} />
}

interface Loaded {
  readonly questions: readonly Question[]
  readonly recaps: readonly RecapQuestion[]
}

function InterviewView({ questions, recaps }: Loaded) {
  const text = texts.use()
  const ticked = useNow()
  const reviews = useReviews((store) => store.reviews)
  const [levels, setLevels] = useLevels()
  const [isSitting, setSitting] = useState(false)
  const [more, setMore] = useState(0)
  const fragment = useFragment()
  // A reader who looks a question up wants to read it, even in the middle of a sitting.
  useEffect(() => {
    if (fragment !== '') setSitting(false)
  }, [fragment])
  // What was graded since the latest tick is of now.
  const now = Math.max(
    ticked,
    ...Object.values(reviews)
      .map((own) => own.at(-1)?.[0] ?? 0)
      .filter((at) => at < ticked + 60_000),
  )
  const chosen = useMemo(() => questions.filter(({ level }) => levels.includes(level)), [questions, levels])
  const queue = useMemo(
    () => queueOf(chosen, recaps, reviews, { now, newPerDay: NEW_PER_DAY + more }),
    [chosen, recaps, reviews, now, more],
  )
  const statistics = useMemo(() => statisticsOf(questions, recaps, reviews, now), [questions, recaps, reviews, now])
  if (isSitting)
    return (
      <div className={COLUMN}>
        <h1 className="sr-only">{text.title}</h1>
        <Sitting
          questions={[...chosen, ...recaps]}
          queue={queue}
          now={now}
          answeredToday={statistics.answeredToday}
          onStop={() => setSitting(false)}
        />
      </div>
    )
  return (
    <div className={COLUMN}>
      <h1 className="font-display text-display font-medium tracking-[-0.015em]">{text.title}</h1>
      <p className="mt-3 text-lead text-ink-soft">{text.lead}</p>
      <Overview
        questions={questions}
        chosen={chosen}
        recaps={recaps}
        levels={levels}
        onLevels={setLevels}
        reviews={reviews}
        queue={queue}
        statistics={statistics}
        now={now}
        onStart={() => setSitting(true)}
        onMore={() => {
          setMore(more + NEW_PER_DAY)
          setSitting(true)
        }}
      />
    </div>
  )
}

/** The chosen levels, as the address says them: `?levels=basics.design`. All of them where it says nothing. */
function useLevels(): readonly [readonly Level[], (levels: readonly Level[]) => void] {
  const said = useParameter('levels')
  const levels = useMemo(() => LEVELS.filter((level) => said === null || said.split('.').includes(level)), [said])
  const set = (next: readonly Level[]) =>
    replaceSearch(
      next.length === LEVELS.length ? '' : `?levels=${LEVELS.filter((level) => next.includes(level)).join('.')}`,
    )
  return [levels, set]
}

/** The questions, loaded with their page. */
async function loadQuestions(language: Language): Promise<Loaded> {
  const [{ interview }, recaps] = await Promise.all([byLanguage[language](), loadRecaps(language)])
  return { questions: interview, recaps }
}

const TICK_MS = 20_000

/** The time, as it goes on: a day may begin, and ten minutes pass, while the page is open. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const tick = () => setNow(Date.now())
    const timer = setInterval(tick, TICK_MS)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])
  return now
}
