/** What a learner has done, module by module, out of what this browser keeps. Pure: the map, progress and reviews in. */
import { ownValue } from '#proto/wire/own-value.ts'
import { type RecapResult, type Reviews, recapResult } from '../interview/index.ts'
import type { Course, Kept } from '../lessons/index.ts'

export interface SolvedStep {
  /** `module/lesson/step` */
  readonly step: string
  readonly solved: number
  readonly all: number
  /** When the latest of its exercises was solved first, ms since 1970. */
  readonly at: number
}

export interface ModuleRecord {
  readonly slug: string
  /** From 1. */
  readonly number: number
  readonly solved: number
  readonly all: number
  readonly read: number
  readonly steps: number
  readonly recap: RecapResult
  /** Steps of which an exercise is solved, in the order of the course. */
  readonly done: readonly SolvedStep[]
}

export interface CourseRecord {
  /** Modules of which anything was read, solved or answered. */
  readonly modules: readonly ModuleRecord[]
  readonly untouched: readonly string[]
  readonly solved: number
  readonly all: number
  /** When the first and the last thing was done; null: nothing was. */
  readonly from: number | null
  readonly to: number | null
}

type Progress = Pick<Kept, 'seen' | 'solved'>

export function recordOf(
  course: Course,
  progress: Progress,
  reviews: Reviews,
  recapIdsOf: (module: string) => readonly string[],
): CourseRecord {
  const modules = course.modules.map((module, index): ModuleRecord => {
    const steps = module.lessons.flatMap((lesson) =>
      lesson.steps.map((step) => {
        const path = `${module.slug}/${lesson.slug}`
        const times = step.exercises.flatMap((id) => ownValue(progress.solved, `${path}/${id}`) ?? [])
        return {
          step: `${path}/${step.id}`,
          solved: times.length,
          all: step.exercises.length,
          at: Math.max(0, ...times),
        }
      }),
    )
    return {
      slug: module.slug,
      number: index + 1,
      solved: sum(steps.map(({ solved }) => solved)),
      all: sum(steps.map(({ all }) => all)),
      read: steps.filter(({ step }) => Object.hasOwn(progress.seen, step)).length,
      steps: steps.length,
      recap: recapResult(recapIdsOf(module.slug), reviews),
      done: steps.filter(({ solved }) => solved > 0),
    }
  })
  const isTouched = ({ solved, read, recap }: ModuleRecord) => solved + read + recap.answered > 0
  const ids = course.modules.flatMap(({ slug }) => recapIdsOf(slug))
  const times = [
    ...Object.values(progress.seen),
    ...Object.values(progress.solved),
    ...ids.flatMap((id) => (ownValue(reviews, id) ?? []).map(([at]) => at)),
  ]
  return {
    modules: modules.filter(isTouched),
    untouched: modules.filter((module) => !isTouched(module)).map(({ slug }) => slug),
    solved: sum(modules.map(({ solved }) => solved)),
    all: sum(modules.map(({ all }) => all)),
    from: times.length === 0 ? null : Math.min(...times),
    to: times.length === 0 ? null : Math.max(...times),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
