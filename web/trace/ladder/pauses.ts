/**
 * Where nothing happened between two rows for long enough to be seen. A pause is only told where it is certain: frames that are
 * still coming, that stand in a fold further above, or that are on their way through a slow cable, are not silence.
 */
import type { FrameLine } from '../capture/exchange-index.ts'
import { delayOf } from './arrival.ts'
import type { PauseItem, RowItem } from './row-item.ts'
import { NOTABLE } from './scale.ts'

/** Milliseconds of the server's clock. */
interface Span {
  readonly from: number
  readonly to: number
}

/** The same rows, with the pauses between them. */
export function withPauses(items: readonly RowItem[]): readonly RowItem[] {
  const pauses = pausesIn(items.flatMap(spansOf))
  if (pauses.size === 0) return items
  const starts = startsOf(items)
  const all: RowItem[] = []
  for (const [index, item] of items.entries()) {
    const start = starts[index] ?? null
    const pause = start === null ? undefined : pauses.get(start)
    if (pause !== undefined) {
      pauses.delete(pause.to)
      // Between two runs the reader did something else: that is no silence of theirs.
      if (index > 0 && item.type !== 'run') all.push(pause)
    }
    all.push(item)
  }
  return all
}

/** Holes between spans, by their ends. */
function pausesIn(spans: Span[]): Map<number, PauseItem> {
  const pauses = new Map<number, PauseItem>()
  if (!isInOrder(spans)) spans.sort((a, b) => a.from - b.from)
  let busyUntil = Number.POSITIVE_INFINITY
  for (const { from, to } of spans) {
    if (from - busyUntil >= NOTABLE) pauses.set(from, { type: 'pause', from: busyUntil, to: from })
    busyUntil = busyUntil === Number.POSITIVE_INFINITY ? to : Math.max(busyUntil, to)
  }
  return pauses
}

/** As nearly every log is: sorting it anew for each batch of rows would cost most of all. */
function isInOrder(spans: readonly Span[]): boolean {
  return spans.every(({ from }, index) => index === 0 || (spans[index - 1]?.from ?? 0) <= from)
}

/** When each row begins; heads begin with what follows them, folds with what they are part of. */
function startsOf(items: readonly RowItem[]): readonly (number | null)[] {
  const starts = items.map((item) => spansOf(item)[0]?.from ?? null)
  for (let index = items.length - 2; index >= 0; index -= 1) {
    const type = items[index]?.type
    if (type === 'exchange' || type === 'run') starts[index] = starts[index + 1] ?? null
  }
  return starts
}

/** When something of it happened. */
function spansOf(item: RowItem): readonly Span[] {
  switch (item.type) {
    case 'unit':
    case 'control':
      return item.lines.map(spanOf)
    case 'session':
      return item.units.flatMap(({ lines }) => lines.map(spanOf))
    case 'said':
      return item.lines.length > 0 ? item.lines.map(spanOf) : [{ from: item.said.at, to: item.said.at }]
    case 'message':
      return [{ from: item.message.at, to: item.message.at }]
    case 'sql':
      return [{ from: item.at, to: item.at + item.query.took }]
    case 'sqls':
      return item.queries.map(({ at, query }) => ({ from: at, to: at + query.took }))
    case 'fault':
    case 'remark':
    case 'gap':
    case 'closed':
    case 'evicted':
    case 'restarted':
      return [{ from: item.at, to: item.at }]
    default:
      return []
  }
}

/** With its way through the cable. */
function spanOf({ record, direction, since, at }: FrameLine): Span {
  if (record.faults.length === 0) return { from: since, to: at }
  if (direction === 'toClient') return { from: since, to: at + delayOf(record.faults, direction, at) }
  return { from: since - delayOf(record.faults, direction, since), to: at }
}
