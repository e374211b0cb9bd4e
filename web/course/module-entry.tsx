/** A module in a line: what it is about, how long, how far one is. Unfolded it shows its lessons with their steps. */
import { ChevronRight } from 'lucide-react'
import { ownValue } from '#proto/wire/own-value.ts'
import { classes, LayerMark, Progress, VisuallyHidden } from '../design/index.ts'
import { type CourseModule, familyTexts, minutesOf, moduleShare, useProgress, useTitles } from '../lessons/index.ts'
import { layerNamed } from '../protocols/looks.ts'
import { RecapLine } from '../recap/index.ts'
import { LessonEntry } from './lesson-entry.tsx'
import { texts } from './texts.ts'

interface ModuleEntryProps {
  readonly module: CourseModule
  readonly number: number
  /** Steps of the core path. */
  readonly core: ReadonlySet<string>
  /** Steps that were found; null where nobody looks for any, and all are shown. */
  readonly found: ReadonlySet<string> | null
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** The element that an address with `#slug` leads to. */
export const idOfModule = (slug: string) => slug

export function ModuleEntry({ module, number, core, found, isOpen, onToggle }: ModuleEntryProps) {
  const { titles, summaries } = useTitles()
  const text = texts.use()
  const { hours } = familyTexts.use()
  const progress = useProgress()
  const { done, total } = moduleShare(progress, module)
  const panel = `${module.slug}-lessons`
  const paths = module.lessons.flatMap(({ slug, steps }) => steps.map(({ id }) => `${module.slug}/${slug}/${id}`))
  // A module that was found by its own words is shown whole.
  const shown = found !== null && paths.some((path) => found.has(path)) ? found : null
  const lessons = module.lessons.filter(
    ({ slug, steps }) => shown === null || steps.some(({ id }) => shown.has(`${module.slug}/${slug}/${id}`)),
  )
  return (
    <li className="border-b border-line">
      <h3 id={idOfModule(module.slug)} className="scroll-mt-20">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={panel}
          disabled={found !== null}
          onClick={onToggle}
          className="group hit grid w-full cursor-pointer grid-cols-[1.25rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 py-3.5 text-left disabled:cursor-default sm:grid-cols-[1.25rem_1.75rem_minmax(0,1fr)_auto]"
        >
          <ChevronRight
            size={16}
            aria-hidden="true"
            className={classes(
              'mt-1.5 self-start text-ink-faint transition-transform duration-100 group-hover:text-ink',
              isOpen && 'rotate-90',
            )}
          />
          <span className="tabular font-mono text-small text-ink-faint max-sm:hidden">
            {String(number).padStart(2, '0')}
          </span>
          <span className="text-lead font-semibold text-pretty group-hover:underline group-hover:underline-offset-4 group-disabled:no-underline">
            {ownValue(titles, module.slug)}
          </span>
          <span className="flex items-center gap-4 text-small text-ink-soft max-sm:col-start-2">
            <LayerMark layer={layerNamed(module.protocol) ?? 'unknown'} isNamed />
            {done > 0 && (
              <span className="tabular text-accent">
                <span aria-hidden="true">{`${done}/${total}`}</span>
                <VisuallyHidden>{text.done(done, total)}</VisuallyHidden>
              </span>
            )}
            <span className="tabular text-right whitespace-nowrap text-ink-faint sm:min-w-16">
              {hours(minutesOf(module))}
            </span>
          </span>
        </button>
      </h3>
      <div id={panel} hidden={!isOpen} className="pb-8 pl-8 sm:pl-[3.75rem]">
        {isOpen && (
          <>
            <p className="max-w-[44em] text-small text-pretty text-ink-soft">{ownValue(summaries, module.slug)}</p>
            <div className="mt-3 flex items-center gap-4">
              <Progress label={text.done(done, total)} done={done} total={total} className="w-full max-w-56" />
              <p aria-hidden="true" className="tabular shrink-0 text-caption text-ink-faint">
                {text.done(done, total)}
              </p>
            </div>
            <ol className="mt-6 flex flex-col gap-7">
              {lessons.map((lesson) => (
                <LessonEntry key={lesson.slug} module={module} lesson={lesson} core={core} found={shown} />
              ))}
            </ol>
            <RecapLine module={module.slug} />
          </>
        )}
      </div>
    </li>
  )
}
