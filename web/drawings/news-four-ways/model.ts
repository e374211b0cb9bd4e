/**
 * Four ways to get news, over the same goals: how often the poller asks, and how long the network takes in one direction → when each way knew of
 * each goal, by which requests, and how many bytes it cost. Times are seconds. Pure.
 *
 * The poller asks each `interval`, or as soon as the answer has come, if that is later. The long poller asks anew as soon as it is answered, and
 * is answered by goals or, after `HOLD`, by nothing. Both streams are opened once, at the beginning. The work of server and client counts as none.
 */
import { MORE_GOALS, SCORE, SIZES } from './sizes.ts'

export const WAYS = ['polling', 'long-polling', 'sse', 'websocket'] as const
export type Way = (typeof WAYS)[number]

/** When the goals fall. The second and third fall close together. */
export const GOALS: readonly number[] = [2.6, 8.2, 9.4, 17.9, 24.3]
/** The axis ends here. */
export const UNTIL = 32
/** So long a long poll waits on the server. */
export const HOLD = 6

export interface Question {
  /** When the client asks, when that arrives, when the answer leaves, and when that arrives. */
  readonly asked: number
  readonly arrived: number
  readonly answered: number
  readonly back: number
  /** What the answer brings: numbers of goals, from 0. None for an answer in vain; null for one that does not end. */
  readonly goals: readonly number[] | null
}

/** One goal on one way. */
export interface News {
  readonly goal: number
  readonly happened: number
  readonly sent: number
  readonly known: number
}

export interface Feed {
  readonly way: Way
  readonly questions: readonly Question[]
  readonly news: readonly News[]
  /** Requests that were answered before the axis ends; a stream is one. */
  readonly requests: number
  /** How long it took on average, from a goal to its being known. */
  readonly meanDelay: number
  /** All bytes but those of the scores. */
  readonly overhead: number
}

/** @param interval seconds between two polls @param delay seconds that the network takes in one direction */
export function feedOf(way: Way, interval: number, delay: number): Feed {
  switch (way) {
    case 'polling':
      return asking(way, delay, (arrived) => arrived, interval)
    case 'long-polling':
      return asking(way, delay, heldUntil, 0)
    case 'sse':
    case 'websocket':
      return streaming(way, delay)
  }
}

/** When a question that arrives is answered: at once if there is a goal, or when one falls, or when the time is out. */
function heldUntil(arrived: number, seen: number): number {
  const next = GOALS[seen] ?? Number.POSITIVE_INFINITY
  return Math.min(arrived + HOLD, Math.max(arrived, next))
}

function asking(
  way: Way,
  delay: number,
  answeredAt: (arrived: number, seen: number) => number,
  interval: number,
): Feed {
  const questions: Question[] = []
  const news: News[] = []
  for (let asked = 0; asked <= UNTIL; ) {
    const arrived = asked + delay
    const answered = answeredAt(arrived, news.length)
    const back = answered + delay
    const brought = GOALS.flatMap((happened, goal) =>
      goal >= news.length && happened <= answered ? [{ goal, happened, sent: answered, known: back }] : [],
    )
    news.push(...brought)
    questions.push({ asked, arrived, answered, back, goals: brought.map(({ goal }) => goal) })
    asked = Math.max(asked + interval, back)
  }
  const done = questions.filter(({ back }) => back <= UNTIL)
  const bytes = done.reduce((sum, { goals }) => sum + answerBytes(goals?.length ?? 0), 0)
  return feed(way, questions, news, done.length, bytes)
}

function answerBytes(goals: number): number {
  return goals === 0 ? SIZES.poll.empty : SIZES.poll.withGoal + (goals - 1) * MORE_GOALS
}

function streaming(way: 'sse' | 'websocket', delay: number): Feed {
  const news = GOALS.map((happened, goal) => {
    const sent = Math.max(happened, delay)
    return { goal, happened, sent, known: sent + delay }
  })
  const opened = { asked: 0, arrived: delay, answered: delay, back: 2 * delay, goals: null }
  const { opening, goal } = SIZES[way]
  return feed(way, [opened], news, 1, opening + news.length * goal)
}

function feed(way: Way, questions: readonly Question[], news: readonly News[], requests: number, bytes: number): Feed {
  const waits = news.map(({ happened, known }) => known - happened)
  return {
    way,
    questions,
    news,
    requests,
    meanDelay: waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
    overhead: bytes - news.length * SCORE,
  }
}

export interface Stop {
  readonly at: number
  /** Goals that all four ways know of by now, and did not at the stop before. */
  readonly goals: readonly number[]
}

/** The beginning, the moments at which the last of the ways has heard of a goal, and the end of the axis. */
export function stopsOf(feeds: readonly Feed[]): readonly Stop[] {
  const all = GOALS.map((_, goal) => ({
    goal,
    at: Math.max(...feeds.flatMap(({ news }) => news.filter((one) => one.goal === goal).map(({ known }) => known))),
  }))
  const known = [...Map.groupBy(all, ({ at }) => at)].map(([at, together]) => ({
    at,
    goals: together.map(({ goal }) => goal),
  }))
  return [{ at: 0, goals: [] }, ...known, { at: UNTIL, goals: [] }]
}
