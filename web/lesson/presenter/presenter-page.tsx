/**
 * A teacher's own window beside a lesson: notes, what is on the screen in short, what comes next, the time. `◀ ▶`, N and P, brackets and a
 * presenter's remote move it and the lesson's page; it follows that page, too. `/en/presenter/<module>/<lesson>/<step>?stage=…`
 */
import { ArrowLeft, ArrowRight, MonitorCheck, MonitorX } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useKeys } from '../../keys/index.ts'
import { formatRoute } from '../../routes/index.ts'
import { MissingLesson } from '../missing-lesson.tsx'
import { findPlace, type Place, type StepAddress } from '../place.ts'
import { useTrack } from '../use-track.ts'
import { Clocks } from './clocks.tsx'
import { NextStep, PresentedStep, StepName } from './presented-step.tsx'
import { stageOf } from './stage-id.ts'
import { texts } from './texts.ts'
import { type LessonPageHandle, usePage } from './use-page.ts'

export interface PresenterPageProps {
  readonly module: string
  readonly lesson: string
  readonly step: string
}

export function PresenterPage({ module, lesson, step }: PresenterPageProps) {
  const text = texts.use()
  // A window that no page has opened makes a stage of its own, for the page that it may open.
  const page = usePage(stageOf())
  const place = useTrack(findPlace(module, lesson, step))
  useEffect(() => {
    document.title = `${text.title} · Framewise`
  }, [text])
  if (place === null) return <MissingLesson />
  return <Presenter place={place} page={page} />
}

function Presenter({ place, page }: { readonly place: Place; readonly page: LessonPageHandle }) {
  const language = useLanguage()
  const text = texts.use()
  const { previous, next } = place
  const go = (target: StepAddress | null) => {
    if (target !== null) page.go({ language, ...target, track: target.track ?? null })
  }
  const on = () => go(next)
  const back = () => go(previous)
  useKeys({ n: on, p: back, ']': on, '[': back, PageDown: on, PageUp: back, ArrowRight: on, ArrowLeft: back })
  const key = `${place.module.slug}/${place.lesson.slug}`
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line px-5 py-2.5 sm:px-8">
        <StepName key={key} place={place} />
        <Clocks />
      </header>
      <div className="min-h-0 flex-1 max-md:overflow-y-auto md:grid md:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <PresentedStep key={key} place={place} />
        <NextStep key={next === null ? 'next' : `next ${next.module}/${next.lesson}`} next={next} />
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line px-5 py-3 sm:px-8">
        <Following isThere={page.isThere} place={place} />
        <nav aria-label={text.moves} className="ml-auto flex items-center gap-3">
          <Button
            size="large"
            isDisabled={previous === null}
            icon={<ArrowLeft size={18} aria-hidden="true" />}
            onPress={back}
          >
            {text.back}
          </Button>
          <Button size="large" variant="primary" isDisabled={next === null} className="min-w-36" onPress={on}>
            {text.next}
            <ArrowRight size={18} aria-hidden="true" />
          </Button>
        </nav>
      </footer>
    </div>
  )
}

/** A page opened by this address is moved by this window. */
function withStage(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}stage=${stageOf()}`
}

/** Whether a page follows; where none does, how to get one. */
function Following({ isThere, place }: { readonly isThere: boolean; readonly place: Place }) {
  const language = useLanguage()
  const text = texts.use()
  const { module, lesson, step, track = null } = place
  const to = { page: 'lesson', language, module: module.slug, lesson: lesson.slug, step: step.id, track } as const
  return (
    <p role="status" className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-small text-ink-soft">
      {isThere ? (
        <>
          <MonitorCheck size={16} aria-hidden="true" className="text-good" />
          {text.follows}
        </>
      ) : (
        <>
          <MonitorX size={16} aria-hidden="true" className="text-warn" />
          {text.alone}
          <a
            href={withStage(formatRoute(to))}
            target="_blank"
            rel="noopener opener"
            className="hit font-medium text-ink underline"
          >
            {text.openLesson}
          </a>
        </>
      )}
    </p>
  )
}
