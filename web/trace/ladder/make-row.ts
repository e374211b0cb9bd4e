/** One item of the ladder → the plain data of its row. */

import type { Direction } from '#proto/wire/model.ts'
import { type Layer, layerOfFrame } from '../../protocols/looks.ts'
import { frameWords, SPEECHES } from '../../protocols/rows.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'
import { LOWEST } from '../inside/subjects.ts'
import { arrivalOf, delayOf } from './arrival.ts'
import { BOTH_OPEN, endingOf, sidesAt } from './endings.ts'
import { repeatedIn } from './repeated-sql.ts'
import type { ControlRow, MessageRow, Row, SessionRow, SqlsRow, StreamRow, UnitRow } from './row.ts'
import {
  type ControlItem,
  type FoldItem,
  keyOf,
  type MessageItem,
  type RowItem,
  type SaidItem,
  type SessionItem,
  type SqlsItem,
  type UnitItem,
} from './row-item.ts'
import type { SaidLine } from './said-lines.ts'
import { WHOLE } from './scale.ts'

export function makeRow(item: RowItem, before?: RowItem): Row {
  const key = keyOf(item)
  switch (item.type) {
    case 'unit':
      return unitRow(key, item, before)
    case 'said':
      return saidRow(key, item, before)
    case 'control':
      return controlRow(key, item)
    case 'stream':
    case 'fragments':
      return foldRow(key, item)
    case 'message':
      return messageRow(key, item)
    case 'session':
      return sessionRow(key, item)
    case 'open': {
      const { record, protocol } = item
      const asked = record.frames.find(({ isHead }) => isHead)
      const title = asked?.title ?? record.kafka?.clientId ?? ''
      return { type: 'open', ...placeOf(key, record, asked?.at ?? record.meta.at), protocol, title }
    }
    case 'exchange': {
      const { version, client, remote, tls, ordinal, before, ownRevision } = item.record.meta
      const queries = item.record.sqls.length
      const position = { position: ordinal, before: before.toServer + before.toClient }
      const clientId = item.record.kafka?.clientId ?? ''
      const about = { version, client, remote, tls, ...position, queries, clientId, ownRevision }
      return { type: 'exchange', ...placeOf(key, item.record, item.at), ...about }
    }
    case 'gap': {
      const { direction, count, reason } = item.gap
      return { type: 'gap', ...placeOf(key, item.record, item.at), direction, count, reason }
    }
    case 'sqls':
      return sqlsRow(key, item)
    case 'sql': {
      const { record, query, at, isFoldable } = item
      return { type: 'sql', ...placeOf(key, record, at), query, isFoldable }
    }
    case 'remark':
      return { type: 'remark', ...placeOf(key, item.record, item.at), remark: item.remark }
    case 'fault':
      return { type: 'fault', ...placeOf(key, item.record, item.at), fault: item.fault }
    case 'closed': {
      const { closed } = item.record.stream
      const reason = closed === null || closed === 'complete' ? 'error' : closed
      const call = item.record.callOf(0)
      const isOnlyLeft = SPEECHES.some(({ layer, counts }) => counts === 'events' && call?.speaks.has(layer) === true)
      const unanswered = item.record.kafka?.unanswered ?? ''
      return { type: 'closed', ...placeOf(key, item.record, item.at), reason, isOnlyLeft, unanswered }
    }
    case 'pause': {
      const took = item.to - item.from
      return { type: 'pause', key, at: item.from, took, isCompressed: took > WHOLE }
    }
    case 'run':
      return { type: 'run', key, at: item.at, number: item.number }
    case 'evicted':
      return { type: 'evicted', key, at: item.at, exchanges: item.exchanges, bytes: item.bytes }
    default:
      return { type: 'restarted', key, at: item.at }
  }
}

function placeOf(key: string, { meta }: ExchangeIndex, at: number) {
  return { key, exchange: meta.exchange, connection: meta.connection, at }
}

function unitRow(key: string, { lines, isMessage, isFoldable }: UnitItem, before: RowItem | undefined): UnitRow {
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
  const said = first.said
  const call = first.record.callOf(first.stream)
  const isHead = first.isHead && isMessage
  const isAsked = isHead && first.direction === 'toServer'
  const { kafka } = first
  return {
    type: 'unit',
    ...placeOf(key, first.record, first.at),
    direction: first.direction,
    ...onItsWay(first.record, first.direction, last.at),
    stream: first.stream,
    ordinal: first.ordinal,
    kind: first.kind,
    name: ownName(first, isMessage, isAsked),
    title: titleOf(lines, isMessage, said),
    protocol: isMessage && said !== null ? layerOf(said) : layerOfLine(first),
    isMessage,
    isFoldable,
    frames: lines.length,
    bytes,
    payload,
    status: troubled?.status ?? last.status,
    issues: issues + (isMessage ? (said?.issues ?? 0) : 0),
    errors:
      kafka !== null ? kafka.errors : isHead && !isAsked ? (call?.errors ?? 0) : isMessage ? (said?.errors ?? 0) : 0,
    run: first.record.runOf(first),
    records: kafka?.records ?? null,
    correlation: kafka?.correlation ?? null,
    waited: kafka !== null ? waitedFor(first) : isHead && !isAsked && call !== undefined ? call.waited : null,
    sides: sidesAt(first.record, first.stream, first.ordinal),
    ending: endingOf(lines),
    added: first.added,
    isHeld: isGoingOn(first.record) && (isAsked ? call?.isAnswered === false : isWaitedFor(first)),
    sinceLast: sinceLast(first.at, before),
  }
}

/** What it is called where it has a name of its own. */
function ownName(line: FrameLine, isMessage: boolean, isAsked: boolean): string {
  if (line.kafka !== null) return line.kind
  if (isMessage && frameWords(line.protocol).isCarrier === true) return nameOf(line, line.said)
  return isAsked ? (line.record.callOf(line.stream)?.operation ?? '') : ''
}

/** Of an answer of Kafka's: since its request was there. */
function waitedFor({ kafka, direction }: FrameLine): number | null {
  const call = kafka?.call
  return direction === 'toClient' && call != null && call.answeredAt !== null ? call.answeredAt - call.askedAt : null
}

/** A request of Kafka's that has no answer yet. */
function isWaitedFor({ kafka, direction }: FrameLine): boolean {
  const call = kafka?.call
  return direction === 'toServer' && call != null && call.wantsAnswer && call.answeredAt === null
}

function isGoingOn({ stream, isLive }: ExchangeIndex): boolean {
  return isLive && stream.closed === null
}

function titleOf(lines: readonly FrameLine[], isMessage: boolean, said: SaidLine | null): string {
  // A frame alone says a part of a message that came in several.
  if (said !== null && (isMessage || said.lines.length === 1)) return said.title
  if (lines[0]?.kafka != null) return lines[0].title
  // Of a message, its head and what its trailers say; flags of single frames would only be noise.
  const titles = isMessage ? lines.filter(({ text }) => text !== '').map(({ title }) => title) : []
  const all = titles.filter((title) => title !== '').join(' · ')
  const [first] = lines
  const isCarried = first !== undefined && frameWords(first.protocol).isCarrier === true
  return all === '' && (!isMessage || isCarried) ? (first?.title ?? '') : all
}

/** A message is called by its frame's opcode, or by the packet inside. */
function nameOf(line: FrameLine, said: SaidLine | null): string {
  return said === null || frameWords(said.protocol).isCarrier === true ? line.kind : said.name
}

function saidRow(key: string, { said, isFoldable }: SaidItem, before: RowItem | undefined): UnitRow {
  const { record, direction, stream, ordinal, kind, name, title, bytes, payload, status, issues, errors, at, lines } =
    said
  return {
    type: 'unit',
    ...placeOf(key, record, at),
    direction,
    ...onItsWay(record, direction, at),
    stream,
    ordinal,
    kind,
    name,
    title,
    protocol: layerOf(said),
    isMessage: true,
    isFoldable,
    frames: 1,
    bytes,
    payload,
    status,
    issues,
    errors,
    records: null,
    correlation: null,
    run: lines[0] === undefined ? null : record.runOf(lines[0]),
    waited: null,
    sides: BOTH_OPEN,
    ending: null,
    added: '',
    isHeld: false,
    sinceLast: sinceLast(at, before),
  }
}

function sinceLast(at: number, before: RowItem | undefined): number | null {
  if (before === undefined) return null
  switch (before.type) {
    case 'unit':
    case 'control':
      return at - (before.lines.at(-1)?.at ?? at)
    case 'said':
      return at - before.said.at
    case 'message':
      return at - before.message.at
    default:
      return null
  }
}

function layerOf({ protocol, kind }: SaidLine): Layer {
  return layerOfFrame({ protocol, kind })
}

function layerOfLine({ record, stream, protocol, kind }: FrameLine): Layer {
  if (frameWords(protocol).isCarrier === true) return layerOfFrame({ protocol, kind })
  const isOfCall = record.meta.version === 1 || stream > 0
  const call = isOfCall ? record.callOf(stream) : undefined
  const spoken = call?.isSwitched === true ? undefined : SPEECHES.find(({ layer }) => call?.speaks.has(layer))
  return spoken?.isCall === true ? spoken.layer : LOWEST[record.meta.version]
}

function controlRow(key: string, { lines, says, isUnfolded }: ControlItem): ControlRow {
  const [first] = lines
  if (first === undefined) throw new Error('a fold without a frame')
  const parts =
    says.length > 0
      ? says.map((said) => ({ kind: idleName(said), bytes: said.bytes }))
      : lines.map(({ kind, said, start, end }) => ({ kind: said === null ? kind : idleName(said), bytes: end - start }))
  const kinds = new Map<string, number>()
  for (const { kind } of parts) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  const place = placeOf(key, first.record, says[0]?.at ?? first.at)
  return {
    type: 'control',
    ...place,
    kinds: [...kinds],
    isOfKafka: first.record.kafka !== null,
    isSaid: says.length > 0,
    count: parts.length,
    bytes,
    isUnfolded,
  }
}

/** Whose they are, where what carries them has pings of its own. */
function idleName({ protocol, name }: SaidLine): string {
  return `${frameWords(protocol).idlePrefix ?? ''}${name}`
}

function sqlsRow(key: string, { record, queries, isUnfolded }: SqlsItem): SqlsRow {
  const asked = queries.map(({ query }) => query)
  const took = asked.reduce((sum, query) => sum + query.took, 0)
  const place = placeOf(key, record, asked[0]?.at ?? record.meta.at)
  return { type: 'sqls', ...place, count: asked.length, took, repeated: repeatedIn(asked), isUnfolded }
}

function sessionRow(key: string, { record, units, isUnfolded }: SessionItem): SessionRow {
  const lines = units.flatMap((unit) => unit.lines)
  const requests = lines.filter(({ isHead, direction }) => isHead && direction === 'toServer').length
  const bytes = lines.reduce((sum, { start, end }) => sum + end - start, 0)
  const place = placeOf(key, record, lines[0]?.at ?? record.meta.at)
  return { type: 'session', ...place, session: record.session, requests, bytes, isUnfolded }
}

function foldRow(key: string, item: FoldItem): StreamRow {
  const { unit, first, isUnfolded } = item
  const parts =
    item.type === 'stream' ? item.messages : item.fragments.map(({ at, start, end }) => ({ at, bytes: end - start }))
  const { direction, stream } = first
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  const from = parts[0]?.at ?? first.at
  const to = parts.at(-1)?.at ?? from
  const place = placeOf(key, first.record, from)
  const of = item.type === 'stream' ? 'messages' : 'frames'
  return { type: 'stream', of, ...place, unit, direction, stream, count: parts.length, bytes, from, to, isUnfolded }
}

function messageRow(key: string, { message, number, lines }: MessageItem): MessageRow {
  const [first] = lines
  if (first === undefined) throw new Error('a message without a frame')
  const { protocol, title, bytes, payload, status, issues, at } = message
  const { record, direction } = first
  const sides = sidesAt(record, first.stream, message.ordinal)
  const said = { protocol, number, title, bytes, payload, status, issues }
  return { type: 'message', ...placeOf(key, record, at), direction, ...onItsWay(record, direction, at), sides, ...said }
}

function onItsWay({ faults }: ExchangeIndex, direction: Direction, at: number): Pick<UnitRow, 'arrival' | 'delay'> {
  if (faults.length === 0) return ON_TIME
  return { arrival: arrivalOf(faults, direction, at), delay: delayOf(faults, direction, at) }
}

const ON_TIME = { arrival: 'arrived', delay: 0 } as const
