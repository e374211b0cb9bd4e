/** A lesson by its address: loading, missing, failed, or shown at one of its steps. */
import { useEffect } from 'react'
import { Waiting } from '../design/index.ts'
import { LessonView } from './lesson-view.tsx'
import { MissingLesson } from './missing-lesson.tsx'
import { findPlace } from './place.ts'
import { texts } from './texts.ts'
import { useLesson } from './use-lesson.ts'
import { useTrack } from './use-track.ts'

export interface LessonPageProps {
  readonly module: string
  readonly lesson: string
  readonly step: string | null
}

export function LessonPage({ module, lesson, step }: LessonPageProps) {
  const state = useLesson(module, lesson)
  const text = texts.use()
  const place = useTrack(findPlace(module, lesson, step))
  const title = state.status === 'ready' ? state.value?.steps[place?.index ?? -1]?.title : undefined

  useEffect(() => {
    if (title !== undefined) document.title = `${title} · Framewise`
  }, [title])

  if (place === null) return <MissingLesson />
  if (state.status !== 'ready')
    return (
      <Waiting state={state} failed={text.failedTitle} failedText={text.failedText} className="px-5 py-14 sm:px-10" />
    )
  return state.value === null ? <MissingLesson /> : <LessonView place={place} lesson={state.value} />
}
