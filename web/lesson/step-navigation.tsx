import { ArrowLeft, ArrowRight } from 'lucide-react'
import { buttonClass, Kbd } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import type { Lesson } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import type { Place } from './place.ts'
import { texts } from './texts.ts'

/** The way on, at the foot of the text: what comes next is named, so that turning the page is a choice. */
export function StepNavigation({ place, lesson }: { readonly place: Place; readonly lesson: Lesson }) {
  const language = useLanguage()
  const text = texts.use()
  const { previous, next, track } = place
  const isNewLesson = next !== null && (next.lesson !== place.lesson.slug || next.module !== place.module.slug)
  const end =
    track === undefined
      ? ({ page: 'course', language, module: place.module.slug } as const)
      : ({ page: 'track', language, track } as const)

  return (
    <nav
      data-screen-only
      aria-label={text.onward}
      className="mt-12 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-6"
    >
      {previous === null ? (
        <span />
      ) : (
        <RouteLink
          to={{ page: 'lesson', language, ...previous }}
          aria-keyshortcuts="["
          className={buttonClass('quiet', 'medium')}
        >
          <ArrowLeft size={16} aria-hidden="true" />
          {text.previous}
        </RouteLink>
      )}
      <div className="ml-auto flex min-w-0 items-center gap-4">
        <div className="min-w-0 text-right max-sm:hidden">
          <p className="eyebrow">{isNewLesson ? text.nextLesson : text.next}</p>
          <p className="truncate text-small">
            {place.nextTitle ?? lesson.steps[place.index + 1]?.title ?? lesson.next}
          </p>
        </div>
        <RouteLink
          to={next === null ? end : { page: 'lesson', language, ...next }}
          aria-keyshortcuts="]"
          className={buttonClass('primary', 'large')}
        >
          {next === null ? (place.finish ?? text.finish) : text.next}
          <ArrowRight size={18} aria-hidden="true" />
          <span className="max-lg:hidden" aria-hidden="true">
            <Kbd>{NEXT_KEY}</Kbd>
          </span>
        </RouteLink>
      </div>
    </nav>
  )
}

const NEXT_KEY = ']'
