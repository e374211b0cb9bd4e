/** Answers to the exercises of the course, as the lessons keep them. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface Answers {
  readonly solution: string
  readonly wrong: string
}

/** @throws when the lesson has no such exercise, or it is not answered in a block */
export function exercise(lesson: string, id: string): Answers {
  const file = new URL(`../../lessons/${lesson}/lesson.yaml`, import.meta.url)
  const { exercises }: Lesson = parse(readFileSync(file, 'utf8'))
  const solution = exercises[id]?.solutions[0]?.block
  const wrong = exercises[id]?.wrong[0]?.block
  if (solution === undefined || wrong === undefined) throw new Error(`${lesson} has no answers to ${id}`)
  return { solution, wrong }
}

interface Lesson {
  readonly exercises: Readonly<
    Record<string, { readonly solutions: readonly Answer[]; readonly wrong: readonly Answer[] }>
  >
}

interface Answer {
  readonly name: string
  readonly block?: string
}
