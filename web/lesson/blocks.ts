import type { Hole, LessonStep, LiveBlock, Probe } from '../lessons/index.ts'
import type { Place } from './place.ts'

/** The live blocks of a step, in the order of the page. */
export function blocksOf(step: LessonStep): readonly LiveBlock[] {
  return step.parts.flatMap((part) => (part.type === 'block' ? [part.block] : []))
}

/** What stands beside the text: a request, a server to write, or a program to fill. */
export type Work =
  | { readonly type: 'block'; readonly id: string; readonly block: LiveBlock }
  | { readonly type: 'probe'; readonly id: string; readonly probe: Probe }
  | { readonly type: 'hole'; readonly id: string }

/** What a step has to work on; a server comes first, since its requests call it, and programs after what the text runs. */
export function worksOf(step: LessonStep): readonly Work[] {
  const blocks = blocksOf(step).map((block): Work => ({ type: 'block', id: block.id, block }))
  const holes = holesOf(step).map(({ id }): Work => ({ type: 'hole', id }))
  return [...probesOf(step).map((probe): Work => ({ type: 'probe', id: probe.id, probe })), ...blocks, ...holes]
}

export function probesOf(step: LessonStep): readonly Probe[] {
  return step.parts.flatMap((part) => (part.type === 'probe' ? [part.probe] : []))
}

function holesOf(step: LessonStep): readonly Hole[] {
  return step.parts.flatMap((part) => (part.type === 'hole' ? [part.hole] : []))
}

/** A block's name among all of the app: what is typed into it is kept under this. */
export function blockName(place: Pick<Place, 'module' | 'lesson'>, block: string): string {
  return `${place.module.slug}/${place.lesson.slug}/${block}`
}

/** An exercise without a block is done from the terminal, and shown beside what the browser sends. */
export function usesTerminal(step: LessonStep): boolean {
  return step.parts.some((part) => part.type === 'exercise' && part.exercise.block === null)
}

/** The first line that is neither empty nor a comment. */
export function requestLine(text: string): string {
  return text.split('\n').find((line) => /^\s*[^\s#/]/.test(line)) ?? ''
}
