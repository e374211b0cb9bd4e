/**
 * How a stream of HTTP/2 ends, and which of its sides may still speak at a row: one side is finished before the other
 * (RFC 9113 §5.1), either breaks it off, or says that the whole connection goes.
 */
import type { Direction } from '#proto/wire/model.ts'
import type { Ended } from '../capture/call-lines.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'

/** `half`: this side is finished, the other is not. `reset`: broken off for both. `away`: no new streams on this connection. */
export type Ending = 'half' | 'reset' | 'away'

/** `finished`: it has said that it says no more. `gone`: the stream was broken off. */
export type Side = 'open' | 'finished' | 'gone'

/** What each end may still say. */
export interface Sides {
  readonly client: Side
  readonly server: Side
}

export const BOTH_OPEN: Sides = { client: 'open', server: 'open' }

const OTHER = { toServer: 'toClient', toClient: 'toServer' } as const satisfies Record<Direction, Direction>

/** Of the lines of one row; null: nothing ends, or all is over as usual. */
export function endingOf(lines: readonly FrameLine[]): Ending | null {
  const [first] = lines
  if (first === undefined || first.record.meta.version !== 2) return null
  if (first.kind === 'GOAWAY') return 'away'
  if (lines.some(({ ends }) => ends === 'reset')) return 'reset'
  const last = lines.find(({ ends }) => ends === 'finished')
  if (last === undefined) return null
  const other = first.record.callOf(first.stream)?.ended[OTHER[last.direction]] ?? null
  return other === null || other > last.ordinal ? 'half' : null
}

/** At this place of a stream: what was said before counts. */
export function sidesAt({ meta, calls }: ExchangeIndex, stream: number, ordinal: number): Sides {
  const ended = meta.version === 2 ? calls.get(stream)?.ended : undefined
  return ended === undefined
    ? BOTH_OPEN
    : { client: sideAt(ended, 'toServer', ordinal), server: sideAt(ended, 'toClient', ordinal) }
}

function sideAt({ reset, ...ended }: Ended, direction: Direction, ordinal: number): Side {
  if (reset !== null && reset < ordinal) return 'gone'
  const own = ended[direction]
  return own !== null && own < ordinal ? 'finished' : 'open'
}
