/**
 * A capture's log → the rows of one query: grouped into messages or left as frames, control frames folded and counted, what
 * does not match left out. Which frames share a row is worked out for all of them, linearly; a row itself is made only when
 * it comes in sight.
 */
import { frameWords } from '../../protocols/rows.ts'
import type { LogEntry } from '../capture/capture.ts'
import type { FrameLine } from '../capture/exchange-index.ts'
import type { MessageLine } from '../capture/stream-messages.ts'
import { delayOf } from './arrival.ts'
import { draftRows } from './draft-rows.ts'
import { makeRow } from './make-row.ts'
import { withPauses } from './pauses.ts'
import type { Row, RowQuery, Zero } from './row.ts'
import { matchingRows } from './row-filter.ts'
import { keyOf, type RowItem, type UnitItem } from './row-item.ts'
import { dropOf, heightOfPause, ROW_HEIGHT } from './scale.ts'

export class Rows {
  readonly items: readonly RowItem[]
  /** Where times count from. */
  readonly zeros: readonly Zero[]
  /** Of each row, in quarters of a rem; null: all are of one height. */
  readonly heights: Uint8Array | null

  constructor(log: readonly LogEntry[], query: RowQuery) {
    const unfolded = unfold(draftRows(log, query), query)
    const isFiltered = query.text !== '' || query.protocol !== null || query.direction !== null
    const items = withParts(isFiltered ? matchingRows(unfolded, query) : unfolded, query)
    // What a filter leaves out would look like silence.
    this.items = isFiltered ? items : withPauses(items)
    this.zeros = zerosOf(this.items)
    this.heights = heightsOf(this.items)
  }

  slice(start: number, end: number): readonly Row[] {
    return this.items.slice(start, end).map((item, index) => makeRow(item, this.#above(start + index)))
  }

  /** What was said before. */
  #above(index: number): RowItem | undefined {
    const above = this.items[index - 1]
    return above?.type === 'pause' ? this.items[index - 2] : above
  }

  find(key: string): number {
    return this.items.findIndex((item) => keyOf(item) === key)
  }
}

function zerosOf(items: readonly RowItem[]): readonly Zero[] {
  const [first] = items
  if (first === undefined) return []
  const zeros = [{ index: 0, at: makeRow(first).at }]
  for (const [index, item] of items.entries()) if (item.type === 'run') zeros.push({ index, at: item.at })
  return zeros
}

function heightsOf(items: readonly RowItem[]): Uint8Array | null {
  let heights: Uint8Array | null = null
  for (const [index, item] of items.entries()) {
    const height = heightOf(item)
    if (height === ROW_HEIGHT) continue
    heights ??= new Uint8Array(items.length).fill(ROW_HEIGHT)
    heights[index] = height
  }
  return heights
}

function heightOf(item: RowItem): number {
  if (item.type === 'pause') return heightOfPause(item.to - item.from)
  if (item.type !== 'unit' && item.type !== 'said' && item.type !== 'message') return ROW_HEIGHT
  const [first] = item.lines
  if (first === undefined || first.record.faults.length === 0) return ROW_HEIGHT
  const last = item.lines.at(-1) ?? first
  const at = item.type === 'unit' ? last.at : item.type === 'said' ? item.said.at : item.message.at
  return ROW_HEIGHT + dropOf(delayOf(first.record.faults, first.direction, at))
}

/** So many and more share a line at first. */
const FEW_QUERIES = 4

function unfold(items: readonly RowItem[], query: RowQuery): readonly RowItem[] {
  const unfolded = new Set(query.unfolded)
  return items.flatMap((item): readonly RowItem[] => {
    if (item.type === 'sqls' && item.queries.length < FEW_QUERIES)
      return item.queries.map((query) => ({ ...query, isFoldable: false }))
    if ((item.type !== 'control' && item.type !== 'session' && item.type !== 'sqls') || !unfolded.has(keyOf(item)))
      return [item]
    if (item.type === 'sqls') {
      return [{ ...item, isUnfolded: true }, ...item.queries.map((query) => ({ ...query, isFoldable: true }))]
    }
    if (item.type === 'session') return [{ ...item, isUnfolded: true }, ...item.units]
    const says = item.says.map((said) => ({ type: 'said' as const, said, lines: said.lines, isFoldable: true }))
    return [{ ...item, isUnfolded: true }, ...(says.length > 0 ? says : item.lines.map(partOf))]
  })
}

function partOf(line: FrameLine): UnitItem {
  return { type: 'unit', lines: [line], isMessage: false, isFoldable: true }
}

/** Below each row that is more than one, of how many it is made, and each by itself where that is unfolded. */
function withParts(items: readonly RowItem[], query: RowQuery): readonly RowItem[] {
  if (query.level !== 'messages') return items
  const unfolded = new Set(query.unfolded)
  const all: RowItem[] = []
  for (const item of items) {
    all.push(item)
    if (item.type === 'unit' && item.isMessage) addParts(all, item, unfolded, query.until)
  }
  return all
}

function addParts(all: RowItem[], item: UnitItem, unfolded: ReadonlySet<string>, until: number | null): void {
  const [first] = item.lines
  if (first === undefined) return
  if (frameWords(first.protocol).isCarrier === true) {
    if (item.lines.length < 2) return
    const unit = keyOf(item)
    const isUnfolded = unfolded.has(`${unit}#`)
    all.push({ type: 'fragments', unit, first, fragments: item.lines, isUnfolded })
    if (isUnfolded) all.push(...item.lines.map(partOf))
    return
  }
  const messages = messagesIn(item.lines, until)
  if (messages.length < 2) return
  const unit = keyOf(item)
  const isUnfolded = unfolded.has(`${unit}#`)
  all.push({ type: 'stream', unit, first, messages, isUnfolded })
  if (!isUnfolded) return
  for (const [index, message] of messages.entries()) {
    const lines = item.lines.filter(({ start, end }) => start < message.end && end > message.start)
    all.push({ type: 'message', unit, number: index + 1, message, lines })
  }
}

function messagesIn(lines: readonly FrameLine[], until: number | null): readonly MessageLine[] {
  const found: MessageLine[] = []
  for (const { messages } of lines) {
    if (messages === null) continue
    for (const message of messages) if (until === null || message.ordinal < until) found.push(message)
  }
  return found
}
