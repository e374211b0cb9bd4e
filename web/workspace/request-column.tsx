/**
 * A block's editor, its answer, and the way for terminals; editor and answer stand side by side where there is room,
 * and scroll each by itself, so that a long one never hides the other.
 */
import { RequestEditor, ResponseView, useBlock } from '../request/index.ts'
import { CablePlace } from './cable-place.tsx'
import { RunZone } from './run-zone.tsx'
import { TerminalDisclosure } from './terminal-disclosure.tsx'
import { TerminalPlace } from './terminal-place.tsx'
import { useAnswerInSight } from './use-answer-in-sight.ts'
import { useFramesAfterRun } from './use-frames-after-run.ts'

export interface RequestColumnProps {
  readonly block: string
  readonly initial: string
  /** The terminal is what this is about: its place is beside the editor, before the answer. */
  readonly isTerminalOpen?: boolean
}

/** Beside the terminal's instructions an answer has a place when there is one: till then they say what to do. */
function WhenRun({ block }: { readonly block: string }) {
  const { results, pending } = useBlock(block)
  return results.length > 0 || pending !== null ? <ResponseView block={block} /> : null
}

export function RequestColumn({ block, initial, isTerminalOpen = false }: RequestColumnProps) {
  const answer = useAnswerInSight(block)
  useFramesAfterRun(block)
  return (
    <div className="@container h-full overflow-y-auto overscroll-contain">
      <div className="grid gap-4 p-4 @3xl:h-full @3xl:grid-cols-2 @3xl:grid-rows-[minmax(0,1fr)] @3xl:gap-0 @3xl:p-0">
        <div className="min-w-0 @3xl:overflow-y-auto @3xl:overscroll-contain">
          {/* No padding on what scrolls: the editor's bar sticks to its very edge. */}
          <div className="@3xl:px-4 @3xl:py-3.5">
            <RunZone>
              <RequestEditor block={block} initial={initial} />
            </RunZone>
            <CablePlace block={block} />
            {!isTerminalOpen && <TerminalDisclosure block={block} />}
          </div>
        </div>
        <div className="relative min-w-0 @3xl:overflow-y-auto @3xl:overscroll-contain @3xl:border-l @3xl:border-line @3xl:px-4 @3xl:py-3.5">
          {/* As much of the answer as says how it went; all of it may be longer than the column. */}
          <div ref={answer} aria-hidden="true" className="pointer-events-none absolute top-0 h-36 w-px" />
          {isTerminalOpen && (
            <div className="mb-5">
              <TerminalPlace block={block} />
            </div>
          )}
          {isTerminalOpen ? <WhenRun block={block} /> : <ResponseView block={block} />}
        </div>
      </div>
    </div>
  )
}
