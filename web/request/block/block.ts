/** One live block as data: its text, and what its runs brought. Pure steps from one state to the next. */
import type { RunResult } from '../run/result.ts'

export interface Block {
  /** What the lesson or example gave. */
  readonly initial: string
  readonly text: string
  /** The text that the last reset threw away. */
  readonly discarded: string | null
  /** Every run of the block in this session, newest last. */
  readonly runs: readonly string[]
  /** The answers shown now: of the last press of Run, or, until that brings one, of the press before. */
  readonly results: readonly RunResult[]
  /** A press of Run that has not ended: its runs so far, and whether it has brought an answer yet. */
  readonly pending: {
    readonly runs: readonly string[]
    readonly hasAnswered: boolean
    /** Streams that go on: what each has brought so far, in the order of the block. */
    readonly partials: readonly RunResult[]
  } | null
  /** The relay's connection of the last native call, for `# @connection reuse`. */
  readonly connection: number | null
}

/** Runs kept by id: more than anyone looks through. */
const MAX_RUNS = 50

export function newBlock(initial: string): Block {
  return { initial, text: initial, discarded: null, runs: [], results: [], pending: null, connection: null }
}

/** The same block in another language brings another start; what the learner wrote stays. */
export function withInitial(block: Block, initial: string): Block {
  if (block.initial === initial) return block
  return { ...block, initial, text: block.text === block.initial ? initial : block.text }
}

export function withText(block: Block, text: string): Block {
  return block.text === text ? block : { ...block, text, discarded: null }
}

export function afterReset(block: Block): Block {
  return block.text === block.initial ? block : { ...block, text: block.initial, discarded: block.text }
}

export function afterUndoReset(block: Block): Block {
  return block.discarded === null ? block : { ...block, text: block.discarded, discarded: null }
}

export function afterStart(block: Block): Block {
  return { ...block, pending: { runs: [], hasAnswered: false, partials: [] } }
}

export function afterRun(block: Block, run: string): Block {
  if (!block.pending) return block
  const pending = { ...block.pending, runs: [...block.pending.runs, run] }
  return { ...block, pending, runs: [...block.runs, run].slice(-MAX_RUNS) }
}

/** More of a stream. */
export function afterProgress(block: Block, partial: RunResult): Block {
  if (!block.pending) return block
  const partials = inOrder(block.pending.runs, [...without(block.pending.partials, partial.run), partial])
  return { ...block, pending: { ...block.pending, partials } }
}

function without(results: readonly RunResult[], run: string): readonly RunResult[] {
  return results.filter((one) => one.run !== run)
}

/** A stream often ends behind requests that began later. */
function inOrder(runs: readonly string[], results: readonly RunResult[]): readonly RunResult[] {
  return results.toSorted((a, b) => runs.indexOf(a.run) - runs.indexOf(b.run))
}

export function afterResult(block: Block, result: RunResult): Block {
  if (!block.pending) return block
  const results = block.pending.hasAnswered ? inOrder(block.pending.runs, [...block.results, result]) : [result]
  const connection = result.connection?.number ?? block.connection
  const partials = without(block.pending.partials, result.run)
  return { ...block, results, connection, pending: { ...block.pending, hasAnswered: true, partials } }
}

/** A press that was stopped before any answer leaves the old one standing. */
export function afterEnd(block: Block): Block {
  return { ...block, pending: null }
}
