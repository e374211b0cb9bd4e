/**
 * A block's editor, its answer, and the way for terminals; editor and answer stand side by side where there is room,
 * and scroll each by itself, so that a long one never hides the other.
 */
import { ChevronRight } from 'lucide-react'
import { type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { CableDisclosure } from '../cable/index.ts'
import { IntoSight, Skeleton } from '../design/index.ts'
import { lazyPart } from '../part/index.ts'
import { pressRun, RequestEditor, ResponseView, useBlock } from '../request/index.ts'
import { RunZone } from './run-zone.tsx'
import { texts } from './texts.ts'
import { useFramesAfterRun } from './use-frames-after-run.ts'
import { useRunKey } from './use-run-key.ts'

export interface RequestColumnProps {
  readonly block: string
  readonly initial: string
  /** The terminal is what this is about: its place is beside the editor, before the answer. */
  readonly isTerminalOpen?: boolean
  /** Further acts in the editor's bar. */
  readonly children?: ReactNode
}

/** Beside the terminal's instructions an answer has a place when there is one: till then they say what to do. */
function WhenRun({ block }: { readonly block: string }) {
  const { results, pending } = useBlock(block)
  return results.length > 0 || pending !== null ? <ResponseView block={block} /> : null
}

export function RequestColumn({ block, initial, isTerminalOpen = false, children }: RequestColumnProps) {
  const cable = useRef<HTMLDivElement>(null)
  const answer = useAnswerInSight(block, cable)
  const { results, pending } = useBlock(block)
  const hasAnswer = results.length > 0 || pending !== null
  useFramesAfterRun(block)
  useRunKey(() => void pressRun(block))
  return (
    <div className="@container relative h-full overflow-y-auto overscroll-contain">
      <div className="grid gap-4 p-4 @3xl:h-full @3xl:grid-cols-2 @3xl:grid-rows-[minmax(0,1fr)] @3xl:gap-0 @3xl:p-0">
        <div className="relative min-w-0 @3xl:overflow-y-auto @3xl:overscroll-contain">
          {/* No padding on what scrolls: the editor's bar sticks to its very edge. */}
          <div className="@3xl:px-4 @3xl:py-3.5">
            <RunZone>
              <RequestEditor block={block} initial={initial}>
                {children}
              </RequestEditor>
            </RunZone>
            <div ref={cable}>
              <CablePlace block={block} />
            </div>
            {!isTerminalOpen && <TerminalDisclosure block={block} />}
          </div>
        </div>
        <div className="relative min-w-0 @3xl:overflow-y-auto @3xl:overscroll-contain @3xl:border-l @3xl:border-line @3xl:px-4 @3xl:py-3.5">
          {/* As much of the answer as says how it went, and its first lines; all of it may be longer than the column. */}
          <div
            ref={answer}
            aria-hidden="true"
            className={`pointer-events-none absolute top-0 w-px @3xl:h-36 ${hasAnswer ? 'h-96 max-sm:h-72' : 'h-36'}`}
          />
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

/** The cable of the block's last run, beside its request. */
function CablePlace({ block }: { readonly block: string }) {
  const { pending, results } = useBlock(block)
  const run = pending?.runs.at(-1) ?? results.at(-1)?.run ?? null
  return <CableDisclosure block={block} run={run} isOpen={pending !== null} />
}

/** "The same from your terminal", folded until it is wanted. What is inside starts only then. */
function TerminalDisclosure({ block }: { readonly block: string }) {
  const { terminal } = texts.use()
  const [isOpen, setOpen] = useState(false)
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)} className="group pt-2.5">
      <summary className="hit flex list-none items-center gap-1.5 text-small text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight size={15} aria-hidden="true" className="transition-transform group-open:rotate-90" />
        {terminal}
      </summary>
      {isOpen && (
        <div className="pt-4 pb-2">
          <Suspense fallback={<Skeleton lines={5} />}>
            <TerminalHint block={block} />
            <IntoSight />
          </Suspense>
        </div>
      )}
    </details>
  )
}

/**
 * Where the answer stands below its editor, a run brings it into sight: when it is sent, and again when something has come. Side by
 * side it is in sight already, and what is does not move. While the cable is open, a run that lasts brings the cable into sight instead:
 * its reader wants to cut it and see who notices.
 */
function useAnswerInSight(block: string, cable: RefObject<HTMLDivElement | null>): RefObject<HTMLDivElement | null> {
  const answer = useRef<HTMLDivElement>(null)
  const { pending, results } = useBlock(block)
  const latest = results.at(-1)?.run ?? null
  const stage = pending === null ? latest : pending.hasAnswered || pending.partials.length > 0 ? 'answered' : 'sent'
  const before = useRef(stage)
  useEffect(() => {
    const isNew = before.current !== stage && stage !== null
    const hasLasted = [stage, before.current].some((each) => each === 'sent' || each === 'answered')
    before.current = stage
    // A step that is opened shows what it showed.
    if (!isNew) return
    // With the next picture: to ask where things are any sooner is to lay them out once more.
    const frame = requestAnimationFrame(() => {
      const isAtCable = hasLasted && cable.current?.querySelector('details')?.open === true
      const shown = isAtCable ? cable : answer
      shown.current?.scrollIntoView({ block: 'nearest' })
      // The cable may be higher than its pane: show its beginning, where Cut is.
      if (isAtCable) cable.current?.querySelector('summary')?.scrollIntoView({ block: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [stage, cable])
  return answer
}

const TerminalHint = lazyPart(async () => (await import('../terminal/index.ts')).TerminalHint)

/** The way for terminals, loaded when it is looked for: most requests are run on the page. */
function TerminalPlace({ block }: { readonly block: string }) {
  return (
    <Suspense fallback={<Skeleton lines={5} />}>
      <TerminalHint block={block} />
    </Suspense>
  )
}
