/** How far a learner is, from what is kept of the progress. Pure. */
import type { CourseLesson, CourseModule, CourseStep, Progress } from '../lessons/index.ts'

export type StepState = 'new' | 'read' | 'done'

type Kept = Pick<Progress, 'seen' | 'solved'>

/** A step with exercises is done when all are solved, one without when it was read. */
export function stepState(kept: Kept, module: CourseModule, lesson: CourseLesson, step: CourseStep): StepState {
  const path = `${module.slug}/${lesson.slug}`
  const isRead = Object.hasOwn(kept.seen, `${path}/${step.id}`)
  const isSolved = step.exercises.every((id) => Object.hasOwn(kept.solved, `${path}/${id}`))
  if (step.exercises.length > 0 && isSolved) return 'done'
  if (!isRead) return 'new'
  return isSolved ? 'done' : 'read'
}

export interface Share {
  readonly done: number
  readonly total: number
}

export function moduleShare(kept: Kept, module: CourseModule): Share {
  const states = module.lessons.flatMap((lesson) => lesson.steps.map((step) => stepState(kept, module, lesson, step)))
  return { done: states.filter((state) => state === 'done').length, total: states.length }
}
