/** The way into the course, or back to where one was in it: for whom it is, how long it takes, where it begins. */
import { ArrowRight } from 'lucide-react'
import { buttonClass } from '../design/index.ts'
import { type Language, useLanguage } from '../i18n/index.ts'
import { course, useProgress } from '../lessons/index.ts'
import { type Route, RouteLink } from '../routes/index.ts'
import { MINUTES, PARTS, Path } from './path.tsx'
import { texts } from './texts.ts'

export function Onward() {
  const language = useLanguage()
  const text = texts.use()
  const last = useProgress((progress) => progress.last)
  const link = 'hit text-ink-soft underline decoration-line-strong underline-offset-4 hover:text-ink'
  return (
    <section className="mt-12 border-t border-line pt-10">
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-6">
        <div>
          <h2 className="font-display text-title font-medium">{text.path(PARTS)}</h2>
          <p className="mt-2 max-w-[38em] text-pretty text-ink-soft">
            {text.forWhom} {text.howLong(course.modules.length, Math.round(MINUTES / 60))}
          </p>
          <p className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-small">
            <RouteLink to={{ page: 'track', language, track: 'core' }} className={link}>
              {text.corePath}
            </RouteLink>
            <RouteLink to={{ page: 'track', language, track: 'seminar' }} className={link}>
              {text.seminar}
            </RouteLink>
            <RouteLink to={{ page: 'playground', language }} className={link}>
              {text.freePlay}
            </RouteLink>
          </p>
        </div>
        <RouteLink to={goOn(last, language)} className={buttonClass('secondary', 'large')}>
          {last === null ? text.startCourse : text.continueCourse}
          <ArrowRight size={18} aria-hidden="true" />
        </RouteLink>
      </div>
      <Path />
    </section>
  )
}

/** @param last `module/lesson/step`, where one was; null for newcomers */
function goOn(last: string | null, language: Language): Route {
  const first = course.modules[0]
  const [module, lesson, step = null] = last?.split('/') ?? [first?.slug, first?.lessons[0]?.slug]
  if (module === undefined || lesson === undefined) return { page: 'course', language }
  return { page: 'lesson', language, module, lesson, step }
}
