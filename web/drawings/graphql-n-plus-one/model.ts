/**
 * A list and one thing more of each of its `count` items: one question and `count` more, or two with a loader → when each question is under
 * way, in milliseconds. Pure. One connection to the database, as one request has it: the next question waits for the answer before.
 */

export interface Question {
  readonly from: number
  readonly to: number
  readonly kind: 'list' | 'one' | 'all'
}

/** How far away the database is: there and back, in milliseconds. */
export const DISTANCES = { process: 0.02, rack: 0.5, city: 5 } as const

export type Distance = keyof typeof DISTANCES

/** The work of the database: what a question costs it, and each object that it looks up. */
const QUESTION = 0.1
const LOOKUP = 0.02

export function oneByOne(count: number, distance: Distance): Question[] {
  const list = question(0, 'list', count, distance)
  const rest: Question[] = []
  let at = list.to
  for (let item = 0; item < count; item += 1) {
    const next = question(at, 'one', 1, distance)
    rest.push(next)
    at = next.to
  }
  return [list, ...rest]
}

export function batched(count: number, distance: Distance): Question[] {
  const list = question(0, 'list', count, distance)
  return count === 0 ? [list] : [list, question(list.to, 'all', count, distance)]
}

/** When the last answer is there. */
export function lasts(questions: readonly Question[]): number {
  return questions.at(-1)?.to ?? 0
}

function question(from: number, kind: Question['kind'], lookups: number, distance: Distance): Question {
  return { from, to: from + DISTANCES[distance] + QUESTION + lookups * LOOKUP, kind }
}
