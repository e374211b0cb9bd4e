/**
 * Which end noticed that a cable was cut, and when. In: the rows of one run, as the ladder has them. Out: the last cut, what each
 * end made of it, and when it was mended. Pure: times are the server's clock, taken from the rows.
 */
import type { CutWay } from '#proto/api/cable.ts'
import type { Row } from '../trace/index.ts'

/** `told`: the cut itself said it. `left`: it gave up by itself. `closed`: it said goodbye in its protocol's words. */
export type HowNoticed = 'told' | 'left' | 'closed'

export interface Noticed {
  readonly how: HowNoticed
  /** Milliseconds behind the cut. */
  readonly after: number
}

export interface Fate {
  /** `pongs`: the cable is whole, but the answers to pings vanish. */
  readonly what: CutWay | 'pongs'
  /** Names this cut among all of the page. */
  readonly key: string
  readonly client: Noticed | null
  readonly server: Noticed | null
  /** Milliseconds behind the cut, and what came late with it. */
  readonly mended: { readonly after: number; readonly bytes: number } | null
  /** The silence lasted too long for any connection. */
  readonly isGivenUp: boolean
}

type Draft = { -readonly [K in keyof Fate]: Fate[K] } & { readonly at: number }

/** Null: nothing was cut. */
export function fateOf(rows: readonly Row[]): Fate | null {
  let fate: Draft | null = null
  for (const row of rows) {
    if (row.type === 'fault') fate = afterFault(fate, row)
    else if (fate !== null && row.type === 'unit' && row.protocol === 'websocket' && row.kind === 'close')
      notice(fate, row.direction === 'toServer' ? 'client' : 'server', 'closed', row.at)
    else if (fate !== null && row.type === 'closed') afterEnd(fate, row)
  }
  if (fate === null) return null
  const { at: _, ...told } = fate
  return told
}

function afterFault(fate: Draft | null, { fault, key }: Extract<Row, { type: 'fault' }>): Draft | null {
  const { kind, direction, amount, at } = fault
  switch (kind) {
    case 'silence':
      return begin(kind, key, at)
    case 'fin':
    case 'reset': {
      const cut = begin(kind, key, at)
      notice(cut, 'client', 'told', at)
      notice(cut, 'server', 'told', at)
      return cut
    }
    case 'pong-swallowed':
      return fate ?? begin('pongs', key, at)
    case 'let-go':
      if (fate !== null) notice(fate, direction === 'toServer' ? 'client' : 'server', 'left', at)
      return fate
    case 'mended':
      if (fate !== null) fate.mended = { after: at - fate.at, bytes: amount }
      return fate
    case 'given-up':
      if (fate === null) return null
      fate.isGivenUp = true
      notice(fate, 'client', 'told', at)
      notice(fate, 'server', 'told', at)
      return fate
    default:
      return fate
  }
}

/** The tap's own word on how the exchange ended, where nothing before it said more. */
function afterEnd(fate: Draft, { reason, at }: Extract<Row, { type: 'closed' }>): void {
  if (reason === 'client-left') notice(fate, 'client', 'left', at)
  else if (reason === 'server-closed' || reason === 'timeout') notice(fate, 'server', 'left', at)
}

function begin(what: Fate['what'], key: string, at: number): Draft {
  return { what, key, client: null, server: null, mended: null, isGivenUp: false, at }
}

function notice(fate: Draft, who: 'client' | 'server', how: HowNoticed, at: number): void {
  fate[who] ??= { how, after: at - fate.at }
}
