/** Steps that the course has, for files that point at them. */
import { LessonProblem, type Place } from './problem.node.ts'
import type { SourceModule } from './read-course.node.ts'

/** @returns what throws a LessonProblem for a step, `module/lesson/step`, that the course has not */
export function stepGate(modules: readonly SourceModule[]): (step: string, place: () => Place) => void {
  const steps = new Set(
    modules.flatMap((module) =>
      module.lessons.flatMap((lesson) => lesson.steps.en.map((step) => `${module.slug}/${lesson.slug}/${step.id}`)),
    ),
  )
  return (step, place) => {
    if (!steps.has(step)) throw new LessonProblem(place(), `there is no step ${step}`)
  }
}
