import type { LessonStep, LiveBlock } from '../lessons/index.ts'
import type { Place } from './place.ts'

/** The live blocks of a step, in the order of the page. */
export function blocksOf(step: LessonStep): readonly LiveBlock[] {
  return step.parts.flatMap((part) => (part.type === 'block' ? [part.block] : []))
}

/** A block's name among all of the app: what is typed into it is kept under this. */
export function blockName(place: Pick<Place, 'module' | 'lesson'>, block: string): string {
  return `${place.module.slug}/${place.lesson.slug}/${block}`
}

/** An exercise without a block is done from the terminal, and shown beside what the browser sends. */
export function usesTerminal(step: LessonStep): boolean {
  return step.parts.some((part) => part.type === 'exercise' && part.exercise.block === null)
}
