/** The request that the step works with. */
import { EmptyState } from '../design/index.ts'
import type { LessonStep, LiveBlock } from '../lessons/index.ts'
import { RequestColumn } from '../workspace/index.ts'
import { blockName, usesTerminal } from './blocks.ts'
import type { Place } from './place.ts'
import { texts } from './texts.ts'

export interface RequestPaneProps {
  readonly place: Place
  readonly step: LessonStep
  readonly block: LiveBlock | null
}

export function RequestPane({ place, step, block }: RequestPaneProps) {
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
