import { ownValue } from '#proto/wire/own-value.ts'
import { LayerMark, Progress } from '../design/index.ts'
import { type CourseModule, useProgress, useTitles } from '../lessons/index.ts'
import { layerNamed } from '../protocols/looks.ts'
import { LessonEntry } from './lesson-entry.tsx'
import { moduleShare } from './step-state.ts'
import { texts } from './texts.ts'

/** A chapter: its number and sign in the margin, its lessons beside. */
export function ModuleEntry({ module, number }: { readonly module: CourseModule; readonly number: number }) {
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
      </div>
      <ol className="flex flex-col gap-8">
        {module.lessons.map((lesson) => (
          <LessonEntry key={lesson.slug} module={module} lesson={lesson} />
        ))}
      </ol>
    </li>
  )
}
