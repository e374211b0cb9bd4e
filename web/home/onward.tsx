/** The way into the course, or back to where one was in it. */
import { ArrowRight } from 'lucide-react'
import { buttonClass } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { course, useProgress } from '../lessons/index.ts'
import { type Route, RouteLink } from '../routes/index.ts'
import { Chapters } from './chapters.tsx'
import { texts } from './texts.ts'

export interface OnwardProps {
  /** The first run was made: the next act is to go on. */
  readonly hasRun: boolean
}

export function Onward({ hasRun }: OnwardProps) {
  const language = useLanguage()
  const text = texts.use()
  const last = useProgress((progress) => progress.last)
  const [module, lesson, step] = last?.split('/') ?? []
  const first = course.modules[0]
  const start: Route = { page: 'course', language }
  const begin: Route =
    first?.lessons[0] === undefined
      ? start
      : { page: 'lesson', language, module: first.slug, lesson: first.lessons[0].slug, step: null }
  const resume: Route =
    module === undefined || lesson === undefined
      ? begin
      : { page: 'lesson', language, module, lesson, step: step ?? null }
  return (
    <section className={hasRun ? 'mt-16' : 'mt-12'}>
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-6">
        <h2 className={hasRun ? 'font-display text-title font-medium' : 'text-small text-ink-soft'}>
          {hasRun ? text.onward : text.ahead}
        </h2>
        {(hasRun || last !== null) && (
          <div className="flex flex-wrap gap-3">
            <RouteLink to={{ page: 'playground', language }} className={buttonClass('secondary', 'large')}>
              {text.freePlay}
            </RouteLink>
            <RouteLink to={resume} className={buttonClass(hasRun ? 'primary' : 'secondary', 'large')}>
              {last === null ? text.startCourse : text.continueCourse}
              <ArrowRight size={18} aria-hidden="true" />
            </RouteLink>
          </div>
        )}
      </div>
      <Chapters />
    </section>
  )
}
