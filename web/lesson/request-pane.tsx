/** Editor and answer of the block that the step works with; the way for terminals beneath. */
import { EmptyState } from '../design/index.ts'
import type { LessonStep, LiveBlock } from '../lessons/index.ts'
import { RequestEditor, ResponseView } from '../request/index.ts'
import { TerminalDisclosure } from '../workspace/index.ts'
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
    <div className="@container h-full overflow-y-auto overscroll-contain">
      <div className="grid gap-4 p-4 @3xl:grid-cols-2 @3xl:gap-5 @3xl:p-5">
        <div className="min-w-0">
          <RequestEditor key={name} block={name} initial={block.text} />
        </div>
        <div className="min-w-0">
          <ResponseView block={name} />
        </div>
        <TerminalDisclosure key={`terminal-${step.id}`} block={name} isOpenAtFirst={usesTerminal(step)} />
      </div>
    </div>
  )
}
