/**
 * A lesson's text in the language shown now. While another language is on its way the old text stays, so that nothing
 * jumps; a failure can be tried again.
 */
import { useCallback, useEffect, useState } from 'react'
import { useLanguage } from '../i18n/index.ts'
import { type Lesson, loadLesson } from '../lessons/index.ts'

export type LessonState =
  | { readonly status: 'loading' }
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly retry: () => void }
  | { readonly status: 'ready'; readonly lesson: Lesson }

export function useLesson(module: string, slug: string): LessonState {
  const language = useLanguage()
  const [state, setState] = useState<LessonState>({ status: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const retry = useCallback(() => setAttempt((count) => count + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies(attempt): another attempt is the point of it
  useEffect(() => {
    let isCurrent = true
    const settle = (next: LessonState) => {
      if (isCurrent) setState(next)
    }
    loadLesson(module, slug, language).then(
      (lesson) => settle(lesson === null ? { status: 'missing' } : { status: 'ready', lesson }),
      () => settle({ status: 'failed', retry }),
    )
    return () => {
      isCurrent = false
    }
  }, [module, slug, language, attempt, retry])
  return state
}
