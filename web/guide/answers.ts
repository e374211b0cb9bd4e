/**
 * Answers as an address says them, `?caller=page&direction=both`, so that a suggestion can be sent to a colleague. What the guide
 * does not know, an old link's or a stranger's, is as if it were not there.
 */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Answers, Guide } from './types.ts'

type Known = Pick<Guide, 'criteria'>

export function readAnswers({ criteria }: Known, search: string): Answers {
  const parameters = new URLSearchParams(search)
  return Object.fromEntries(
    criteria.flatMap(({ id, options }) => {
      const option = options.find((each) => each.id === parameters.get(id))
      return option === undefined ? [] : [[id, option.id]]
    }),
  )
}

/** @returns with its `?`, and other parameters as they were; empty when there is nothing to say */
export function writeAnswers({ criteria }: Known, answers: Answers, search: string): string {
  const parameters = new URLSearchParams(search)
  for (const { id } of criteria) {
    const answer = ownValue(answers, id)
    if (answer === undefined) parameters.delete(id)
    else parameters.set(id, answer)
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

export function withAnswer(answers: Answers, question: string, option: string | null): Answers {
  const { [question]: _, ...others } = answers
  return option === null ? others : { ...others, [question]: option }
}

/** Whether the answers are just those of a situation. */
export function areSame(one: Answers, other: Answers): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => ownValue(one, key) === ownValue(other, key))
}
