/** The text of one step with its parts in the order of the page, and the way on at its foot. */
import type { Root } from 'hast'
import { GraduationCap } from 'lucide-react'
import { Suspense, useRef } from 'react'
import { Skeleton } from '../design/index.ts'
import { typeset, useLanguage } from '../i18n/index.ts'
import { course, type Lesson, type LessonStep, type StepPart } from '../lessons/index.ts'
import { lazyPart } from '../part/index.ts'
import { RouteLink } from '../routes/index.ts'
import { useSettings } from '../settings/index.ts'
import { BlockReference } from './block-reference.tsx'
import { blockName } from './blocks.ts'
import { ClientSection } from './client-section.tsx'
import { ExerciseBox } from './exercise-box.tsx'
import { InSightOf } from './in-sight.tsx'
import type { Place } from './place.ts'
import { Prose } from './prose.tsx'
import { StepNavigation } from './step-navigation.tsx'
import { texts } from './texts.ts'

export interface StepTextProps {
  readonly place: Place
  readonly lesson: Lesson
  readonly step: LessonStep
  /** The block or the server that stands beside the text. */
  readonly open: string | null
  readonly onOpen: (id: string) => void
  /** A block is run from the text. */
  readonly onRun: (id: string) => void
  readonly onCame: (id: string, isAnswer: boolean) => void
  readonly onFrames: () => void
  /** A field link of the text was pressed. */
  readonly onField: (key: string) => void
}

export function StepText(props: StepTextProps) {
  const { place, lesson, step } = props
  const language = useLanguage()
  const text = texts.use()
  const pane = useRef<HTMLDivElement>(null)
  return (
    <div ref={pane} data-paper className="relative h-full overflow-y-auto overscroll-contain">
      <article className="mx-auto max-w-[39.5rem] px-5 pt-8 pb-16 sm:px-8 sm:pt-10" lang={language}>
        <p className="eyebrow tabular">
          {/* On a phone the bar has no room for it. */}
          <RouteLink
            to={{ page: 'course', language, module: place.module.slug }}
            className="hit underline underline-offset-4 sm:hidden"
          >
            {text.moduleOf(course.modules.indexOf(place.module) + 1, course.modules.length)}
          </RouteLink>
          <span className="sm:hidden"> · </span>
          {lesson.title} · {text.stepOf(place.index + 1, place.lesson.steps.length)}
        </p>
        <h2 className="mt-2 mb-6 font-display text-title font-medium tracking-[-0.01em]">
          {typeset(step.title, language)}
        </h2>
        <div className="flex flex-col gap-6">
          <InSightOf pane={pane} open={props.open}>
            {inPlace(step.parts).map(({ key, part }) => (
              <Part key={key} part={part} {...props} />
            ))}
          </InSightOf>
        </div>
        {step.servers.length > 0 && (
          <div className="mt-10">
            <ClientSection place={place} title={text.wholeServer} ids={step.servers} />
          </div>
        )}
        {step.clients.length > 0 && (
          <div className="mt-10">
            <ClientSection place={place} title={text.inCode} ids={step.clients} />
          </div>
        )}
        {place.next?.module !== place.module.slug && (
          <Suspense fallback={null}>
            <RecapInvite module={place.module.slug} />
          </Suspense>
        )}
        <StepNavigation place={place} lesson={lesson} />
      </article>
    </div>
  )
}

const RecapInvite = lazyPart(async () => (await import('../recap/index.ts')).RecapInvite)

/** With its lines and checks, for the few steps that ask for a server. */
const ProbePart = lazyPart(async () => (await import('./probe-part.tsx')).ProbePart)

/** With its verdict and solution, for the one step of a module that asks for a piece of a program. */
const HolePart = lazyPart(async () => (await import('./hole/hole-part.tsx')).HolePart)

function Part({
  part,
  place,
  open,
  onOpen,
  onRun,
  onCame,
  onFrames,
  onField,
}: StepTextProps & { readonly part: StepPart }) {
  const teacherNotes = useSettings((settings) => settings.teacherNotes)
  switch (part.type) {
    case 'text':
      return <Prose body={part.body} onField={onField} />
    case 'block':
      return (
        <BlockReference
          block={blockName(place, part.block.id)}
          work={part.block.id}
          initial={part.block.text}
          isOpen={part.block.id === open}
          onOpen={() => onOpen(part.block.id)}
          onRun={() => onRun(part.block.id)}
          onCame={(isAnswer) => onCame(part.block.id, isAnswer)}
          onFrames={() => {
            onRun(part.block.id)
            onFrames()
          }}
        />
      )
    case 'exercise':
      return <ExerciseBox place={place} exercise={part.exercise} onOpenBlock={onOpen} onField={onField} />
    case 'probe':
      return (
        <Suspense fallback={<Skeleton lines={4} />}>
          <ProbePart
            place={place}
            probe={part.probe}
            isOpen={part.probe.id === open}
            onOpen={() => onOpen(part.probe.id)}
            onFrames={onFrames}
            onField={onField}
          />
        </Suspense>
      )
    case 'hole':
      return (
        <Suspense fallback={<Skeleton lines={4} />}>
          <HolePart
            place={place}
            hole={part.hole}
            isOpen={part.hole.id === open}
            onOpen={() => onOpen(part.hole.id)}
            onField={onField}
          />
        </Suspense>
      )
    case 'notes':
      return teacherNotes ? <TeacherNotes body={part.body} onField={onField} /> : null
  }
}

/** Parts are named by their place: it is the same in both languages, so that switching keeps what is open and scrolled. */
function inPlace(parts: readonly StepPart[]): readonly { readonly key: string; readonly part: StepPart }[] {
  return parts.map((part, index) => ({ key: `${part.type}-${index}`, part }))
}

interface TeacherNotesProps {
  readonly body: Root
  readonly onField: (key: string) => void
}

/** Notes for the presenter, shown only on request. */
function TeacherNotes({ body, onField }: TeacherNotesProps) {
  const { notes } = texts.use()
  return (
    <aside aria-label={notes} className="rounded-md bg-surface-sunken px-5 py-4 [--prose-size:0.9375rem]">
      <p className="mb-2 flex items-center gap-2 text-small font-semibold text-ink-soft">
        <GraduationCap size={16} aria-hidden="true" />
        {notes}
      </p>
      <Prose body={body} onField={onField} />
    </aside>
  )
}
