/** What was measured, by protocol. Lives outside React: a switch of language, of page or of what is shown loses nothing. */
import { create } from 'zustand'
import { RULER_PROTOCOLS, type RulerMeasure, type RulerProtocol } from '#proto/api/ruler.ts'
import type { Purpose } from '../frames/index.ts'
import type { Trouble } from '../wire/index.ts'

/** What one run weighs. */
export interface Count {
  readonly bytes: number
  readonly byPurpose: Readonly<Record<Purpose, number>>
  /** Without the making of connections. */
  readonly trips: number
}

export type LineState =
  /** Nobody has asked for it yet; it will come; it is on its way; its bytes are being counted. */
  'unasked' | 'waiting' | 'running' | 'counting' | 'done' | 'failed'

export interface Line {
  readonly protocol: RulerProtocol
  readonly state: LineState
  readonly measures: readonly RulerMeasure[]
  readonly counts: ReadonlyMap<string, Count>
  /** `bytes-missing`: the feed did not tell all. */
  readonly trouble: Trouble | null
  /** While it is measured anew: what was measured last. */
  readonly before: Measured | null
}

/** What was measured and counted. */
export type Measured = Pick<Line, 'measures' | 'counts'>

export type Phase = 'idle' | 'running' | 'done' | 'stopped' | 'broken'

export interface RulerState {
  readonly phase: Phase
  readonly lines: Readonly<Record<RulerProtocol, Line>>
  /** Why everything ended. */
  readonly trouble: Trouble | null
}

export function blankLine(protocol: RulerProtocol, state: LineState): Line {
  return { protocol, state, measures: [], counts: new Map(), trouble: null, before: null }
}

/** As it is while it waits to be measured anew: what is known of it stays. */
export function waitingLine({ protocol, state, measures, counts, before }: Line): Line {
  return { ...blankLine(protocol, 'waiting'), before: state === 'done' ? { measures, counts } : before }
}

/** As it is where nothing came of that. */
export function settledLine({ protocol, before }: Line): Line {
  return before === null ? blankLine(protocol, 'unasked') : { ...blankLine(protocol, 'done'), ...before }
}

function blankLines(): RulerState['lines'] {
  return Object.fromEntries(RULER_PROTOCOLS.map((one) => [one, blankLine(one, 'unasked')])) as RulerState['lines']
}

export const useRuler = create<RulerState>(() => ({ phase: 'idle', lines: blankLines(), trouble: null }))

export function changeLine(protocol: RulerProtocol, change: (line: Line) => Partial<Line>): void {
  useRuler.setState(({ lines }) => ({
    lines: { ...lines, [protocol]: { ...lines[protocol], ...change(lines[protocol]) } },
  }))
}
