/** The whole way at a glance: parts of the course, their modules to unfold, how far one is, and a field to find things. */
import { ArrowRight } from 'lucide-react'
import { useEffect } from 'react'
import { Button, buttonClass, EmptyState } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { course, type Family, familiesOf, familyTexts, useProgress, useTitles } from '../lessons/index.ts'
import { RouteLink, replaceSearch, useFragment, useSearch } from '../routes/index.ts'
import { coreStepsOf, TrackLinks, useTracks } from '../track/index.ts'
import { FindBar } from './find-bar.tsx'
import { type Found, findModules } from './find-modules.ts'
import { type MapState, openModules, readMap, toggled, writeMap } from './map-state.ts'
import { idOfModule, ModuleEntry } from './module-entry.tsx'
import { Beside, idOfPart, Overview } from './overview.tsx'
import { texts } from './texts.ts'

const families = familiesOf(course.modules)
const slugs: ReadonlySet<string> = new Set(course.modules.map(({ slug }) => slug))

export function CoursePage() {
  const text = texts.use()
  // What the tracks say is part of the page's height: all of it comes at once, and nothing moves.
  const loaded = useTracks()
  const tracks = loaded.status === 'ready' ? loaded.value : []
  return (
    <div className="mx-auto w-full max-w-[78rem] px-5 pt-12 pb-24 sm:px-10 sm:pt-16">
      <header className="flex flex-wrap items-end justify-between gap-6">
        <div>
          <h1 className="font-display text-display font-medium tracking-[-0.015em]">{text.title}</h1>
          <p className="mt-3 max-w-[34em] text-lead text-ink-soft">{text.lead}</p>
        </div>
        <GoOn />
      </header>
      {course.modules.length === 0 && <EmptyState title={text.emptyTitle} className="mt-10" />}
      {/* As high as a window, so that a scroll bar is there from the beginning. */}
      {loaded.status === 'loading' && <div className="h-dvh" />}
      {loaded.status !== 'loading' && (
        <>
          <div className="mt-12 grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_19rem]">
            <aside className="flex flex-col gap-12 lg:order-2" aria-label={text.overview}>
              <TrackLinks tracks={tracks} hasLegend isBeside />
              <div className="lg:sticky lg:top-20">
                <Overview families={families} />
              </div>
            </aside>
            <CourseMap core={coreStepsOf(tracks)} />
          </div>
          <Beside />
        </>
      )}
    </div>
  )
}

/** What the address wants to be shown of the course. */
function useMap() {
  const state = readMap(useSearch())
  const fragment = useFragment()
  const named = slugs.has(fragment) ? fragment : ''
  const titles = useTitles()
  const last = useProgress((progress) => progress.last)
  const current = last?.split('/')[0] ?? course.modules[0]?.slug
  const change = (next: Partial<MapState>) => replaceSearch(writeMap({ ...state, ...next }))
  return { state, named, found: findModules(course.modules, titles, state), current, change }
}

/** @param props `core`: steps of the core path */
function CourseMap({ core }: { readonly core: ReadonlySet<string> }) {
  const text = texts.use()
  const { state, named, found, current, change } = useMap()
  const isSearch = state.query.trim() !== ''
  const open = openModules(state, named, current)
  const shown = families.flatMap(({ modules }) => modules).filter(({ module }) => found.modules.has(module.slug))
  const areAllOpen = shown.every(({ module }) => open.includes(module.slug))

  // An address that names a module leads to it.
  useEffect(() => {
    if (named === '') return
    const heading = document.getElementById(idOfModule(named))
    heading?.scrollIntoView({ block: 'start' })
    heading?.querySelector('button')?.focus({ preventScroll: true })
  }, [named])

  return (
    <div className="min-w-0 lg:order-1">
      <FindBar state={state} found={found} isSearch={isSearch} onChange={change}>
        {!isSearch && (
          <Button
            variant="quiet"
            onPress={() => change({ open: areAllOpen ? [] : shown.map(({ module }) => module.slug) })}
          >
            {areAllOpen ? text.closeAll : text.openAll}
          </Button>
        )}
      </FindBar>
      {found.modules.size === 0 && (
        <EmptyState
          title={text.nothing}
          className="mt-10 border-t border-line"
          action={<Button onPress={() => change({ query: '', protocol: null })}>{text.showAll}</Button>}
        >
          {text.nothingText}
        </EmptyState>
      )}
      {families.map((family) => (
        <Part
          key={family.name}
          family={family}
          core={core}
          found={found}
          isSearch={isSearch}
          open={open}
          onToggle={(slug) => change({ open: toggled(open, slug) })}
        />
      ))}
    </div>
  )
}

interface PartProps {
  readonly family: Family
  readonly core: ReadonlySet<string>
  readonly found: Found
  readonly isSearch: boolean
  readonly open: readonly string[]
  readonly onToggle: (slug: string) => void
}

function Part({ family: { name, modules, minutes }, core, found, isSearch, open, onToggle }: PartProps) {
  const { families: names, extent } = familyTexts.use()
  const shown = modules.filter(({ module }) => found.modules.has(module.slug))
  if (shown.length === 0) return null
  const { title, teaches } = names[name]
  return (
    <section aria-labelledby={idOfPart(name)} className="mt-12">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2
          id={idOfPart(name)}
          tabIndex={-1}
          className="scroll-mt-20 font-display text-title font-medium tracking-[-0.01em]"
        >
          {title}
        </h2>
        <p className="tabular text-small text-ink-faint">{extent(modules.length, minutes)}</p>
      </div>
      <p className="mt-1 max-w-[40em] text-small text-pretty text-ink-soft">{teaches}</p>
      <ol className="mt-4 border-t border-ink">
        {shown.map(({ module, number }) => (
          <ModuleEntry
            key={module.slug}
            module={module}
            number={number}
            core={core}
            found={isSearch ? found.steps : null}
            isOpen={isSearch || open.includes(module.slug)}
            onToggle={() => onToggle(module.slug)}
          />
        ))}
      </ol>
    </section>
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
