/**
 * All live blocks of the app by id. Components read one block and act on it through `useBlock`; what a step does to a block
 * stands in `block.ts`, what a run does in `run.ts`.
 */

import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import { ownValue } from '#proto/wire/own-value.ts'
import { armCable } from '../../cable/index.ts'
import { onForgotten } from '../../forget/index.ts'
import type { RunEnvironment } from '../run/environment.ts'
import { isOpenStream, type RunResult } from '../run/result.ts'
import { runBlock } from '../run/run.ts'
import { PAGE_LEFT } from '../streams/live-stream.ts'
import { keepStream } from '../streams/registry.ts'
import {
  afterEnd,
  afterProgress,
  afterReset,
  afterResult,
  afterRun,
  afterStart,
  afterUndoReset,
  type Block,
  newBlock,
  withInitial,
  withText,
} from './block.ts'
import { loadBlocks, saveBlocks } from './block-storage.ts'
import { browserEnvironment } from './session.ts'

interface BlocksState {
  readonly blocks: Readonly<Record<string, Block>>
}

export const useBlocks = create<BlocksState>(() => ({
  blocks: typeof sessionStorage === 'undefined' ? {} : loadBlocks(sessionStorage),
}))

if (typeof sessionStorage !== 'undefined') {
  let isSaveDue = false
  const save = () => {
    if (isSaveDue) saveBlocks(sessionStorage, useBlocks.getState().blocks)
    isSaveDue = false
  }
  // Typing changes a block with every key; writing them all out can wait for a pause.
  useBlocks.subscribe(() => {
    if (!isSaveDue) setTimeout(save, 400)
    isSaveDue = true
  })
  addEventListener('pagehide', save)
}

/** A press of Run that has not ended, by block. */
const running = new Map<string, AbortController>()
let environmentOf: (signal: AbortSignal, text: string) => Promise<RunEnvironment> = browserEnvironment

onForgotten(() => {
  for (const controller of running.values()) controller.abort()
  useBlocks.setState(({ blocks }) => ({
    blocks: Object.fromEntries(Object.entries(blocks).map(([id, { initial }]) => [id, newBlock(initial)])),
  }))
})

/** For tests, and for an app that lives elsewhere. */
export function provideEnvironment(provider: () => Promise<RunEnvironment>): void {
  environmentOf = provider
}

/** Makes the block where it is not there yet, and gives it the text of the language shown now. */
export function openBlock(id: string, initial: string): void {
  update(id, (block) => withInitial(block, initial), initial)
}

export function setBlockText(id: string, text: string): void {
  update(id, (block) => withText(block, text))
}

export function resetBlock(id: string): void {
  update(id, afterReset)
}

export function undoReset(id: string): void {
  update(id, afterUndoReset)
}

/** Ends when the last request has ended. A block that runs already is left alone; one with errors does not start. */
export async function pressRun(id: string): Promise<void> {
  const block = ownValue(useBlocks.getState().blocks, id)
  if (!block || running.has(id)) return
  const controller = new AbortController()
  running.set(id, controller)
  const steps = createSteps(id)
  steps.take(afterStart, UNSEEN_MS)
  try {
    const environment = await environmentOf(controller.signal, block.text)
    const progress = createThrottle((partial: RunResult) => steps.take((now) => afterProgress(now, partial)))
    await runBlock(block.text, environment, {
      signal: controller.signal,
      connection: block.connection ?? undefined,
      onRun: (run) => {
        steps.take((now) => afterRun(now, run), UNSEEN_MS)
        return armCable(id, run)
      },
      // A stream that stays open tells of its states alone; its messages are read where they are kept.
      onProgress: (partial) =>
        isOpenStream(partial) ? steps.take((now) => afterProgress(now, partial)) : progress.offer(partial),
      onStream: keepStream,
      onResult: (result) => {
        if (!isOpenStream(result)) progress.drop()
        const hasStopped = result.failure?.code === 'aborted' && !result.stream?.count
        const keepsOld = hasStopped && block.results.length > 0
        if (!keepsOld) steps.take((now) => afterResult(now, result))
      },
    })
  } finally {
    running.delete(id)
    steps.take(afterEnd)
    steps.flush()
  }
}

/** That a request is under way is worth a picture when it lasts longer: most answers are there before. */
const UNSEEN_MS = 30

/**
 * What a press brings, in order, shown together once the work at hand is done: the request leaves before the page is drawn
 * anew for it, a quick answer comes with its beginning, and an answer and the end of its run are one picture.
 */
function createSteps(id: string) {
  let waiting: ((block: Block) => Block)[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = Number.POSITIVE_INFINITY
  const flush = () => {
    clearTimeout(timer)
    due = Number.POSITIVE_INFINITY
    const steps = waiting
    waiting = []
    // One after another, so that listeners miss no change; React renders only the last.
    for (const step of steps) update(id, step)
  }
  return {
    /** @param patience milliseconds that it can wait for more */
    take(step: (block: Block) => Block, patience = 0) {
      waiting.push(step)
      const wanted = performance.now() + patience
      if (wanted >= due) return
      due = wanted
      clearTimeout(timer)
      timer = setTimeout(flush, patience)
    },
    flush,
  }
}

export function cancelRun(id: string): void {
  running.get(id)?.abort()
}

/** Closes what is open of the blocks that `isLeft` names; true where anything was. */
export function closeBlocks(isLeft: (id: string) => boolean): boolean {
  const { blocks } = useBlocks.getState()
  const left = [...running].filter(([id]) => isLeft(id) && ownValue(blocks, id)?.pending?.partials.some(isOpenStream))
  for (const [, controller] of left) controller.abort(PAGE_LEFT)
  return left.length > 0
}

/** Hands on the latest of what is offered, at once and then every tenth of a second: more is nothing to the eye. */
function createThrottle<T>(use: (value: T) => void) {
  let timer: ReturnType<typeof setTimeout> | null = null
  let latest: { readonly value: T } | null = null
  const flush = () => {
    timer = null
    if (latest) use(latest.value)
    latest = null
  }
  return {
    offer(value: T) {
      latest = { value }
      if (timer !== null) return
      flush()
      timer = setTimeout(flush, 100)
    },
    drop() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      latest = null
    },
  }
}

/** The changed block moves to the end: the order of `blocks` is the order of last use. */
function update(id: string, step: (block: Block) => Block, initial = ''): void {
  useBlocks.setState(({ blocks }) => {
    const before = ownValue(blocks, id) ?? newBlock(initial)
    const after = step(before)
    if (after === before && ownValue(blocks, id)) return { blocks }
    const { [id]: _, ...others } = blocks
    return { blocks: { ...others, [id]: after } }
  })
}

function useOpened(id: string, initial: string | undefined): void {
  useEffect(() => {
    if (initial !== undefined) openBlock(id, initial)
  }, [id, initial])
}

export function useBlockText(id: string, initial: string): string {
  useOpened(id, initial)
  return useBlockPart(id, (block) => block?.text) ?? initial
}

export interface BlockHandle extends Block {
  /** True when the text is not the one the block began with. */
  readonly isChanged: boolean
  setText(text: string): void
  reset(): void
  undoReset(): void
  run(): void
  cancel(): void
}

/** For who shows a part of a block, and is drawn anew only for that. */
export function useBlockPart<T>(id: string, part: (block: Block | undefined) => T): T {
  return useBlocks(({ blocks }) => part(ownValue(blocks, id)))
}

/** `initial` is needed once per block, by the component that shows its editor. */
export function useBlock(id: string, initial?: string): BlockHandle {
  const block = useBlocks(({ blocks }) => ownValue(blocks, id))
  useOpened(id, initial)
  return useMemo(() => {
    const shown = block ?? newBlock(initial ?? '')
    return {
      ...shown,
      isChanged: shown.text !== shown.initial,
      setText: (text: string) => setBlockText(id, text),
      reset: () => resetBlock(id),
      undoReset: () => undoReset(id),
      run: () => void pressRun(id),
      cancel: () => cancelRun(id),
    }
  }, [block, id, initial])
}
