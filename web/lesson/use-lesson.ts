import { useCallback } from 'react'
import { type Language, type Loaded, useLoaded } from '../i18n/index.ts'
import { type Lesson, loadLesson } from '../lessons/index.ts'

/** A lesson's text in the language shown now; null where there is no such lesson. @param slug the same for as long as the component lives */
export function useLesson(module: string, slug: string): Loaded<Lesson | null> {
  return useLoaded(useCallback((language: Language) => loadLesson(module, slug, language), [module, slug]))
}
