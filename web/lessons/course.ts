/** The course map, at hand at once, and the lessons, each loaded when it is opened. */
import { course, lessons } from 'virtual:course'
import type { Language } from '../i18n/index.ts'
import type { Lesson } from './types.ts'

export { course }

/** @returns null when there is no such lesson */
export async function loadLesson(module: string, lesson: string, language: Language): Promise<Lesson | null> {
  const load = lessons[`${module}/${lesson}/${language}`]
  return load === undefined ? null : (await load()).lesson
}
