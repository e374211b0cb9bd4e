/** One step of a lesson: its text, the request it works with, and the frames of that request's runs. */
import { BookOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { EmptyState } from '../design/index.ts'
import { type Lesson, type LessonStep, type LiveBlock, useProgress } from '../lessons/index.ts'
import { useBlockPart, useBlocks, useClosingStreams } from '../request/index.ts'
import { useParameter } from '../routes/index.ts'
import { Frames, RequestColumn, Workspace, type WorkspacePart } from '../workspace/index.ts'
import { blockName, blocksOf, usesTerminal } from './blocks.ts'
import { LessonBar } from './lesson-bar.tsx'
import { type Place, progressKey } from './place.ts'
import { StepText } from './step-text.tsx'
import { texts } from './texts.ts'
import { usePresenterKeys } from './use-presenter-keys.ts'

export function LessonView({ place, lesson }: { readonly place: Place; readonly lesson: Lesson }) {
  const text = texts.use()
  const [part, setPart] = useState<WorkspacePart>('side')
  const [asked, setAsked] = useState<{ readonly key: string } | null>(null)
  const [looked, setLooked] = useState(0)
  const step = stepOf(lesson, place)
  const [block, openBlock] = useOpenBlock(step)
  const key = progressKey(place, place.step.id)
  usePresenterKeys(place, step)
  useClosingStreams(blockName(place, ''))
  useEffect(() => useProgress.getState().see(key), [key])

  const name = block === null ? '' : blockName(place, block.id)
  // Whether there are more, not how many: a press of Run draws the request and its frames anew, and not the whole lesson.
  const hasFresh = useBlockPart(name, (shown) => (shown?.runs.length ?? 0) > looked)
  const show = (next: WorkspacePart) => {
    if (next === 'frames') setLooked(ownValue(useBlocks.getState().blocks, name)?.runs.length ?? 0)
    setPart(next)
  }
  const showField = (field: string) => {
    setAsked({ key: field })
    show('frames')
  }
  const open = (id: string) => {
    openBlock(id)
    setPart('request')
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
        {...(usesTerminal(step) ? { requestSize: 44 } : {})}
        onPart={show}
        fresh={part !== 'frames' && hasFresh ? 'frames' : null}
        side={
          <StepText
            key={key}
            place={place}
            lesson={lesson}
            step={step}
            openBlock={block?.id ?? null}
            onOpenBlock={open}
            onField={showField}
          />
        }
        request={<RequestPane place={place} step={step} block={block} />}
        frames={<FramesPane place={place} step={step} block={block} reveal={asked} />}
      />
    </div>
  )
}

function stepOf(lesson: Lesson, place: Place): LessonStep {
  const step = lesson.steps.find((each) => each.id === place.step.id)
  if (step === undefined) throw new Error(`lesson ${lesson.slug} has a step ${place.step.id} in both languages`)
  return step
}

interface FramesPaneProps {
  readonly place: Place
  readonly step: LessonStep
  readonly block: LiveBlock | null
  /** Field that was asked for in the text. */
  readonly reveal: { readonly key: string } | null
}

const NO_RUNS: readonly string[] = []

/** The traffic of the block's runs; of everything, in a step that has no request of its own or waits for a terminal. */
function FramesPane({ place, step, block, reveal }: FramesPaneProps) {
  const runs = useBlockPart(block === null ? '' : blockName(place, block.id), (shown) => shown?.runs) ?? NO_RUNS
  return (
    <Frames
      reveal={reveal}
      runs={block === null || usesTerminal(step) ? 'all' : runs}
      {...(step.focus === null ? {} : { focusKey: step.focus })}
    />
  )
}

interface RequestPaneProps {
  readonly place: Place
  readonly step: LessonStep
  readonly block: LiveBlock | null
}

/** The request that the step works with. */
function RequestPane({ place, step, block }: RequestPaneProps) {
  const text = texts.use()
  if (block === null) {
    return (
      <EmptyState title={text.noRequest} className="h-full">
        {text.noRequestText}
      </EmptyState>
    )
  }
  const name = blockName(place, block.id)
  return (
    <RequestColumn key={`${step.id} ${name}`} block={name} initial={block.text} isTerminalOpen={usesTerminal(step)} />
  )
}

const PARAMETER = 'block'

/**
 * Which block of a step stands in the editor: the one that the address names (`?block=ask-the-job`), else the step's first.
 * Opening another one adds to the browser's history, and leaves behind the spots and comparisons of the one before.
 */
function useOpenBlock(step: LessonStep): readonly [LiveBlock | null, (id: string) => void] {
  const named = useParameter(PARAMETER)
  const blocks = blocksOf(step)
  const block = blocks.find(({ id }) => id === named) ?? blocks[0] ?? null
  const open = (id: string) => {
    if (id === block?.id) return
    const url = new URL(location.href)
    url.search = id === blocks[0]?.id ? '' : `${PARAMETER}=${encodeURIComponent(id)}`
    history.pushState(history.state, '', url)
  }
  return [block, open]
}
