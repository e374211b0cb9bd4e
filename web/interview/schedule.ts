/**
 * When a question comes again. What one remembers is FSRS's model (stability in days, difficulty), by ts-fsrs: from the reviews and
 * the days between them. A day here is one of the learner's own, from four in the morning where the browser is now: a
 * question is due on a day, and not at an hour. Days between reviews are counted by the clock, so that a journey changes nothing.
 *
 * https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm
 */

import { type FSRSState, fsrs } from 'ts-fsrs'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Grade, Review, Reviews } from './reviews.ts'
import { type Asked, LEVELS, type Level, type Question, type RecapQuestion } from './types.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Work past midnight belongs to the evening. */
const DAY_BEGINS = 4 * HOUR

/** What was not known comes again after this, in the same sitting. */
const AGAIN_AFTER = 10 * MINUTE

/** Known for longer than this counts as firm. */
export const FIRM_DAYS = 21

const model = fsrs({ enable_fuzz: false })

export type Standing =
  | { readonly type: 'new' }
  /** Not known the last time. */
  | { readonly type: 'again'; readonly at: number }
  | { readonly type: 'later'; readonly last: number; readonly days: number }

export function standingOf(reviews: readonly Review[]): Standing {
  const latest = reviews.at(-1)
  const memory = memoryOf(reviews)
  if (latest === undefined || memory === null) return { type: 'new' }
  const [last, grade] = latest
  if (grade === 1) return { type: 'again', at: last + AGAIN_AFTER }
  return { type: 'later', last, days: Math.max(1, Math.round(model.next_interval(memory.stability, 0))) }
}

function memoryOf(reviews: readonly Review[]): FSRSState | null {
  let memory: FSRSState | null = null
  let before: number | null = null
  for (const [at, grade] of reviews) {
    // A clock that was set back makes no negative time.
    const days = before === null ? 0 : Math.max(0, Math.round((at - before) / DAY))
    memory = model.next_state(memory, days, grade)
    before = at
  }
  return memory
}

/** The number of a local day; the difference of two is how many nights lie between. */
export function dayOf(at: number): number {
  const local = new Date(at - DAY_BEGINS)
  return Math.round(Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / DAY)
}

/** Days until it is due: 0 is today, or was before. Null for what is new, or comes again within minutes. */
export function daysUntil(standing: Standing, now: number): number | null {
  if (standing.type !== 'later') return null
  return Math.max(0, dayOf(standing.last) + standing.days - dayOf(now))
}

/** What each grade would come to, now. */
export function prospect(reviews: readonly Review[], now: number, grade: Grade): Standing {
  return standingOf([...reviews, [now, grade]])
}

export interface Queue {
  /** Not known before, and ten minutes have passed. */
  readonly again: readonly Asked[]
  readonly due: readonly Asked[]
  /** New ones that today has room for, the easier levels first. */
  readonly fresh: readonly Question[]
  /** Not known a moment ago: asked when nothing else is left. */
  readonly soon: readonly Asked[]
}

export interface Limits {
  readonly now: number
  /** How many new questions of the interview a day begins. */
  readonly newPerDay: number
}

/** @param recaps come back here once they were answered at the end of their module; here they never begin */
export function queueOf(
  questions: readonly Question[],
  recaps: readonly RecapQuestion[],
  reviews: Reviews,
  { now, newPerDay }: Limits,
): Queue {
  const standings = [...questions, ...recaps].map((question) => ({
    question,
    standing: standingOf(ownValue(reviews, question.id) ?? []),
  }))
  const pick = (holds: (standing: Standing) => boolean) =>
    standings.filter(({ standing }) => holds(standing)).map(({ question }) => question)
  const today = dayOf(now)
  const ofRecaps = new Set(recaps.map(({ id }) => id))
  const begun = Object.entries(reviews).filter(
    ([id, [first]]) => !ofRecaps.has(id) && first !== undefined && dayOf(first[0]) === today,
  ).length
  const overdue = ({ id }: Asked): number => {
    const standing = standingOf(ownValue(reviews, id) ?? [])
    return standing.type === 'later' ? dayOf(standing.last) + standing.days : 0
  }
  return {
    again: pick((standing) => standing.type === 'again' && standing.at <= now),
    due: pick((standing) => daysUntil(standing, now) === 0).sort((a, b) => overdue(a) - overdue(b)),
    fresh: questions
      .filter(({ id }) => standingOf(ownValue(reviews, id) ?? []).type === 'new')
      .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
      .slice(0, Math.max(0, newPerDay - begun)),
    soon: pick((standing) => standing.type === 'again' && standing.at > now),
  }
}

export function inTurn({ again, due, fresh, soon }: Queue): readonly Asked[] {
  return [...again, ...due, ...fresh, ...soon]
}

export interface Statistics {
  readonly answeredToday: number
  /** Of what had been asked before, how much was still known, 0–1, over thirty days; null while there is too little of it. */
  readonly known: number | null
  readonly levels: readonly (Standings & { readonly level: Level })[]
  /** Recaps of which something was answered, by module. */
  readonly recaps: readonly (Standings & { readonly module: string; readonly due: number })[]
}

/** How many there are, were begun, and are known for long. */
interface Standings {
  readonly firm: number
  readonly begun: number
  readonly all: number
}

/** Fewer say nothing. */
const ENOUGH = 10

export function statisticsOf(
  questions: readonly Question[],
  recaps: readonly RecapQuestion[],
  reviews: Reviews,
  now: number,
): Statistics {
  const ours = [...questions, ...recaps].map(({ id }) => ownValue(reviews, id) ?? [])
  const repeated = ours.flatMap((own) => own.slice(1)).filter(([at]) => now - at < 30 * DAY)
  const known = repeated.filter(([, grade]) => grade > 1).length
  return {
    answeredToday: ours.flat().filter(([at]) => dayOf(at) === dayOf(now)).length,
    known: repeated.length < ENOUGH ? null : known / repeated.length,
    levels: LEVELS.map((level) => {
      const own = questions.filter((question) => question.level === level)
      return { level, ...countOf(own.map(({ id }) => standingOf(ownValue(reviews, id) ?? []))) }
    }),
    recaps: [...new Set(recaps.map(({ module }) => module))].flatMap((module) => {
      const own = recaps.filter((question) => question.module === module)
      const standings = own.map(({ id }) => standingOf(ownValue(reviews, id) ?? []))
      const count = countOf(standings)
      const due = standings.filter((standing) => isDue(standing, now)).length
      return count.begun === 0 ? [] : [{ module, due, ...count }]
    }),
  }
}

function isDue(standing: Standing, now: number): boolean {
  return standing.type === 'again' || daysUntil(standing, now) === 0
}

function countOf(standings: readonly Standing[]): Standings {
  return {
    all: standings.length,
    begun: standings.filter(({ type }) => type !== 'new').length,
    firm: standings.filter((standing) => standing.type === 'later' && standing.days >= FIRM_DAYS).length,
  }
}
