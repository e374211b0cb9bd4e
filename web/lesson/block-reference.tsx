/**
 * Where the text has a live block: its first line as it reads now, a Run of its own, what came of it, and the way to the editor
 * that holds it.
 */

import { Play, Square } from 'lucide-react'
import { Suspense, useEffect, useRef } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button } from '../design/index.ts'
import { lazyPart } from '../part/index.ts'
import {
  type Block,
  cancelRun,
  isOpenStream,
  pressRun,
  useBlockPart,
  useBlocks,
  useBlockText,
} from '../request/index.ts'
import { RunZone } from '../workspace/index.ts'
import { requestLine } from './blocks.ts'
import { texts } from './texts.ts'
import { WorkLine } from './work-line.tsx'

export interface BlockReferenceProps {
  /** Its name in the app; `work` within its step. */
  readonly block: string
  readonly work: string
  readonly initial: string
  readonly isOpen: boolean
  readonly onOpen: () => void
  /** It is run from here: its editor holds it from now on, and the text stays. */
  readonly onRun: () => void
  /** Something has come of a run from here; `isAnswer`: without an answer the frames say less than its editor does. */
  readonly onCame: (isAnswer: boolean) => void
  readonly onFrames: () => void
}

const RunState = lazyPart(async () => (await import('./run-state.tsx')).RunState)

export function BlockReference({ block, work, initial, isOpen, onOpen, onRun, onCame, onFrames }: BlockReferenceProps) {
  const text = useBlockText(block, initial)
  const words = texts.use()
  const isRunning = useBlockPart(block, (shown) => shown?.pending != null)
  const hasRun = useBlockPart(block, (shown) => shown !== undefined && (shown.pending ?? shown.results[0]) != null)
  const came = useBlockPart(block, cameOf)
  const awaited = useRef<string | null>(null)
  const latest = useRef(onCame)
  latest.current = onCame
  const line = requestLine(text)

  useEffect(() => {
    if (awaited.current === null || came === null || came === awaited.current) return
    awaited.current = null
    latest.current(came.endsWith(ANSWERED))
  }, [came])

  const press = async () => {
    if (isRunning) return cancelRun(block)
    awaited.current = came ?? ''
    onRun()
    const before = resultsOf(block)
    await pressRun(block)
    // What has mistakes is not sent: its editor lists them.
    if (resultsOf(block) === before) onOpen()
  }
  return (
    <WorkLine
      work={work}
      line={line}
      isOpen={isOpen}
      action={isOpen ? words.blockIsOpen : words.openBlock}
      onOpen={onOpen}
      act={
        <RunZone>
          <Button
            size="small"
            icon={isRunning ? <Square size={12} aria-hidden="true" /> : <Play size={12} aria-hidden="true" />}
            aria-label={isRunning ? words.stopThis : words.runThis}
            aria-description={line}
            onPress={() => void press()}
          >
            {/* Beside its editor the line says more than a second Run. */}
            <span className="@min-[22rem]:@max-[30rem]:sr-only">{isRunning ? words.stop : words.run}</span>
          </Button>
        </RunZone>
      }
    >
      {hasRun && (
        <Suspense fallback={null}>
          <RunState block={block} onRequest={onOpen} onFrames={onFrames} />
        </Suspense>
      )}
    </WorkLine>
  )
}

const ANSWERED = ' answered'

/** The run that something has come of, and whether that is an answer; null: none. A stream that is open has come. */
function cameOf(block: Block | undefined): string | null {
  if (block === undefined) return null
  const { pending, results } = block
  const open = pending?.partials.findLast(isOpenStream)
  if (open !== undefined) return open.run
  const last = pending === null || pending.hasAnswered ? results.at(-1) : undefined
  return last === undefined ? null : `${last.run}${last.status === null ? '' : ANSWERED}`
}

function resultsOf(block: string): Block['results'] | undefined {
  return ownValue(useBlocks.getState().blocks, block)?.results
}
