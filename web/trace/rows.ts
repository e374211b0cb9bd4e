/**
 * A capture's log → the rows of one query: grouped into messages or left as frames, control frames folded and counted, what
 * does not match left out. Made anew for each version of the capture: linear, and cheap beside decoding.
 */

import { headerValue } from './calls.ts'
import type { LogEntry } from './capture.ts'
import type { ExchangeRecord, StoredFrame } from './exchange-record.ts'
import type { ControlRow, ExchangeRow, Row, RowProtocol, RowQuery, UnitRow } from './row.ts'
import { messageTitle, titleOf } from './titles.ts'

/** A row with what it stands for, to find its details by. */
export interface BuiltRow {
  readonly row: Row
  readonly record: ExchangeRecord | null
  readonly frames: readonly StoredFrame[]
}

interface Draft {
  readonly record: ExchangeRecord
  readonly frames: StoredFrame[]
  readonly isControl: boolean
  readonly isFoldable: boolean
}

type Item = Draft | BuiltRow

export function buildRows(log: readonly LogEntry[], query: RowQuery): readonly BuiltRow[] {
  const drafted = draft(log, query)
  const built = drafted.flatMap((item) => ('row' in item ? [item] : finish(item, query)))
  const isFiltered = query.text !== '' || query.protocol !== null || query.direction !== null
  return isFiltered ? matching(built, query) : built
}

function draft(log: readonly LogEntry[], query: RowQuery): Item[] {
  const items: Item[] = []
  const wanted = query.runs === 'all' ? null : new Set(query.runs)
  const introduced = new Set<ExchangeRecord>()
  /** The message that a stream is in the middle of. */
  const open = new Map<string, Draft>()
  const isShown = (record: ExchangeRecord) => introduced.has(record)
  for (const entry of log) {
    switch (entry.type) {
      case 'frame': {
        const { record, stored } = entry
        const { frame } = stored
        if (query.until !== null && stored.ordinal >= query.until) break
        if (wanted !== null && !wanted.has(record.runOf(frame) ?? '')) break
        if (!introduced.has(record)) {
          introduced.add(record)
          items.push({ row: exchangeRow(record, stored.at), record, frames: [] })
        }
        if (frame.control === true) {
          addControl(items, record, stored)
          break
        }
        const key = `${record.meta.exchange}:${frame.stream ?? 0}`
        const current = open.get(key)
        const startsNew = stored.event?.type === 'head' || current?.frames[0]?.frame.direction !== frame.direction
        if (query.level === 'messages' && current !== undefined && !startsNew) {
          current.frames.push(stored)
          break
        }
        const unit: Draft = { record, frames: [stored], isControl: false, isFoldable: false }
        open.set(key, unit)
        items.push(unit)
        break
      }
      case 'gap':
        if (wanted === null || isShown(entry.record)) items.push({ ...gapRow(entry), frames: [] })
        break
      case 'closed':
        if (isShown(entry.record) && entry.record.closed !== 'complete') items.push({ ...closedRow(entry), frames: [] })
        break
      case 'evicted':
        if (wanted === null) {
          const { exchanges, bytes, at } = entry
          items.push({ row: { type: 'evicted', key: 'evicted', at, exchanges, bytes }, record: null, frames: [] })
        }
        break
      case 'restarted':
        if (items.length > 0) {
          items.push({
            row: { type: 'restarted', key: `restarted:${entry.at}`, at: entry.at },
            record: null,
            frames: [],
          })
        }
        break
      default:
        entry satisfies never
    }
  }
  return items
}

/** Control frames of one exchange that follow each other share a row. */
function addControl(items: Item[], record: ExchangeRecord, stored: StoredFrame): void {
  const last = items.at(-1)
  if (last !== undefined && 'isControl' in last && last.isControl && last.record === record) last.frames.push(stored)
  else items.push({ record, frames: [stored], isControl: true, isFoldable: false })
}

function finish(item: Draft, query: RowQuery): readonly BuiltRow[] {
  const { record, frames } = item
  if (!item.isControl) return [{ row: unitRow(record, frames, query.level === 'messages', false), record, frames }]
  const key = `c${record.meta.exchange}:${frames[0]?.frame.id}`
  const isUnfolded = query.unfolded.includes(key)
  const folded: BuiltRow = { row: controlRow(record, frames, key, isUnfolded), record, frames }
  if (!isUnfolded) return [folded]
  return [folded, ...frames.map((one) => ({ row: unitRow(record, [one], false, true), record, frames: [one] }))]
}

function unitRow(
  record: ExchangeRecord,
  frames: readonly StoredFrame[],
  isMessage: boolean,
  isFoldable: boolean,
): UnitRow {
  const [first] = frames
  if (first === undefined) throw new Error('a row without a frame')
  const last = frames.at(-1) ?? first
  let bytes = 0
  let payload = 0
  let issues = 0
  for (const { frame } of frames) {
    bytes += frame.span.end - frame.span.start
    if (frame.payload !== undefined) payload += frame.payload.end - frame.payload.start
    issues += frame.issues.length
  }
  const troubled = frames.find(({ frame }) => frame.status === 'invalid' || frame.status === 'truncated')
  return {
    type: 'unit',
    key: `${isMessage ? 'm' : 'f'}${record.meta.exchange}:${first.frame.id}`,
    exchange: record.meta.exchange,
    connection: record.meta.connection,
    at: first.at,
    direction: first.frame.direction,
    stream: first.frame.stream ?? 0,
    ordinal: first.ordinal,
    kind: first.frame.kind,
    title: isMessage ? messageTitle(frames) : titleOf(first),
    protocol: protocolOf(record, first),
    isMessage,
    isFoldable,
    frames: frames.length,
    bytes,
    payload,
    status: troubled?.frame.status ?? last.frame.status,
    issues,
    run: record.runOf(first.frame),
  }
}

function protocolOf(record: ExchangeRecord, { frame }: StoredFrame): RowProtocol {
  const call = record.calls.get(record.meta.version === 2 ? (frame.stream ?? 0) : 0)
  if (call !== undefined && (record.meta.version === 1 || (frame.stream ?? 0) > 0)) {
    const type = headerValue(call.request.headers, 'content-type') ?? ''
    if (type.startsWith('application/grpc')) return 'grpc'
  }
  return record.meta.version === 2 ? 'http2' : 'http1'
}

function controlRow(
  record: ExchangeRecord,
  frames: readonly StoredFrame[],
  key: string,
  isUnfolded: boolean,
): ControlRow {
  const kinds = new Map<string, number>()
  let bytes = 0
  for (const { frame } of frames) {
    kinds.set(frame.kind, (kinds.get(frame.kind) ?? 0) + 1)
    bytes += frame.span.end - frame.span.start
  }
  const { exchange, connection } = record.meta
  const at = frames[0]?.at ?? record.meta.at
  return { type: 'control', key, exchange, connection, at, kinds: [...kinds], count: frames.length, bytes, isUnfolded }
}

function exchangeRow(record: ExchangeRecord, at: number): ExchangeRow {
  const { exchange, connection, version, client, remote, ordinal, before } = record.meta
  return {
    type: 'exchange',
    key: `x${exchange}`,
    exchange,
    connection,
    at,
    version,
    client,
    remote,
    position: ordinal,
    before: before.toServer + before.toClient,
  }
}

function gapRow({ record, gap, at }: Extract<LogEntry, { type: 'gap' }>): Pick<BuiltRow, 'row' | 'record'> {
  const { exchange, connection } = record.meta
  const { direction, count, reason, offset } = gap
  const key = `g${exchange}:${direction}:${offset}`
  return { row: { type: 'gap', key, exchange, connection, at, direction, count, reason }, record }
}

function closedRow({ record, at }: Extract<LogEntry, { type: 'closed' }>): Pick<BuiltRow, 'row' | 'record'> {
  const { exchange, connection } = record.meta
  const reason = record.closed === null || record.closed === 'complete' ? 'error' : record.closed
  return { row: { type: 'closed', key: `e${exchange}`, exchange, connection, at, reason }, record }
}

/** Units that match, with the rows that say where they belong and what is missing. */
function matching(built: readonly BuiltRow[], query: RowQuery): readonly BuiltRow[] {
  const text = query.text.trim().toLowerCase()
  const kept = built.filter((one) => one.row.type !== 'unit' || unitMatches(one, one.row, query, text))
  const withUnits = new Set(kept.flatMap(({ row }) => (row.type === 'unit' ? [row.exchange] : [])))
  return kept.filter(({ row }) => {
    if (row.type === 'control') return text === '' && query.protocol !== 'grpc' && query.direction === null
    return !('exchange' in row) || withUnits.has(row.exchange)
  })
}

function unitMatches(one: BuiltRow, row: UnitRow, query: RowQuery, text: string): boolean {
  if (query.direction !== null && row.direction !== query.direction) return false
  if (query.protocol !== null && row.protocol !== query.protocol) {
    // A gRPC call runs on HTTP/2, so asking for HTTP/2 shows it too.
    if (!(query.protocol === 'http2' && row.protocol === 'grpc')) return false
  }
  if (text === '') return true
  if (`${row.kind} ${row.title}`.toLowerCase().includes(text)) return true
  return one.frames.some(({ event }) => {
    if (event === null || (event.type !== 'head' && event.type !== 'trailers')) return false
    return event.fields.some(({ name, value }) => `${name}: ${value}`.toLowerCase().includes(text))
  })
}
