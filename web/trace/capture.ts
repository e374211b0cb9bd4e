/**
 * All traffic that a viewer was told of. In: feed events in the order they came, from any number of server lives. Out: the
 * exchanges with their decoded frames, and one log of what happened, in order of arrival. Bounded by bytes: the oldest
 * whole exchanges go first. No clock and no I/O, so that the same events give the same capture in a worker and in a test.
 */

import {
  ExchangeClosed_Reason,
  Client as FeedClient,
  Direction as FeedDirection,
  Gap_Reason,
  HttpVersion,
  type ServerEvent,
  SharingEnded_Reason,
} from '#proto/gen/api/feed_pb.js'
import type { Direction } from '#proto/wire/model.ts'
import { type Decoding, ExchangeRecord, type StoredFrame } from './exchange-record.ts'
import type { Client, TraceExchange, TraceGap } from './types.ts'

export type LogEntry =
  | { readonly type: 'frame'; readonly record: ExchangeRecord; readonly stored: StoredFrame }
  | { readonly type: 'gap'; readonly record: ExchangeRecord; readonly gap: TraceGap; readonly at: number }
  | { readonly type: 'closed'; readonly record: ExchangeRecord; readonly at: number }
  /** Exchanges that are no longer kept, by the server or here. */
  | { readonly type: 'evicted'; readonly exchanges: number; readonly bytes: number; readonly at: number }
  /** The server began a new life: what was open is lost. */
  | { readonly type: 'restarted'; readonly at: number }

export interface CaptureOptions extends Decoding {
  /** Bytes kept over all exchanges. */
  readonly limit?: number
}

const DEFAULT_LIMIT = 64 * 1024 * 1024

export class Capture {
  readonly #decoding: Decoding
  readonly #limit: number
  readonly #records = new Map<number, ExchangeRecord>()
  #log: LogEntry[] = []
  #epoch: string | null = null
  /** Added to the server's exchange numbers, which begin again after a restart. */
  #base = 0
  #highest = 0
  #ordinal = 0
  #lastSeq = 0n
  #now = 0

  constructor(options: CaptureOptions) {
    this.#decoding = { codecs: options.codecs, schemas: options.schemas }
    this.#limit = options.limit ?? DEFAULT_LIMIT
  }

  get log(): readonly LogEntry[] {
    return this.#log
  }

  get records(): ReadonlyMap<number, ExchangeRecord> {
    return this.#records
  }

  /** Ordinal that the next frame will get. */
  get next(): number {
    return this.#ordinal
  }

  /** Where to go on after a reconnect. */
  get cursor(): { readonly epoch: string; readonly after: bigint } {
    return { epoch: this.#epoch ?? '', after: this.#lastSeq }
  }

  push(events: Iterable<ServerEvent>): void {
    for (const event of events) this.#take(event)
    this.#evict()
  }

  /** Forgets everything shown; what comes after the cursor still counts. */
  clear(): void {
    for (const [number, record] of this.#records) if (record.closed !== null) this.#records.delete(number)
    this.#log = []
  }

  #take(event: ServerEvent): void {
    if (event.seq > 0n) {
      // A server that starts its log afresh after a lost cursor repeats what was seen already.
      if (event.seq <= this.#lastSeq) return
      this.#lastSeq = event.seq
    }
    const { event: body } = event
    if (body.case !== undefined && 'exchange' in body.value && body.case !== 'exchangeOpened') {
      this.#records.get(this.#number(body.value.exchange))?.events.push(event)
    }
    switch (body.case) {
      case 'welcome':
        this.#welcome(body.value.epoch, body.value.now)
        return
      case 'exchangeOpened': {
        const opened = body.value
        const exchange = this.#number(opened.exchange)
        this.#highest = Math.max(this.#highest, exchange)
        const meta = {
          exchange,
          connection: Number(opened.connection),
          version: opened.version === HttpVersion.HTTP_VERSION_2 ? (2 as const) : (1 as const),
          client: CLIENTS[opened.client],
          run: opened.run === '' ? null : opened.run,
          remote: opened.remote,
          at: opened.at,
          ordinal: opened.ordinal,
          before: { toServer: Number(opened.toServerBefore), toClient: Number(opened.toClientBefore) },
        }
        this.#tick(opened.at)
        const record = new ExchangeRecord(meta, this.#decoding, () => this.#ordinal++)
        record.events.push(event)
        this.#records.set(exchange, record)
        return
      }
      case 'bytes': {
        const { exchange, direction, offset, at, data } = body.value
        this.#tick(at)
        this.#with(exchange, (record) => record.bytes(directionFrom(direction), Number(offset), at, data))
        return
      }
      case 'halfClosed': {
        const { exchange, direction, at } = body.value
        this.#tick(at)
        this.#with(exchange, (record) => record.halfClosed(directionFrom(direction), at))
        return
      }
      case 'exchangeClosed': {
        const { exchange, at, reason } = body.value
        this.#tick(at)
        this.#close(exchange, CLOSE_REASONS[reason])
        return
      }
      case 'gap': {
        const { exchange, direction, offset, count, reason } = body.value
        this.#with(exchange, (record) =>
          record.gap(directionFrom(direction), Number(offset), Number(count), GAP_REASONS[reason], this.#now),
        )
        return
      }
      case 'runMark': {
        const { exchange, run, toServerOffset, toClientOffset } = body.value
        this.#records.get(this.#number(exchange))?.runs.mark(run, Number(toServerOffset), Number(toClientOffset))
        return
      }
      case 'sharingEnded':
        this.#close(
          body.value.exchange,
          body.value.reason === SharingEnded_Reason.TOO_LARGE ? 'too-large' : 'second-sandbox',
        )
        return
      case 'evicted':
        this.#note(Number(body.value.exchanges), Number(body.value.bytes))
        return
      default:
        // CatchChanged is the connection's business; an unknown event of a newer server is left alone.
        return
    }
  }

  #welcome(epoch: string, now: number): void {
    this.#tick(now)
    if (this.#epoch === epoch) return
    const isFirst = this.#epoch === null
    this.#epoch = epoch
    this.#lastSeq = 0n
    if (isFirst) return
    for (const record of this.#records.values()) {
      if (record.closed === null) this.#logClose(record, 'server-closed')
    }
    this.#base = this.#highest
    this.#log.push({ type: 'restarted', at: this.#now })
  }

  #with(exchange: bigint, act: (record: ExchangeRecord) => readonly StoredFrame[]): void {
    const record = this.#records.get(this.#number(exchange))
    if (record === undefined) return
    const gapsBefore = record.gaps.length
    const added = act(record)
    for (const gap of record.gaps.slice(gapsBefore)) this.#log.push({ type: 'gap', record, gap, at: this.#now })
    for (const stored of added) this.#log.push({ type: 'frame', record, stored })
  }

  #close(exchange: bigint, reason: NonNullable<TraceExchange['closed']>): void {
    const record = this.#records.get(this.#number(exchange))
    if (record !== undefined && record.closed === null) this.#logClose(record, reason)
  }

  #logClose(record: ExchangeRecord, reason: NonNullable<TraceExchange['closed']>): void {
    for (const stored of record.close(reason, this.#now)) this.#log.push({ type: 'frame', record, stored })
    this.#log.push({ type: 'closed', record, at: this.#now })
  }

  #note(exchanges: number, bytes: number): void {
    const last = this.#log[0]
    const before = last?.type === 'evicted' ? last : { exchanges: 0, bytes: 0 }
    const entry: LogEntry = {
      type: 'evicted',
      exchanges: before.exchanges + exchanges,
      bytes: before.bytes + bytes,
      at: this.#now,
    }
    this.#log = [entry, ...(last?.type === 'evicted' ? this.#log.slice(1) : this.#log)]
  }

  /** Over the limit, whole exchanges go: the oldest closed ones first, then the oldest. */
  #evict(): void {
    let kept = 0
    for (const record of this.#records.values()) kept += record.kept
    if (kept <= this.#limit) return
    const newest = [...this.#records.keys()].at(-1)
    const candidates = [...this.#records.values()]
      .filter((record) => record.meta.exchange !== newest)
      .sort((a, b) => Number(a.closed === null) - Number(b.closed === null) || a.meta.exchange - b.meta.exchange)
    const gone = new Set<ExchangeRecord>()
    let bytes = 0
    for (const record of candidates) {
      if (kept - bytes <= this.#limit) break
      gone.add(record)
      bytes += record.kept
      this.#records.delete(record.meta.exchange)
    }
    if (gone.size === 0) return
    this.#log = this.#log.filter((entry) => !('record' in entry && gone.has(entry.record)))
    this.#note(gone.size, bytes)
  }

  #number(exchange: bigint): number {
    return this.#base + Number(exchange)
  }

  #tick(at: number): void {
    this.#now = Math.max(this.#now, at)
  }
}

function directionFrom(direction: FeedDirection): Direction {
  return direction === FeedDirection.TO_CLIENT ? 'toClient' : 'toServer'
}

const CLIENTS: Record<FeedClient, Client> = {
  [FeedClient.UNSPECIFIED]: 'named',
  [FeedClient.NAMED]: 'named',
  [FeedClient.RELAY]: 'relay',
  [FeedClient.TERMINAL]: 'terminal',
  [FeedClient.SHARED]: 'shared',
}

const CLOSE_REASONS: Record<ExchangeClosed_Reason, NonNullable<TraceExchange['closed']>> = {
  [ExchangeClosed_Reason.UNSPECIFIED]: 'error',
  [ExchangeClosed_Reason.COMPLETE]: 'complete',
  [ExchangeClosed_Reason.CLIENT_LEFT]: 'client-left',
  [ExchangeClosed_Reason.SERVER_CLOSED]: 'server-closed',
  [ExchangeClosed_Reason.ERROR]: 'error',
  [ExchangeClosed_Reason.TIMEOUT]: 'timeout',
}

const GAP_REASONS: Record<Gap_Reason, TraceGap['reason']> = {
  [Gap_Reason.UNSPECIFIED]: 'slow-viewer',
  [Gap_Reason.EVICTED]: 'evicted',
  [Gap_Reason.SLOW_VIEWER]: 'slow-viewer',
}
