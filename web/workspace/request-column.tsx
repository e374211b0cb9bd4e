/** A block's editor, its answer, and the way for terminals; editor and answer stand side by side where there is room. */
import { RequestEditor, ResponseView } from '../request/index.ts'
import { RunZone } from './run-zone.tsx'
import { TerminalDisclosure } from './terminal-disclosure.tsx'

export interface RequestColumnProps {
  readonly block: string
  readonly initial: string
  readonly isTerminalOpen?: boolean
}

export function RequestColumn({ block, initial, isTerminalOpen = false }: RequestColumnProps) {
  return (
    <div className="@container h-full overflow-y-auto overscroll-contain">
      <div className="grid gap-4 p-4 @3xl:grid-cols-2 @3xl:gap-5 @3xl:p-5">
        <div className="min-w-0">
          <RunZone>
            <RequestEditor block={block} initial={initial} />
          </RunZone>
        </div>
        <div className="min-w-0">
          <ResponseView block={block} />
        </div>
        <TerminalDisclosure block={block} isOpenAtFirst={isTerminalOpen} />
      </div>
    </div>
  )
}
