/** Where a step stands in the course, and what lies before and after it. Pure: the map in, a place out. */
import { type Course, type CourseLesson, type CourseModule, type CourseStep, course } from '../lessons/index.ts'

export interface StepAddress {
  readonly module: string
  readonly lesson: string
  readonly step: string
  readonly track?: string
}

export interface Place {
  readonly module: CourseModule
  readonly lesson: CourseLesson
  readonly step: CourseStep
  /** From 0, among the lesson's steps. */
  readonly index: number
  readonly previous: StepAddress | null
  readonly next: StepAddress | null
  /** On a track, which has an order of its own: its name, and what comes next there. */
  readonly track?: string
  readonly nextTitle?: string
  readonly finish?: string
}

/** @returns null when there is no such lesson or step; without a step, the first one */
export function findPlace(
  moduleSlug: string,
  lessonSlug: string,
  stepId: string | null,
  map: Course = course,
): Place | null {
  const module = map.modules.find((each) => each.slug === moduleSlug)
  const lesson = module?.lessons.find((each) => each.slug === lessonSlug)
  if (module === undefined || lesson === undefined) return null
  const step = stepId === null ? lesson.steps[0] : lesson.steps.find((each) => each.id === stepId)
  if (step === undefined) return null
  const all = addresses(map)
  const here = all.findIndex(
    (address) => address.module === module.slug && address.lesson === lesson.slug && address.step === step.id,
  )
  return {
    module,
    lesson,
    step,
    index: lesson.steps.indexOf(step),
    previous: all[here - 1] ?? null,
    next: all[here + 1] ?? null,
  }
}

/** Every step of the course in reading order. */
function addresses(map: Course): readonly StepAddress[] {
  return map.modules.flatMap((module) =>
    module.lessons.flatMap((lesson) =>
      lesson.steps.map((step) => ({ module: module.slug, lesson: lesson.slug, step: step.id })),
    ),
  )
}

/** The name of a step, or of something in it, in what is kept of a learner's progress. */
export function progressKey(place: Pick<Place, 'module' | 'lesson'>, id: string): string {
  return `${place.module.slug}/${place.lesson.slug}/${id}`
}
