import { Check } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { classes, VisuallyHidden } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { type Lesson, useProgress } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { type Place, progressKey } from './place.ts'
import { texts } from './texts.ts'

const MOST_BESIDE_A_NAME = 5

/**
 * The steps by number, the present one by name; a tick where every exercise is solved, or where there is none and it was read. On a
 * phone the rail scrolls, and brings the present step into sight; on a track there is no room for it.
 */
export function StepRail({ place, lesson }: { readonly place: Place; readonly lesson: Lesson }) {
  const language = useLanguage()
  const text = texts.use()
  const { seen, solved } = useProgress()
  // Beside many numbers a name would be cut to a letter; on a projector the arrows take room, too.
  const isLong = place.lesson.steps.length > MOST_BESIDE_A_NAME
  const narrowName = isLong ? 'max-lg:sr-only projector:max-xl:sr-only' : 'max-sm:max-w-36'
  const rail = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again for each step
  useLayoutEffect(() => {
    rail.current?.querySelector('[aria-current=step]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [place.step.id])
  return (
    <nav
      ref={rail}
      aria-label={text.steps}
      className={classes(
        'min-w-0 max-sm:-mx-1 max-sm:overflow-x-auto max-sm:px-1 max-sm:[scrollbar-width:none]',
        isLong && 'sm:max-lg:shrink-0 sm:projector:max-xl:shrink-0',
        place.track !== undefined && 'max-sm:hidden',
      )}
    >
      <ol className="flex items-center max-sm:h-11">
        {place.lesson.steps.map((step, index) => {
          const title = lesson.steps[index]?.title
          const isHere = index === place.index
          const hasSolved =
            step.exercises.length > 0 && step.exercises.every((id) => Object.hasOwn(solved, progressKey(place, id)))
          const hasRead = Object.hasOwn(seen, progressKey(place, step.id))
          const isDone = hasSolved || (step.exercises.length === 0 && hasRead && !isHere)
          return (
            <li
              key={step.id}
              className={classes(
                'flex items-center',
                isHere && (isLong ? 'sm:min-w-7 sm:not-first:min-w-10' : 'min-w-7 not-first:min-w-10'),
              )}
            >
              {index > 0 && <span aria-hidden="true" className="w-2 border-t border-line-strong sm:w-3" />}
              <RouteLink
                to={{
                  page: 'lesson',
                  language,
                  module: place.module.slug,
                  lesson: place.lesson.slug,
                  step: step.id,
                  track: place.track ?? null,
                }}
                aria-current={isHere ? 'step' : undefined}
                title={title}
                className={classes(
                  'tabular relative inline-flex h-7 min-w-7 items-center justify-center gap-2 rounded-full border px-2 text-caption font-medium',
                  'pointer-coarse:before:absolute pointer-coarse:before:-inset-x-1 pointer-coarse:before:-inset-y-2',
                  isHere && 'border-ink bg-ink text-surface',
                  !isHere && 'border-line-strong text-ink-soft hover:border-ink hover:text-ink',
                )}
              >
                {isDone ? <Check size={13} strokeWidth={2.5} aria-hidden="true" /> : index + 1}
                <span className={classes(isHere ? 'truncate' : 'sr-only', isHere && narrowName)}>{title}</span>
                {isDone && <VisuallyHidden>{hasSolved ? text.solved : text.seen}</VisuallyHidden>}
              </RouteLink>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
