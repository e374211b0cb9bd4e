/** Editor and answer of the block that the step works with; the way for terminals beneath. */
import { EmptyState } from '../design/index.ts'
import type { LiveBlock } from '../lessons/index.ts'
import { RequestEditor, ResponseView } from '../request/index.ts'
import { blockName } from './blocks.ts'
import type { Place } from './place.ts'
import { texts } from './texts.ts'

export function RequestPane({ place, block }: { readonly place: Place; readonly block: LiveBlock | null }) {
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
      </div>
    </div>
  )
}
