/** Which steps an address of the print page names. Pure: the map and the address in, places out. */
import type { Course, CourseLesson, CourseModule } from '../../lessons/index.ts'

export interface PrintAddress {
  readonly module: string
  /** Null: the whole module. */
  readonly lesson: string | null
  /** Null: the whole lesson. */
  readonly step: string | null
}

export interface PrintRange {
  readonly module: CourseModule
  readonly lessons: readonly { readonly lesson: CourseLesson; readonly steps: readonly string[] }[]
}

/** @returns null where the course has no such thing */
export function rangeOf({ module: slug, lesson, step }: PrintAddress, { modules }: Course): PrintRange | null {
  const module = modules.find((each) => each.slug === slug)
  const lessons = (module?.lessons ?? [])
    .filter((each) => lesson === null || each.slug === lesson)
    .map((each) => ({
      lesson: each,
      steps: each.steps.flatMap(({ id }) => (step === null || id === step ? [id] : [])),
    }))
    .filter(({ steps }) => steps.length > 0)
  return module === undefined || lessons.length === 0 ? null : { module, lessons }
}
