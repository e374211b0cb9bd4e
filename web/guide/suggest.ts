/**
 * Answers → protocols in the order in which they fit, each with what was said for and against it. Claims are added up; of
 * equals the simpler comes first, and a narrow lead is told as one. Pure: the same answers give the same order.
 */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Advice, Answers, Claim, Condition, Guide, GuideProtocol, Option, Pair, Weight } from './types.ts'

const POINTS: Readonly<Record<Exclude<Weight, 'cannot'>, number>> = {
  strong: 3,
  for: 1,
  neutral: 0,
  price: -1,
  against: -3,
}

/** A lead of as many points or fewer is none to rely on: one claim seen otherwise would turn it. */
const NARROW = 1

export interface Reason {
  readonly claim: Claim
  /** The answer that brought it. */
  readonly question: string
  readonly option: Option
}

export interface Ranked {
  readonly protocol: GuideProtocol
  readonly points: number
  /** What speaks for it, then what does not, the weightiest first in each. */
  readonly reasons: readonly Reason[]
  /** An answer rules it out: it stands last, whatever else speaks for it. */
  readonly isRuledOut: boolean
}

export interface Suggestion {
  readonly ranked: readonly Ranked[]
  /** The second is so near that the answers do not decide; null where they do. */
  readonly rival: Ranked | null
  /** The comparison of the first with its rival, if the guide has one. */
  readonly pair: Pair | null
  readonly advice: readonly Advice[]
}

/** @returns null while nothing is answered */
export function suggest(guide: Guide, answers: Answers): Suggestion | null {
  const reasons = reasonsOf(guide, answers)
  if (reasons.length === 0) return null
  const ranked = guide.protocols
    .filter(({ isCandidate }) => isCandidate)
    .map((protocol) =>
      rank(
        protocol,
        reasons.filter(({ claim }) => claim.to === protocol.id),
      ),
    )
    // Sorting keeps the order of equals, which is that of the file: the simpler first.
    .sort((a, b) => Number(a.isRuledOut) - Number(b.isRuledOut) || b.points - a.points)
  const [first, second] = ranked
  const isNarrow = first !== undefined && second !== undefined && first.points - second.points <= NARROW
  const rival = isNarrow && !second.isRuledOut ? second : null
  return {
    ranked,
    rival,
    pair: guide.pairs.find(({ of }) => first && rival && isPair(of, first.protocol.id, rival.protocol.id)) ?? null,
    advice: guide.advice.filter(({ when }) =>
      Object.keys(when).every((question) => holds(when, question, answers, false)),
    ),
  }
}

export interface Turn {
  readonly question: string
  readonly option: Option
  /** What would come first then. */
  readonly first: GuideProtocol
}

/** Which single answer, given or changed, would bring another protocol to the first place. */
export function turnsOf(guide: Guide, answers: Answers): readonly Turn[] {
  const now = suggest(guide, answers)?.ranked[0]?.protocol.id
  if (now === undefined) return []
  return guide.criteria.flatMap(({ id: question, options }) =>
    options.flatMap((option) => {
      const first = suggest(guide, { ...answers, [question]: option.id })?.ranked[0]?.protocol
      return option.id === ownValue(answers, question) || first === undefined || first.id === now
        ? []
        : [{ question, option, first }]
    }),
  )
}

function reasonsOf({ criteria }: Guide, answers: Answers): readonly Reason[] {
  return criteria.flatMap(({ id: question, options }) => {
    const option = options.find(({ id }) => id === ownValue(answers, question))
    if (option === undefined) return []
    return option.claims
      .filter(({ when }) => Object.keys(when).every((other) => holds(when, other, answers, true)))
      .map((claim) => ({ claim, question, option }))
  })
}

function holds(when: Condition, question: string, answers: Answers, whenOpen: boolean): boolean {
  const answer = ownValue(answers, question)
  return answer === undefined ? whenOpen : (ownValue(when, question)?.includes(answer) ?? false)
}

function rank(protocol: GuideProtocol, reasons: readonly Reason[]): Ranked {
  const points = ({ claim }: Reason) => (claim.says === 'cannot' ? Number.NEGATIVE_INFINITY : POINTS[claim.says])
  const positive = reasons.filter((reason) => points(reason) > 0).sort((a, b) => points(b) - points(a))
  const others = reasons.filter((reason) => points(reason) <= 0).sort((a, b) => points(a) - points(b))
  return {
    protocol,
    points: reasons.reduce((sum, { claim }) => sum + (claim.says === 'cannot' ? 0 : POINTS[claim.says]), 0),
    reasons: [...positive, ...others],
    isRuledOut: reasons.some(({ claim }) => claim.says === 'cannot'),
  }
}

function isPair(of: Pair['of'], one: string, other: string): boolean {
  return of.includes(one) && of.includes(other)
}
