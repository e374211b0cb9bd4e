/** One item of the ladder → the plain data of its row. */
import type { ExchangeIndex, FrameLine } from './exchange-index.ts'
import type { ControlRow, MessageRow, Row, RowProtocol, StreamRow, UnitRow } from './row.ts'
import { keyOf, type RowItem } from './rows.ts'

export function makeRow(item: RowItem): Row {
  const key = keyOf(item)
  switch (item.type) {
    case 'unit':
      return unitRow(key, item)
    case 'control':
      return controlRow(key, item)
    case 'stream':
      return streamRow(key, item)
    case 'message':
      return messageRow(key, item)
    case 'exchange': {
      const { version, client, remote, ordinal, before } = item.record.meta
      const about = { version, client, remote, position: ordinal, before: before.toServer + before.toClient }
      return { type: 'exchange', ...placeOf(key, item.record, item.at), ...about }
    }
    case 'gap': {
      const { direction, count, reason } = item.gap
      return { type: 'gap', ...placeOf(key, item.record, item.at), direction, count, reason }
    }
    case 'closed': {
      const { closed } = item.record.stream
      const reason = closed === null || closed === 'complete' ? 'error' : closed
      return { type: 'closed', ...placeOf(key, item.record, item.at), reason }
    }
    case 'evicted':
      return { type: 'evicted', key, at: item.at, exchanges: item.exchanges, bytes: item.bytes }
    default:
      return { type: 'restarted', key, at: item.at }
  }
}

function placeOf(key: string, { meta }: ExchangeIndex, at: number) {
  return { key, exchange: meta.exchange, connection: meta.connection, at }
}

function unitRow(key: string, { lines, isMessage, isFoldable }: RowItem & { readonly type: 'unit' }): UnitRow {
  const [first] = lines
  if (first === undefined) throw new Error('a row without a frame')
  const last = lines.at(-1) ?? first
  let bytes = 0
  let payload = 0
  let issues = 0
  for (const line of lines) {
    bytes += line.end - line.start
    payload += line.payload
    issues += line.issues
  }
  const troubled = lines.find(({ status }) => status === 'invalid' || status === 'truncated')
  // Of a message, its head and what its trailers say; flags of single frames would only be noise.
  const titles = isMessage ? lines.filter(({ text }) => text !== '').map(({ title }) => title) : [first.title]
  return {
    type: 'unit',
    ...placeOf(key, first.record, first.at),
    direction: first.direction,
    stream: first.stream,
    ordinal: first.ordinal,
    kind: first.kind,
    title: titles.filter((title) => title !== '').join(' · '),
    protocol: protocolOf(first),
    isMessage,
    isFoldable,
    frames: lines.length,
    bytes,
    payload,
    status: troubled?.status ?? last.status,
    issues,
    run: first.record.runOf(first),
  }
}

function protocolOf({ record, stream }: FrameLine): RowProtocol {
  const isOfCall = record.meta.version === 1 || stream > 0
  if (isOfCall && record.callOf(stream)?.isGrpc === true) return 'grpc'
  return record.meta.version === 2 ? 'http2' : 'http1'
}

function controlRow(key: string, { lines, isUnfolded }: RowItem & { readonly type: 'control' }): ControlRow {
  const [first] = lines
  if (first === undefined) throw new Error('a fold without a frame')
  const kinds = new Map<string, number>()
  let bytes = 0
  for (const line of lines) {
    kinds.set(line.kind, (kinds.get(line.kind) ?? 0) + 1)
    bytes += line.end - line.start
  }
  const place = placeOf(key, first.record, first.at)
  return { type: 'control', ...place, kinds: [...kinds], count: lines.length, bytes, isUnfolded }
}

function streamRow(key: string, item: RowItem & { readonly type: 'stream' }): StreamRow {
  const { unit, first, messages, isUnfolded } = item
  const { direction, stream } = first
  const bytes = messages.reduce((sum, message) => sum + message.bytes, 0)
  const from = messages[0]?.at ?? first.at
  const to = messages.at(-1)?.at ?? from
  const place = placeOf(key, first.record, from)
  return { type: 'stream', ...place, unit, direction, stream, count: messages.length, bytes, from, to, isUnfolded }
}

function messageRow(key: string, { message, number, lines }: RowItem & { readonly type: 'message' }): MessageRow {
  const [first] = lines
  if (first === undefined) throw new Error('a message without a frame')
  const { protocol, title, bytes, payload, status, issues, at } = message
  const said = { protocol, number, title, bytes, payload, status, issues }
  return { type: 'message', ...placeOf(key, first.record, at), direction: first.direction, ...said }
}
