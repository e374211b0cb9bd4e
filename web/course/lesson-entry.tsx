import { ownValue } from '#proto/wire/own-value.ts'
import { classes, StepMark } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import {
  type CourseLesson,
  type CourseModule,
  familyTexts,
  stepState,
  useProgress,
  useTitles,
} from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { CoreMark } from '../track/index.ts'
import { texts } from './texts.ts'

interface LessonEntryProps {
  readonly module: CourseModule
  readonly lesson: CourseLesson
  /** Steps of the core path. */
  readonly core: ReadonlySet<string>
  /** Steps that were found, `module/lesson/step`; null for all of them. */
  readonly found: ReadonlySet<string> | null
}

/** A lesson and its steps, strung on one line: filled is done, ringed is opened. */
export function LessonEntry({ module, lesson, core, found }: LessonEntryProps) {
  const language = useLanguage()
  const text = texts.use()
  const { hours } = familyTexts.use()
  const { titles } = useTitles()
  const path = `${module.slug}/${lesson.slug}`
  const progress = useProgress()
  const address = { page: 'lesson', language, module: module.slug, lesson: lesson.slug } as const
  const steps = lesson.steps.filter(({ id }) => found === null || found.has(`${path}/${id}`))
  return (
    <li>
      <div className="flex items-baseline justify-between gap-4">
        <h4 className="text-body font-semibold">
          <RouteLink to={{ ...address, step: null }} className="hover:underline hover:underline-offset-4">
            {ownValue(titles, path)}
          </RouteLink>
        </h4>
        <p className="tabular shrink-0 text-small text-ink-faint">
          {text.steps(lesson.steps.length)} · {hours(lesson.minutes)}
        </p>
      </div>
      <ol className="mt-2">
        {steps.map((step, index) => {
          const state = stepState(progress, module, lesson, step)
          const isLast = index === steps.length - 1
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
                <StepMark state={state} label={state === 'new' ? null : state === 'done' ? text.solved : text.read} />
                <span className={classes('min-w-0 flex-1', state === 'done' && 'text-ink')}>
                  {titles[`${path}/${step.id}`]}
                </span>
                {core.has(`${path}/${step.id}`) && <CoreMark />}
              </RouteLink>
            </li>
          )
        })}
      </ol>
    </li>
  )
}
