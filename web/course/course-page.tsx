/** The whole way at a glance, set like the contents of a book: modules, lessons, steps, and how far one is. */
import { ArrowRight } from 'lucide-react'
import { ownValue } from '#proto/wire/own-value.ts'
import { buttonClass, EmptyState, LayerMark, Progress } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { type CourseModule, course, moduleShare, useProgress, useTitles } from '../lessons/index.ts'
import { layerNamed } from '../protocols/looks.ts'
import { RecapLine } from '../recap/index.ts'
import { RouteLink } from '../routes/index.ts'
import { TrackLinks, useCoreSteps } from '../track/index.ts'
import { type FamilyName, familiesOf } from './families.ts'
import { LessonEntry } from './lesson-entry.tsx'
import { texts } from './texts.ts'

const families = familiesOf(course.modules)

/** What stands beside the course, and is not read in order. */
const BESIDE = [
  { page: 'guide', name: 'guide' },
  { page: 'ruler', name: 'ruler' },
  { page: 'shop', name: 'shop' },
  { page: 'interview', name: 'interview' },
  { page: 'glossary', name: 'glossary' },
  { page: 'record', name: 'record' },
] as const

export function CoursePage() {
  const core = useCoreSteps()
  const text = texts.use()
  const language = useLanguage()
  const titles: Record<FamilyName, string> = {
    rest: text.familyRest,
    grpc: text.familyGrpc,
    live: text.familyLive,
    graphql: text.familyGraphql,
    log: text.familyLog,
    whole: text.familyWhole,
  }
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
      <TrackLinks hasLegend />
      {families.map(({ name, modules, minutes }) => (
        <section key={name} aria-label={titles[name]} className="mt-14">
          <p className="flex items-baseline justify-between gap-4 text-small">
            <span className="font-semibold">{titles[name]}</span>
            <span className="tabular text-ink-faint">{text.extent(modules.length, minutes)}</span>
          </p>
          <ol className="[&>li:first-child]:mt-3 [&>li]:mt-14">
            {modules.map(({ module, number }) => (
              <ModuleEntry key={module.slug} module={module} number={number} core={core} />
            ))}
          </ol>
        </section>
      ))}
      <ul className="mt-14 flex flex-wrap gap-x-8 gap-y-3 border-t border-line pt-5 text-small">
        {BESIDE.map(({ page, name }) => (
          <li key={page}>
            <RouteLink
              to={page === 'glossary' ? { page, language, term: null } : { page, language }}
              className="hit text-ink-soft underline underline-offset-4 hover:text-ink"
            >
              {text[name]}
            </RouteLink>
          </li>
        ))}
      </ul>
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

interface ModuleEntryProps {
  readonly module: CourseModule
  readonly number: number
  /** Steps of the core path. */
  readonly core: ReadonlySet<string>
}

/** A chapter: its number and sign in the margin, its lessons beside. */
function ModuleEntry({ module, number, core }: ModuleEntryProps) {
  const { titles, summaries } = useTitles()
  const text = texts.use()
  const progress = useProgress()
  const { done, total } = moduleShare(progress, module)
  const layer = layerNamed(module.protocol) ?? 'unknown'
  return (
    <li className="grid gap-x-12 gap-y-4 border-t border-ink pt-6 md:grid-cols-[15rem_minmax(0,1fr)]">
      <div>
        <p className="flex items-center gap-2 text-small text-ink-soft">
          {text.module(number)}
          <LayerMark layer={layer} isNamed className="ml-auto md:ml-0 md:before:mx-1 md:before:text-ink-faint" />
        </p>
        <h2 className="mt-2 font-display text-title font-medium tracking-[-0.01em]">{ownValue(titles, module.slug)}</h2>
        <p className="mt-3 text-small text-pretty text-ink-soft">{ownValue(summaries, module.slug)}</p>
        <Progress label={text.done(done, total)} done={done} total={total} className="mt-5" />
        <p aria-hidden="true" className="tabular mt-2 text-caption text-ink-faint">
          {text.done(done, total)}
        </p>
        <RecapLine module={module.slug} />
      </div>
      <ol className="flex flex-col gap-8">
        {module.lessons.map((lesson) => (
          <LessonEntry key={lesson.slug} module={module} lesson={lesson} core={core} />
        ))}
      </ol>
    </li>
  )
}
