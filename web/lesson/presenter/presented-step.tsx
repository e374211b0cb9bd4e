/** A step as its teacher wants it: the notes large, the text in short; and the one after it. */
import { type ReactNode, useMemo } from 'react'
import { Waiting } from '../../design/index.ts'
import { typeset, useLanguage } from '../../i18n/index.ts'
import { course, type Lesson, type LessonStep } from '../../lessons/index.ts'
import { MissingLesson } from '../missing-lesson.tsx'
import type { Place, StepAddress } from '../place.ts'
import { PaperText } from '../print/paper-text.tsx'
import { texts as lessonTexts } from '../texts.ts'
import { useLesson } from '../use-lesson.ts'
import { inShort, type ShortLine } from './in-short.ts'
import { texts } from './texts.ts'

const SCROLLS = 'md:min-h-0 md:overflow-y-auto'

export function StepName({ place }: { readonly place: Place }) {
  const language = useLanguage()
  const words = lessonTexts.use()
  const text = texts.use()
  const loaded = useLesson(place.module.slug, place.lesson.slug)
  const lesson = loaded.status === 'ready' ? loaded.value : null
  const module = course.modules.indexOf(place.module) + 1
  return (
    <div className="min-w-0">
      <p className="tabular text-caption text-ink-soft">
        {[
          words.moduleOf(module, course.modules.length),
          words.stepOf(place.index + 1, place.lesson.steps.length),
          text.minutes(place.lesson.minutes),
        ].join(' · ')}
      </p>
      <h1 className="truncate font-display text-title font-medium">
        {typeset(lesson?.steps[place.index]?.title ?? text.title, language)}
      </h1>
    </div>
  )
}

/** Two columns' worth: the notes, and beside them, on top of what comes next, the text. */
export function PresentedStep({ place }: { readonly place: Place }) {
  const text = texts.use()
  const words = lessonTexts.use()
  const loaded = useLesson(place.module.slug, place.lesson.slug)
  if (loaded.status !== 'ready')
    return <Waiting state={loaded} failed={words.failedTitle} className="px-5 py-6 sm:px-8" />
  const step = stepOf(loaded.value, place.step.id)
  if (step === undefined) return <MissingLesson />
  const notes = step.parts.flatMap((part) => (part.type === 'notes' ? [part.body] : []))
  return (
    <section
      key={step.id}
      aria-label={text.notes}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by the keyboard too
      tabIndex={0}
      className={`${SCROLLS} px-5 py-6 [--prose-size:1.1875rem] sm:px-8 md:border-r md:border-line`}
    >
      <h2 className="eyebrow mb-3">{text.notes}</h2>
      {notes.length === 0 ? (
        <p className="text-ink-soft">{text.noNotes}</p>
      ) : (
        <div className="flex flex-col gap-4">
          {notes.map((body, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes are named by their place
            <PaperText key={index} body={body} />
          ))}
        </div>
      )}
      <h2 className="eyebrow mt-8 mb-3">{text.inShort}</h2>
      <Short step={step} withSolutions />
    </section>
  )
}

export function NextStep({ next }: { readonly next: StepAddress | null }) {
  const text = texts.use()
  return (
    <section
      aria-label={text.nextIs}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by the keyboard too
      tabIndex={0}
      className={`${SCROLLS} bg-surface-sunken px-5 py-6 sm:px-8`}
    >
      <h2 className="eyebrow mb-3">{text.nextIs}</h2>
      {next === null ? <p className="text-ink-soft">{text.end}</p> : <ComingStep next={next} />}
    </section>
  )
}

function ComingStep({ next }: { readonly next: StepAddress }) {
  const language = useLanguage()
  const loaded = useLesson(next.module, next.lesson)
  if (loaded.status !== 'ready') return <Waiting state={loaded} lines={4} />
  const lesson = loaded.value
  const step = stepOf(lesson, next.step)
  if (lesson === null || step === undefined) return null
  return (
    <>
      {lesson.steps[0] === step && <p className="text-small text-ink-soft">{typeset(lesson.title, language)}</p>}
      <h3 className="mb-4 font-display text-title font-medium">{typeset(step.title, language)}</h3>
      <Short step={step} />
    </>
  )
}

function Short({ step, withSolutions = false }: { readonly step: LessonStep; readonly withSolutions?: boolean }) {
  const lines = useMemo(() => inShort(step), [step])
  return (
    <ul className="flex flex-col gap-2.5 text-small [--prose-size:0.9375rem]">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are named by their place
        <Line key={index} line={line} withSolution={withSolutions} />
      ))}
    </ul>
  )
}

function Line({ line, withSolution }: { readonly line: ShortLine; readonly withSolution: boolean }) {
  const text = texts.use()
  switch (line.type) {
    case 'text':
      return (
        <Entry>
          <PaperText body={line.body} />
        </Entry>
      )
    case 'request':
      return (
        <Entry>
          <code translate="no" className="block truncate font-mono text-caption text-ink-soft">
            {line.line}
          </code>
        </Entry>
      )
    case 'task':
      return (
        <Entry isTask>
          <p className="font-semibold">{text.task}</p>
          <PaperText body={line.body} />
          {withSolution && line.solution !== null && (
            <details className="mt-1.5">
              <summary className="hit cursor-pointer text-ink-soft">{text.solution}</summary>
              <pre
                translate="no"
                className="mt-1.5 overflow-x-auto rounded-md bg-surface-sunken px-3 py-2 font-mono text-caption"
              >
                {line.solution.trimEnd()}
              </pre>
            </details>
          )}
        </Entry>
      )
  }
}

function Entry({ isTask = false, children }: { readonly isTask?: boolean; readonly children: ReactNode }) {
  return (
    <li
      className={`min-w-0 border-l-[length:var(--mark-width)] pl-3 ${isTask ? 'border-accent' : 'border-line-strong'}`}
    >
      {children}
    </li>
  )
}

function stepOf(lesson: Lesson | null, id: string): LessonStep | undefined {
  return lesson?.steps.find((step) => step.id === id)
}
