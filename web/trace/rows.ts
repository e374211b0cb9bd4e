/**
 * A capture's log → the rows of one query: grouped into messages or left as frames, control frames folded and counted, what
 * does not match left out. Which frames share a row is worked out for all of them, linearly; a row itself is made only when
 * it comes in sight.
 */
import type { LogEntry } from './capture.ts'
import type { ExchangeIndex, FrameLine } from './exchange-index.ts'
import { makeRow } from './make-row.ts'
import type { Row, RowQuery } from './row.ts'
import type { MessageLine } from './stream-messages.ts'

/** What a row will be made from. */
export type RowItem =
  | { readonly type: 'unit'; readonly lines: FrameLine[]; readonly isMessage: boolean; readonly isFoldable: boolean }
  | { readonly type: 'control'; readonly lines: FrameLine[]; readonly isUnfolded: boolean }
  | {
      readonly type: 'stream'
      readonly unit: string
      readonly first: FrameLine
      readonly messages: readonly MessageLine[]
      readonly isUnfolded: boolean
    }
  /** `lines`: the wire frames that hold its bytes. */
  | {
      readonly type: 'message'
      readonly unit: string
      readonly number: number
      readonly message: MessageLine
      readonly lines: readonly FrameLine[]
    }
  | { readonly type: 'exchange'; readonly record: ExchangeIndex; readonly at: number }
  | Exclude<LogEntry, FrameLine>

export class Rows {
  readonly items: readonly RowItem[]

  constructor(log: readonly LogEntry[], query: RowQuery) {
    const drafted = draft(log, query)
    const unfolded = unfold(drafted, query)
    const isFiltered = query.text !== '' || query.protocol !== null || query.direction !== null
    this.items = withStreams(isFiltered ? matching(unfolded, query) : unfolded, query)
  }

  slice(start: number, end: number): readonly Row[] {
    return this.items.slice(start, end).map(makeRow)
  }

  find(key: string): number {
    return this.items.findIndex((item) => keyOf(item) === key)
  }
}

export function keyOf(item: RowItem): string {
  switch (item.type) {
    case 'unit':
    case 'control': {
      const [first] = item.lines
      const kind = item.type === 'control' ? 'c' : item.isMessage ? 'm' : 'f'
      return `${kind}${first?.record.meta.exchange}:${first?.id}`
    }
    case 'stream':
      return `${item.unit}#`
    case 'message':
      return `${item.unit}#${item.number}`
    case 'exchange':
      return `x${item.record.meta.exchange}`
    case 'gap':
      return `g${item.record.meta.exchange}:${item.gap.direction}:${item.gap.offset}`
    case 'closed':
      return `e${item.record.meta.exchange}`
    case 'evicted':
      return 'evicted'
    default:
      return `restarted:${item.at}`
  }
}

function draft(log: readonly LogEntry[], query: RowQuery): RowItem[] {
  const items: RowItem[] = []
  const wanted = query.runs === 'all' ? null : new Set(query.runs)
  const introduced = new Set<ExchangeIndex>()
  /** The message that a stream of an exchange is in the middle of. */
  const open = new Map<ExchangeIndex, Map<number, RowItem & { readonly type: 'unit' }>>()
  const isMessage = query.level === 'messages'
  for (const entry of log) {
    if (entry.type !== 'frame') {
      if (isTold(entry, wanted !== null, introduced, items.length)) items.push(entry)
      continue
    }
    const { record, stream } = entry
    if (query.until !== null && entry.ordinal >= query.until) continue
    if (wanted !== null && !wanted.has(record.runOf(entry) ?? '')) continue
    if (!introduced.has(record)) {
      introduced.add(record)
      items.push({ type: 'exchange', record, at: entry.at })
    }
    if (entry.isControl) {
      addControl(items, entry)
      continue
    }
    if (!isMessage) {
      items.push({ type: 'unit', lines: [entry], isMessage, isFoldable: false })
      continue
    }
    const streams = open.get(record) ?? new Map<number, RowItem & { readonly type: 'unit' }>()
    if (streams.size === 0) open.set(record, streams)
    const current = streams.get(stream)
    // A head begins a message, and so does turning round: a dialogue on one stream is a row per turn.
    if (current !== undefined && !entry.isHead && current.lines[0]?.direction === entry.direction) {
      current.lines.push(entry)
      continue
    }
    const unit: RowItem & { readonly type: 'unit' } = { type: 'unit', lines: [entry], isMessage, isFoldable: false }
    streams.set(stream, unit)
    items.push(unit)
  }
  return items
}

/** Gaps and ends belong to exchanges that are shown; what befell the whole capture, to a view of all of it. */
function isTold(
  entry: Exclude<LogEntry, FrameLine>,
  isOfRuns: boolean,
  introduced: ReadonlySet<ExchangeIndex>,
  before: number,
): boolean {
  switch (entry.type) {
    case 'gap':
      return !isOfRuns || introduced.has(entry.record)
    case 'closed':
      return introduced.has(entry.record) && entry.record.stream.closed !== 'complete'
    case 'evicted':
      return !isOfRuns
    default:
      return before > 0
  }
}

/** Control frames of one exchange that follow each other share a row. */
function addControl(items: RowItem[], line: FrameLine): void {
  const last = items.at(-1)
  if (last?.type === 'control' && last.lines[0]?.record === line.record) last.lines.push(line)
  else items.push({ type: 'control', lines: [line], isUnfolded: false })
}

function unfold(items: readonly RowItem[], query: RowQuery): readonly RowItem[] {
  if (query.unfolded.length === 0) return items
  const unfolded = new Set(query.unfolded)
  return items.flatMap((item): readonly RowItem[] => {
    if (item.type !== 'control' || !unfolded.has(keyOf(item))) return [item]
    const single = item.lines.map((line) => {
      return { type: 'unit' as const, lines: [line], isMessage: false, isFoldable: true }
    })
    return [{ ...item, isUnfolded: true }, ...single]
  })
}

/** Below each row that says more than one message, how many they are, and each by itself where that is unfolded. */
function withStreams(items: readonly RowItem[], query: RowQuery): readonly RowItem[] {
  if (query.level !== 'messages') return items
  const unfolded = new Set(query.unfolded)
  const all: RowItem[] = []
  for (const item of items) {
    all.push(item)
    if (item.type !== 'unit' || !item.isMessage) continue
    const messages = messagesIn(item.lines, query.until)
    const [first] = item.lines
    if (messages.length < 2 || first === undefined) continue
    const unit = keyOf(item)
    const fold: RowItem = { type: 'stream', unit, first, messages, isUnfolded: unfolded.has(`${unit}#`) }
    all.push(fold)
    if (!fold.isUnfolded) continue
    for (const [index, message] of messages.entries()) {
      const lines = item.lines.filter(({ start, end }) => start < message.end && end > message.start)
      all.push({ type: 'message', unit, number: index + 1, message, lines })
    }
  }
  return all
}

function messagesIn(lines: readonly FrameLine[], until: number | null): readonly MessageLine[] {
  const found: MessageLine[] = []
  for (const { messages } of lines) {
    if (messages === null) continue
    for (const message of messages) if (until === null || message.ordinal < until) found.push(message)
  }
  return found
}

/** Units that match, with the rows that say where they belong and what is missing. */
function matching(items: readonly RowItem[], query: RowQuery): readonly RowItem[] {
  const text = query.text.trim().toLowerCase()
  const kept = items.filter((item) => item.type !== 'unit' || unitMatches(item.lines, query, text))
  const withUnits = new Set<ExchangeIndex>()
  for (const item of kept) if (item.type === 'unit' && item.lines[0] !== undefined) withUnits.add(item.lines[0].record)
  return kept.filter((item) => {
    if (item.type === 'control') return text === '' && query.protocol !== 'grpc' && query.direction === null
    return !('record' in item) || withUnits.has(item.record)
  })
}

function unitMatches(lines: readonly FrameLine[], query: RowQuery, text: string): boolean {
  const [first] = lines
  if (first === undefined) return false
  if (query.direction !== null && first.direction !== query.direction) return false
  const { version } = first.record.meta
  if (query.protocol === 'http1' && version !== 1) return false
  if (query.protocol === 'http2' && version !== 2) return false
  if (query.protocol === 'grpc' && first.record.callOf(first.stream)?.isGrpc !== true) return false
  if (text === '') return true
  const says = (said: string) => said.toLowerCase().includes(text)
  return lines.some(
    ({ kind, title, text, messages }) =>
      says(`${kind} ${title}\n${text}`) || messages?.some((message) => says(message.title)),
  )
}
