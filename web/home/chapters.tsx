/** What the course holds, chapter by chapter: enough to want the next page, and one press from it. */
import { ownValue } from '#proto/wire/own-value.ts'
import { LayerMark } from '../design/index.ts'
import { type Language, useLanguage } from '../i18n/index.ts'
import { type CourseModule, course, useTitles } from '../lessons/index.ts'
import { layerNamed } from '../protocols/looks.ts'
import { type Route, RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

export function Chapters() {
  return (
    <ol className="mt-8 grid gap-x-16 gap-y-10 md:grid-cols-2">
      {course.modules.map((module, index) => (
        <Chapter key={module.slug} module={module} number={index + 1} />
      ))}
    </ol>
  )
}

function Chapter({ module, number }: { readonly module: CourseModule; readonly number: number }) {
  const language = useLanguage()
  const { titles, summaries } = useTitles()
  const text = texts.use()
  const layer = layerNamed(module.protocol) ?? 'unknown'
  const steps = module.lessons.flatMap((lesson) => lesson.steps)
  const minutes = module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)
  return (
    <li className="border-t border-ink pt-4">
      <p className="flex items-center gap-3 text-small text-ink-soft">
        <span className="tabular font-mono">{String(number).padStart(2, '0')}</span>
        <LayerMark layer={layer} isNamed />
        <span className="tabular ml-auto text-ink-faint">{text.extent(steps.length, minutes)}</span>
      </p>
      <h3 className="mt-2 font-display text-title font-medium tracking-[-0.01em]">
        <RouteLink to={startOf(module, language)} className="hover:underline hover:underline-offset-4">
          {ownValue(titles, module.slug)}
        </RouteLink>
      </h3>
      <p className="mt-2 max-w-[36em] text-ink-soft">{ownValue(summaries, module.slug)}</p>
    </li>
  )
}

function startOf(module: CourseModule, language: Language): Route {
  const lesson = module.lessons[0]
  return lesson === undefined
    ? { page: 'course', language }
    : { page: 'lesson', language, module: module.slug, lesson: lesson.slug, step: null }
}
