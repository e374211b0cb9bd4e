import { ownValue } from '#proto/wire/own-value.ts'
import { classes, VisuallyHidden } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { type CourseLesson, type CourseModule, useProgress, useTitles } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { type StepState, stepState } from './step-state.ts'
import { texts } from './texts.ts'

/** A lesson and its steps, strung on one line: filled is done, ringed is opened. */
export function LessonEntry({ module, lesson }: { readonly module: CourseModule; readonly lesson: CourseLesson }) {
  const language = useLanguage()
  const text = texts.use()
  const { titles } = useTitles()
  const path = `${module.slug}/${lesson.slug}`
  const progress = useProgress()
  const address = { page: 'lesson', language, module: module.slug, lesson: lesson.slug } as const
  return (
    <li>
      <div className="flex items-baseline justify-between gap-4">
        <h3 className="text-lead font-semibold">
          <RouteLink to={{ ...address, step: null }} className="hover:underline hover:underline-offset-4">
            {ownValue(titles, path)}
          </RouteLink>
        </h3>
        <p className="tabular shrink-0 text-small text-ink-faint">
          {text.steps(lesson.steps.length)} · {text.minutes(lesson.minutes)}
        </p>
      </div>
      <ol className="mt-2">
        {lesson.steps.map((step, index) => {
          const state = stepState(progress, module, lesson, step)
          const isLast = index === lesson.steps.length - 1
          return (
            <li key={step.id} className="relative">
              {!isLast && (
                <span
                  aria-hidden="true"
                  className="absolute top-1/2 left-[0.4375rem] h-full border-l border-line-strong"
                />
              )}
              <RouteLink
                to={{ ...address, step: step.id }}
                className="hit relative flex items-center gap-4 py-2 text-ink-soft hover:text-ink"
              >
                <StepMark state={state} />
                <span className={classes('min-w-0 flex-1', state === 'done' && 'text-ink')}>
                  {titles[`${path}/${step.id}`]}
                </span>
              </RouteLink>
            </li>
          )
        })}
      </ol>
    </li>
  )
}

/** Empty, ringed, filled: three states that differ in shape. */
function StepMark({ state }: { readonly state: StepState }) {
  const { read, solved } = texts.use()
  return (
    <span
      className={classes(
        'relative inline-flex size-[0.9375rem] shrink-0 items-center justify-center rounded-full border',
        state === 'new' && 'border-line-strong bg-surface',
        state === 'read' && 'border-accent bg-surface',
        state === 'done' && 'border-accent bg-accent',
      )}
    >
      {state === 'read' && <span className="size-1.5 rounded-full bg-accent" />}
      {state === 'done' && (
        <svg aria-hidden="true" width="9" height="9" viewBox="0 0 9 9" fill="none" className="text-accent-ink">
          <path d="m1.5 4.7 2 2 4-4.4" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      )}
      {state !== 'new' && <VisuallyHidden>{state === 'done' ? solved : read}</VisuallyHidden>}
    </span>
  )
}
