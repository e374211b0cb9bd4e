/** The course map, at hand at once, and the lessons, each loaded when it is opened. */
import { course, lessons } from 'virtual:course'
import type { Language } from '../i18n/index.ts'
import { loadPart } from '../part/index.ts'
import { loadDrawings } from './drawings.ts'
import type { ClientSet, HoleProgram, Lesson } from './types.ts'

export { course }

/**
 * A lesson, once its pictures are loaded too: their heights are known only when they are laid out, so a text shown without them would move.
 * @returns null when there is no such lesson
 */
export async function loadLesson(module: string, slug: string, language: Language): Promise<Lesson | null> {
  const load = lessons[`${module}/${slug}/${language}`]
  if (load === undefined) return null
  const { lesson, drawings } = await load()
  await loadDrawings(drawings)
  return lesson
}

/** The programs of a lesson; none where it has none. */
export async function loadClients(module: string, lesson: string): Promise<readonly ClientSet[]> {
  const { clients } = await loadPart(() => import('virtual:programs'))
  const load = clients[`${module}/${lesson}`]
  return load === undefined ? [] : (await load()).clients
}

/** The program of an exercise that asks for a piece of it; null where there is none. */
export async function loadHole(
  path: readonly [string, string],
  id: string,
  language: Language,
): Promise<HoleProgram | null> {
  const { holes } = await loadPart(() => import('virtual:programs'))
  const load = holes[`${path.join('/')}/${language}`]
  return (await load?.())?.holes.find((each) => each.id === id) ?? null
}
