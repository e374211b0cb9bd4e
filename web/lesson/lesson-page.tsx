/** A lesson by its address: loading, missing, failed, or shown at one of its steps. */
import { useEffect } from 'react'
import { Button, buttonClass, EmptyState, Skeleton, VisuallyHidden } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { LessonView } from './lesson-view.tsx'
import { findPlace } from './place.ts'
import { texts } from './texts.ts'
import { useLesson } from './use-lesson.ts'

export interface LessonPageProps {
  readonly module: string
  readonly lesson: string
  readonly step: string | null
}

export function LessonPage({ module, lesson, step }: LessonPageProps) {
  const language = useLanguage()
  const state = useLesson(module, lesson)
  const text = texts.use()
  const place = findPlace(module, lesson, step)
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
