/** The course as a path of parts: what each teaches, how long it takes, its modules, and where one is on it. */
import { ownValue } from '#proto/wire/own-value.ts'
import { classes } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { course, type Family, familiesOf, familyTexts, useProgress, useTitles } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

const families = familiesOf(course.modules)

export const PARTS = families.length
export const MINUTES = families.reduce((sum, { minutes }) => sum + minutes, 0)

export function Path() {
  const last = useProgress((progress) => progress.last)
  const current = last?.split('/')[0] ?? course.modules[0]?.slug
  return (
    <ol className="mt-10">
      {families.map((family, index) => (
        <Part key={family.name} family={family} number={index + 1} current={current} />
      ))}
    </ol>
  )
}

interface PartProps {
  readonly family: Family
  readonly number: number
  /** The module that one is in, or begins with. */
  readonly current: string | undefined
}

function Part({ family: { name, modules, minutes }, number, current }: PartProps) {
  const { families: names, extent } = familyTexts.use()
  const { title, teaches } = names[name]
  const isHere = modules.some(({ module }) => module.slug === current)
  return (
    <li className="relative grid gap-x-12 gap-y-3 pb-9 pl-12 last:pb-0 lg:grid-cols-[19rem_minmax(0,1fr)]">
      {number < PARTS && (
        <span aria-hidden="true" className="absolute top-8 bottom-0 left-[0.9375rem] border-l border-line-strong" />
      )}
      <span
        aria-hidden="true"
        className={classes(
          'tabular absolute top-0 left-0 flex size-8 items-center justify-center rounded-full border text-small font-semibold',
          isHere ? 'border-ink bg-ink text-surface' : 'border-line-strong bg-surface text-ink-soft',
        )}
      >
        {number}
      </span>
      <div>
        <h3 className="font-display text-title font-medium tracking-[-0.01em]">{title}</h3>
        <p className="tabular mt-0.5 text-small text-ink-faint">{extent(modules.length, minutes)}</p>
        <p className="mt-2 text-small text-pretty text-ink-soft">{teaches}</p>
      </div>
      <ul className="flex flex-wrap content-start gap-x-6 gap-y-2 lg:pt-1.5">
        {modules.map(({ module }) => (
          <ModuleLink key={module.slug} slug={module.slug} isHere={module.slug === current} />
        ))}
      </ul>
    </li>
  )
}

function ModuleLink({ slug, isHere }: { readonly slug: string; readonly isHere: boolean }) {
  const language = useLanguage()
  const { titles } = useTitles()
  const text = texts.use()
  const isNew = useProgress((progress) => progress.last === null)
  const lesson = course.modules.find((module) => module.slug === slug)?.lessons[0]?.slug
  if (lesson === undefined) return null
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      {isHere && (
        <span className="text-small font-semibold text-accent">{isNew ? text.startHere : text.youAreHere}</span>
      )}
      <RouteLink
        to={{ page: 'lesson', language, module: slug, lesson, step: null }}
        className={classes(
          'hit text-small underline decoration-line-strong underline-offset-4 hover:decoration-ink',
          isHere ? 'font-semibold text-ink' : 'text-ink-soft hover:text-ink',
        )}
      >
        {ownValue(titles, slug)}
      </RouteLink>
    </li>
  )
}
