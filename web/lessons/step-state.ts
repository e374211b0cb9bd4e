/** How far a learner is, from what is kept of the progress. Pure. */
import type { Progress } from './progress.ts'
import type { Course, CourseLesson, CourseModule, CourseStep } from './types.ts'

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

/** Of a step by its path, `module/lesson/step`; one that the course has not is new. */
export function stateAt(kept: Kept, map: Course, path: string): StepState {
  const [moduleSlug, lessonSlug, id] = path.split('/')
  const module = map.modules.find(({ slug }) => slug === moduleSlug)
  const lesson = module?.lessons.find(({ slug }) => slug === lessonSlug)
  const step = lesson?.steps.find((each) => each.id === id)
  return module && lesson && step ? stepState(kept, module, lesson, step) : 'new'
}

export interface PathShare extends Share {
  /** The first step that is not done; null when all are. */
  readonly next: string | null
}

/** How far one is on steps of several lessons, in their order. */
export function pathShare(kept: Kept, map: Course, steps: readonly string[]): PathShare {
  const open = steps.filter((path) => stateAt(kept, map, path) !== 'done')
  return { done: steps.length - open.length, total: steps.length, next: open[0] ?? null }
}
