/**
 * The HPACK table of one direction of a connection, at one of its field blocks: what a view needs to draw it and to step
 * from call to call. In: an exchange in full and the block that is asked for. Out: plain data.
 */
import { type TableRow, type TableSnapshot, tableHistory } from '#proto/wire/hpack/index.ts'
import { fieldBlocks } from '#proto/wire/http2/index.ts'
import type { Direction } from '#proto/wire/model.ts'
import type { ExchangeRecord } from '../capture/exchange-record.ts'

export interface StageBlock {
  /** Id of the frame that holds the header lines. */
  readonly frame: string
  readonly stream: number
  readonly title: string
  /** Key of the row that shows it; null where the query leaves it out. */
  readonly row: string | null
}

export interface TableStage {
  readonly direction: Direction
  /** Every field block of this direction, in order. */
  readonly blocks: readonly StageBlock[]
  /** The one that is shown. */
  readonly at: number
  /** The table behind it, and before it. */
  readonly snapshot: TableSnapshot
  readonly before: readonly TableRow[]
}

/** What the index knows of the wire frame that a block began in. */
export interface BlockPlace {
  readonly title: string
  readonly row: string | null
}

export function stageOf(
  record: ExchangeRecord,
  direction: Direction,
  frame: string,
  placeOf: (offset: number) => BlockPlace,
): TableStage | null {
  const frames = [...record.wireFrames, ...[...record.upperFrames.values()].flat()].map((stored) => stored.frame)
  const history = tableHistory(fieldBlocks(frames, direction))
  const spans = new Map(frames.map(({ id, span }) => [id, span]))
  const startOf = (id: string) => {
    const span = spans.get(id)
    return span === undefined ? 0 : record.wireStart(span)
  }
  const wanted = startOf(frame)
  // The frame that was asked for may be one of several that a block was sent in, or no block at all: then the last before it.
  const at = Math.max(
    0,
    history.findLastIndex(({ block }) => startOf(block.frame) <= wanted),
  )
  const snapshot = history[at]
  if (snapshot === undefined) return null
  const blocks = history.map(({ block }) => ({
    frame: block.frame,
    stream: block.stream,
    ...placeOf(startOf(block.frame)),
  }))
  return { direction, blocks, at, snapshot, before: history[at - 1]?.rows ?? [] }
}
