/** The traffic of the block's runs; of everything, in a step that has no request of its own or waits for a terminal. */
import type { LessonStep, LiveBlock } from '../lessons/index.ts'
import { useBlockPart } from '../request/index.ts'
import { Frames } from '../workspace/index.ts'
import { blockName, usesTerminal } from './blocks.ts'
import type { Place } from './place.ts'

export interface FramesPaneProps {
  readonly place: Place
  readonly step: LessonStep
  readonly block: LiveBlock | null
  /** Field that was asked for in the text. */
  readonly reveal: { readonly key: string } | null
}

const NO_RUNS: readonly string[] = []

export function FramesPane({ place, step, block, reveal }: FramesPaneProps) {
  const runs = useBlockPart(block === null ? '' : blockName(place, block.id), (shown) => shown?.runs) ?? NO_RUNS
  return (
    <Frames
      reveal={reveal}
      runs={block === null || usesTerminal(step) ? 'all' : runs}
      {...(step.focus === null ? {} : { focusKey: step.focus })}
    />
  )
}
