/** Building blocks of predicates: several demands on one thing as one condition. */
import { type Matcher, shown } from './matcher.ts'
import type { Condition, Judgement, Say, Subject } from './types.ts'
import { say } from './words.ts'

/** One demand: what it is called, what it has to be, and where to find it. */
export interface Demand<Thing> {
  readonly name: Say
  readonly matcher: Matcher
  /** The call's own line (`GET /a, status 404`) tells it already. */
  readonly isTold?: boolean
  of(thing: Thing): unknown
}

export function needs<Thing>(demands: readonly Demand<Thing>[]): Say {
  return (language) => demands.map(({ name, matcher }) => `${name(language)} ${matcher.need(language)}`).join(', ')
}

/** Only what fails is worth telling; when nothing does, all of it. */
export function sawOf<Thing>(demands: readonly Demand<Thing>[], thing: Thing): Say {
  const failing = demands.filter((demand) => !demand.matcher.test(demand.of(thing)))
  const told = failing.length > 0 ? failing : demands
  return (language) =>
    [...new Set(told.map((demand) => `${demand.name(language)}: ${shown(demand.of(thing), language)}`))].join(', ')
}

export function holds<Thing>(demands: readonly Demand<Thing>[], thing: Thing): boolean {
  return demands.every((demand) => demand.matcher.test(demand.of(thing)))
}

/** How many of `things` meet the demands, against what the count has to be. */
export function counting<Thing>(
  what: Say,
  demands: readonly Demand<Thing>[],
  count: Matcher,
  isCountSaid: boolean,
  thingsOf: (subject: Subject) => readonly Thing[],
): Condition {
  return {
    level: 'traffic',
    need: (language) => {
      const wanted = needs(demands)(language)
      const many = isCountSaid ? say('howMany', count.need(language))(language) : ''
      return `${what(language)}${wanted === '' ? '' : `: ${wanted}`}${many}`
    },
    judge: (subject): Judgement => {
      const things = thingsOf(subject)
      const found = things.filter((thing) => holds(demands, thing))
      const passed = count.test(found.length)
      const near = found.length > 0 ? undefined : nearest(demands, things)
      return { passed, saw: near && demands.length > 0 ? sawOf(demands, near) : tally(what, found.length) }
    },
  }
}

/** The thing that fails the fewest demands says best what was wrong. */
function nearest<Thing>(demands: readonly Demand<Thing>[], things: readonly Thing[]): Thing | undefined {
  const score = (thing: Thing): number => demands.filter((demand) => demand.matcher.test(demand.of(thing))).length
  return things.reduce<Thing | undefined>(
    (best, thing) => (best === undefined || score(thing) > score(best) ? thing : best),
    undefined,
  )
}

function tally(what: Say, count: number): Say {
  return (language) => `${what(language)}: ${count === 0 ? say('none')(language) : count}`
}
