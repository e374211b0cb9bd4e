/** The traffic of the block's runs; of everything, in a step that has no request of its own or waits for a terminal. */
import type { LessonStep, LiveBlock } from '../lessons/index.ts'
import { useBlock } from '../request/index.ts'
import { Frames } from '../workspace/index.ts'
import { blockName, usesTerminal } from './blocks.ts'
import type { Place } from './place.ts'

export interface FramesPaneProps {
  readonly place: Place
  readonly step: LessonStep
  readonly block: LiveBlock | null
  /** Field that was asked for in the text; else the step's own. */
  readonly focusKey: string | null
}

export function FramesPane({ place, step, block, focusKey }: FramesPaneProps) {
  const { runs } = useBlock(block === null ? '' : blockName(place, block.id))
  const focus = focusKey ?? step.focus
  return (
    <Frames
      runs={block === null || usesTerminal(step) ? 'all' : runs}
      {...(focus === null ? {} : { focusKey: focus })}
    />
  )
}
