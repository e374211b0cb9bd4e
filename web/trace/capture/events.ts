/** The feed's words as ours, and an event's effect on the exchange it is about. */
import {
  ExchangeClosed_Reason,
  type Fault,
  Fault_Kind,
  Client as FeedClient,
  Direction as FeedDirection,
  Gap_Reason,
  HttpVersion,
  type Remark,
  type ServerEvent,
  type Sql,
  type Tls,
} from '#proto/gen/api/feed_pb.js'
import type { Direction } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type {
  Client,
  TraceExchange,
  TraceFault,
  TraceGap,
  TraceRemark,
  TraceSql,
  TraceTls,
  WireVersion,
} from '../types.ts'
import type { ExchangeStream } from './exchange-stream.ts'

/** Bytes, gaps and ends go into the stream; `at` serves events that carry no time. */
export function replay({ event }: ServerEvent, stream: ExchangeStream, at = 0): void {
  switch (event.case) {
    case 'bytes':
      stream.bytes(directionFrom(event.value.direction), Number(event.value.offset), event.value.at, event.value.data)
      return
    case 'gap': {
      const { direction, offset, count, reason } = event.value
      stream.gap(directionFrom(direction), Number(offset + count), GAP_REASONS[reason], at)
      return
    }
    case 'halfClosed':
      stream.halfClosed(directionFrom(event.value.direction), event.value.at)
      return
    default:
      return
  }
}

export function tlsFrom(tls: Tls | undefined): TraceTls | null {
  if (tls === undefined) return null
  const { version, cipher, alpn, serverName, resumed, toServer, toClient } = tls
  const handshake = { toServer: Number(toServer), toClient: Number(toClient) }
  return { version, cipher, alpn, serverName, isResumed: resumed, ...handshake }
}

function directionFrom(direction: FeedDirection): Direction {
  return direction === FeedDirection.TO_CLIENT ? 'toClient' : 'toServer'
}

export const CLIENTS: Record<FeedClient, Client> = {
  [FeedClient.UNSPECIFIED]: 'named',
  [FeedClient.NAMED]: 'named',
  [FeedClient.RELAY]: 'relay',
  [FeedClient.TERMINAL]: 'terminal',
  [FeedClient.SHARED]: 'shared',
}

export const VERSIONS: Record<HttpVersion, WireVersion> = {
  [HttpVersion.HTTP_VERSION_UNSPECIFIED]: 1,
  [HttpVersion.HTTP_VERSION_1]: 1,
  [HttpVersion.HTTP_VERSION_2]: 2,
  [HttpVersion.HTTP_VERSION_KAFKA]: 'kafka',
}

export const CLOSE_REASONS: Record<ExchangeClosed_Reason, NonNullable<TraceExchange['closed']>> = {
  [ExchangeClosed_Reason.UNSPECIFIED]: 'error',
  [ExchangeClosed_Reason.COMPLETE]: 'complete',
  [ExchangeClosed_Reason.CLIENT_LEFT]: 'client-left',
  [ExchangeClosed_Reason.SERVER_CLOSED]: 'server-closed',
  [ExchangeClosed_Reason.ERROR]: 'error',
  [ExchangeClosed_Reason.TIMEOUT]: 'timeout',
}

/** Null: of a kind that a newer server knows. */
export function faultFrom({ kind, direction, amount, at }: Fault): TraceFault | null {
  const known = FAULT_KINDS[kind]
  if (known === undefined) return null
  const where = direction === FeedDirection.UNSPECIFIED ? null : directionFrom(direction)
  return { kind: known, direction: where, amount: Number(amount), at }
}

export function sqlFrom({ at, tookMs, statement, parameters, rows, loader, stream }: Sql): TraceSql {
  return { at, took: tookMs, statement, parameters, rows, loader, stream }
}

export function remarkFrom({ at, level, text, stream }: Remark): TraceRemark {
  return { at, level: ownValue(LEVELS, level) ?? 'log', text, stream }
}

/** A newer server may tell of others. */
const LEVELS: Readonly<Record<string, TraceRemark['level']>> = {
  log: 'log',
  info: 'info',
  warn: 'warn',
  error: 'error',
  debug: 'debug',
}

const FAULT_KINDS: Partial<Record<Fault_Kind, TraceFault['kind']>> = {
  [Fault_Kind.LATENCY]: 'latency',
  [Fault_Kind.RATE]: 'rate',
  [Fault_Kind.PONGS_MUTED]: 'pongs-muted',
  [Fault_Kind.FIN]: 'fin',
  [Fault_Kind.RESET]: 'reset',
  [Fault_Kind.SILENCE]: 'silence',
  [Fault_Kind.SWALLOWED]: 'swallowed',
  [Fault_Kind.PONG_SWALLOWED]: 'pong-swallowed',
  [Fault_Kind.LET_GO]: 'let-go',
  [Fault_Kind.MENDED]: 'mended',
  [Fault_Kind.GIVEN_UP]: 'given-up',
}

const GAP_REASONS: Record<Gap_Reason, TraceGap['reason']> = {
  [Gap_Reason.UNSPECIFIED]: 'slow-viewer',
  [Gap_Reason.EVICTED]: 'evicted',
  [Gap_Reason.SLOW_VIEWER]: 'slow-viewer',
  [Gap_Reason.NOT_RECORDED]: 'not-recorded',
}
