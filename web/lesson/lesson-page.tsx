/** A lesson by its address: loading, missing, failed, or shown at one of its steps. */
import { useCallback, useEffect, useState } from 'react'
import { Button, buttonClass, EmptyState, Skeleton, VisuallyHidden } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { type Lesson, loadLesson } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { LessonView } from './lesson-view.tsx'
import { findPlace } from './place.ts'
import { texts } from './texts.ts'
import { useTrack } from './use-track.ts'

export interface LessonPageProps {
  readonly module: string
  readonly lesson: string
  readonly step: string | null
}

export function LessonPage({ module, lesson, step }: LessonPageProps) {
  const language = useLanguage()
  const state = useLesson(module, lesson)
  const text = texts.use()
  const place = useTrack(findPlace(module, lesson, step))
  const title = state.status === 'ready' ? state.lesson.steps[place?.index ?? -1]?.title : undefined

  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Framewise`
  }, [title])

  if (place === null || state.status === 'missing') {
    return (
      <EmptyState
        className="flex-1"
        title={text.missingTitle}
        action={
          <RouteLink to={{ page: 'course', language }} className={buttonClass('primary')}>
            {text.toCourse}
          </RouteLink>
        }
      >
        {text.missingText}
      </EmptyState>
    )
  }
  if (state.status === 'failed') {
    return (
      <EmptyState
        className="flex-1"
        title={text.failedTitle}
        action={
          <Button variant="primary" onPress={state.retry}>
            {text.tryAgain}
          </Button>
        }
      >
        {text.failedText}
      </EmptyState>
    )
  }
  if (state.status === 'loading') {
    return (
      <div role="status" className="flex flex-col gap-10 px-5 py-14 sm:px-10">
        <VisuallyHidden>{text.loading}</VisuallyHidden>
        <Skeleton lines={2} className="w-80 max-w-full" />
        <Skeleton lines={7} className="w-full max-w-[35rem]" />
      </div>
    )
  }
  return <LessonView place={place} lesson={state.lesson} />
}

type LessonState =
  | { readonly status: 'loading' }
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly retry: () => void }
  | { readonly status: 'ready'; readonly lesson: Lesson }

/**
 * A lesson's text in the language shown now. While another language is on its way the old text stays, so that nothing
 * jumps; a failure can be tried again.
 */
function useLesson(module: string, slug: string): LessonState {
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
