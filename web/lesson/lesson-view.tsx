/** One step of a lesson: its text, the request it works with, and the frames of that request's runs. */

import { BookOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { type Lesson, type LessonStep, useProgress } from '../lessons/index.ts'
import { useBlockPart, useBlocks, useClosingStreams } from '../request/index.ts'
import { Workspace, type WorkspacePart } from '../workspace/index.ts'
import { blockName, usesTerminal } from './blocks.ts'
import { FramesPane } from './frames-pane.tsx'
import { LessonBar } from './lesson-bar.tsx'
import { type Place, progressKey } from './place.ts'
import { RequestPane } from './request-pane.tsx'
import { StepText } from './step-text.tsx'
import { texts } from './texts.ts'
import { useOpenBlock } from './use-open-block.ts'
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
