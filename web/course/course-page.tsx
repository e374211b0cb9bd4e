/** The whole way at a glance, set like the contents of a book: modules, lessons, steps, and how far one is. */
import { ArrowRight } from 'lucide-react'
import { buttonClass, EmptyState } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { course, useProgress } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { ModuleEntry } from './module-entry.tsx'
import { texts } from './texts.ts'

export function CoursePage() {
  const text = texts.use()
  return (
    <div className="mx-auto w-full max-w-[64rem] px-5 pt-12 pb-24 sm:px-10 sm:pt-20">
      <header className="flex flex-wrap items-end justify-between gap-6">
        <div>
          <h1 className="font-display text-display font-medium tracking-[-0.015em]">{text.title}</h1>
          <p className="mt-3 max-w-[34em] text-lead text-ink-soft">{text.lead}</p>
        </div>
        <GoOn />
      </header>
      {course.modules.length === 0 && <EmptyState title={text.emptyTitle} className="mt-10" />}
      <ol>
        {course.modules.map((module, index) => (
          <ModuleEntry key={module.slug} module={module} number={index + 1} />
        ))}
      </ol>
    </div>
  )
}

function GoOn() {
  const language = useLanguage()
  const { begin, goOn } = texts.use()
  const last = useProgress((progress) => progress.last)
  const first = course.modules[0]
  const [module, lesson, step = null] = last?.split('/') ?? [first?.slug, first?.lessons[0]?.slug]
  if (module === undefined || lesson === undefined) return null
  return (
    <RouteLink to={{ page: 'lesson', language, module, lesson, step }} className={buttonClass('primary', 'large')}>
      {last === null ? begin : goOn}
      <ArrowRight size={18} aria-hidden="true" />
    </RouteLink>
  )
}
