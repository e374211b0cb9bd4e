/** One step of a lesson: its text, the request it works with, and the frames of that request's runs. */
import { BookOpen, CodeXml } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { EmptyState, Skeleton } from '../design/index.ts'
import { type Lesson, type LessonStep, useProgress } from '../lessons/index.ts'
import { lazyPart } from '../part/index.ts'
import { useBlockPart, useBlocks, useClosingStreams } from '../request/index.ts'
import { useParameter } from '../routes/index.ts'
import { Frames, isWide, RequestColumn, usePane, Workspace, type WorkspacePart } from '../workspace/index.ts'
import { blockName, usesTerminal, type Work, worksOf } from './blocks.ts'
import { LessonBar } from './lesson-bar.tsx'
import { type Place, progressKey } from './place.ts'
import { StepText } from './step-text.tsx'
import { texts } from './texts.ts'
import { usePresenterKeys } from './use-presenter-keys.ts'

export function LessonView({ place, lesson }: { readonly place: Place; readonly lesson: Lesson }) {
  const text = texts.use()
  const [part, setPart] = usePane('side')
  const [asked, setAsked] = useState<{ readonly key: string } | null>(null)
  const [looked, setLooked] = useState(0)
  const step = stepOf(lesson, place)
  const [work, openWork] = useOpenWork(step)
  const key = progressKey(place, place.step.id)
  usePresenterKeys(place, step)
  useClosingStreams(blockName(place, ''))
  useEffect(() => useProgress.getState().see(key), [key])

  const name = work?.type === 'block' ? blockName(place, work.id) : ''
  // Whether there are more, not how many: a press of Run draws the request and its frames anew, and not the whole lesson.
  const hasFresh = useBlockPart(name, (shown) => (shown?.runs.length ?? 0) > looked)
  const show = (next: WorkspacePart, of = name) => {
    if (next === 'frames') setLooked(ownValue(useBlocks.getState().blocks, of)?.runs.length ?? 0)
    setPart(next)
  }
  const showField = (field: string) => {
    setAsked({ key: field })
    show('frames')
  }
  const open = (id: string) => setPart('request', { replace: openWork(id) })
  /** Where one part is seen at a time, a run from the text leads to what came of it; elsewhere both are beside it. */
  const follow = (id: string, isAnswer: boolean) => {
    if (isWide()) return
    if (isAnswer) show('frames', blockName(place, id))
    else setPart('request')
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">{lesson.title}</h1>
      <LessonBar place={place} lesson={lesson} isOfText={part === 'side'} />
      <Workspace
        name="lesson"
        sideLabel={text.text}
        sideIcon={<BookOpen size={18} aria-hidden="true" />}
        part={part}
        {...(work !== null && work.type !== 'block' ? { ...CODE_PANE, requestLabel: text.code } : {})}
        onPart={show}
        fresh={part !== 'frames' && hasFresh ? 'frames' : null}
        side={
          <StepText
            key={key}
            place={place}
            lesson={lesson}
            step={step}
            open={work?.id ?? null}
            onOpen={open}
            onRun={(id) => openWork(id, { replace: true })}
            onCame={follow}
            onFrames={() => show('frames')}
            onField={showField}
          />
        }
        request={<RequestPane place={place} step={step} work={work} />}
        frames={<FramesPane place={place} step={step} work={work} reveal={asked} />}
      />
    </div>
  )
}

/** Code is longer than a request. */
const CODE_PANE = { requestIcon: <CodeXml size={18} aria-hidden="true" /> }

function stepOf(lesson: Lesson, place: Place): LessonStep {
  const step = lesson.steps.find((each) => each.id === place.step.id)
  if (step === undefined) throw new Error(`lesson ${lesson.slug} has a step ${place.step.id} in both languages`)
  return step
}

interface FramesPaneProps {
  readonly place: Place
  readonly step: LessonStep
  readonly work: Work | null
  /** Field that was asked for in the text. */
  readonly reveal: { readonly key: string } | null
}

const NO_RUNS: readonly string[] = []

const ProbeServer = lazyPart(async () => (await import('../probe/index.ts')).ProbeServer)
const ProbeFrames = lazyPart(async () => (await import('../probe/index.ts')).ProbeFrames)

const HoleProgram = lazyPart(async () => (await import('./hole/hole-program.tsx')).HoleProgram)

/** The traffic of the block's runs, or of the probe's calls; of everything, where nothing is open that is run here, or a terminal is waited for. */
function FramesPane({ place, step, work, reveal }: FramesPaneProps) {
  const runs = useBlockPart(work?.type === 'block' ? blockName(place, work.id) : '', (shown) => shown?.runs) ?? NO_RUNS
  if (work?.type === 'probe') {
    return (
      <Suspense fallback={null}>
        <ProbeFrames name={progressKey(place, work.id)} reveal={reveal} focusKey={step.focus} />
      </Suspense>
    )
  }
  return (
    <Frames
      reveal={reveal}
      runs={work?.type !== 'block' || usesTerminal(step) ? 'all' : runs}
      {...(work?.type === 'block' && !usesTerminal(step) ? { block: blockName(place, work.id) } : {})}
      {...(step.focus === null ? {} : { focusKey: step.focus })}
    />
  )
}

interface RequestPaneProps {
  readonly place: Place
  readonly step: LessonStep
  readonly work: Work | null
}

/** The request that the step works with, or the server. */
function RequestPane({ place, step, work }: RequestPaneProps) {
  const text = texts.use()
  if (work === null) {
    return (
      <EmptyState title={text.noRequest} className="h-full">
        {text.noRequestText}
      </EmptyState>
    )
  }
  if (work.type === 'probe') {
    const name = progressKey(place, work.id)
    return (
      <Suspense fallback={<Skeleton lines={6} className="p-6" />}>
        <ProbeServer key={name} name={name} probe={work.probe} />
      </Suspense>
    )
  }
  if (work.type === 'hole') {
    const address = { module: place.module.slug, lesson: place.lesson.slug, id: work.id }
    return (
      <Suspense fallback={<Skeleton lines={6} className="p-6" />}>
        <HoleProgram key={work.id} address={address} name={progressKey(place, work.id)} />
      </Suspense>
    )
  }
  const name = blockName(place, work.id)
  return (
    <RequestColumn
      key={`${step.id} ${name}`}
      block={name}
      initial={work.block.text}
      isTerminalOpen={usesTerminal(step)}
    />
  )
}

const PARAMETER = 'block'

/**
 * What of a step stands beside its text: what the address names (`?block=ask-the-job`), else the step's first. Opening another one
 * adds to the browser's history, and leaves behind the spots and comparisons of the one before; true where it did.
 */
function useOpenWork(
  step: LessonStep,
): readonly [Work | null, (id: string, options?: { readonly replace: boolean }) => boolean] {
  const named = useParameter(PARAMETER)
  const works = worksOf(step)
  const work = works.find(({ id }) => id === named) ?? works[0] ?? null
  const open = (id: string, { replace } = { replace: false }) => {
    if (id === work?.id) return false
    const url = new URL(location.href)
    const track = url.searchParams.get('track')
    url.search = track === null ? '' : `track=${track}`
    if (id !== works[0]?.id) url.searchParams.set(PARAMETER, id)
    if (replace) history.replaceState(history.state, '', url)
    else history.pushState(history.state, '', url)
    return !replace
  }
  return [work, open]
}
