/**
 * All traffic that a viewer was told of. In: feed events in the order they came, from any number of server lives. Out: the
 * exchanges with a line per frame, and one log of what happened, in order of arrival. Bounded by bytes: the oldest whole
 * exchanges go first. No clock and no I/O, so that the same events give the same capture in a worker and in a test.
 */
import { type ExchangeOpened, type ServerEvent, SharingEnded_Reason } from '#proto/gen/api/feed_pb.js'
import type { SaidLine } from '../ladder/said-lines.ts'
import type { TraceExchange, TraceFault, TraceGap, TraceRemark, TraceSql } from '../types.ts'
import { CLIENTS, CLOSE_REASONS, faultFrom, remarkFrom, replay, sqlFrom, tlsFrom, VERSIONS } from './events.ts'
import { ExchangeIndex, type FrameLine, type IndexListener } from './exchange-index.ts'
import { ExchangeRecord } from './exchange-record.ts'
import type { Decoding, ExchangeMeta } from './exchange-stream.ts'
import { contractAt, type OwnContract, withContract } from './own-contract.ts'

export type LogEntry =
  | FrameLine
  | SaidLine
  | { readonly type: 'gap'; readonly record: ExchangeIndex; readonly gap: TraceGap; readonly at: number }
  /** `place`: among the faults of its exchange. */
  | {
      readonly type: 'fault'
      readonly record: ExchangeIndex
      readonly fault: TraceFault
      readonly place: number
      readonly at: number
    }
  | SqlEntry
  | RemarkEntry
  | { readonly type: 'closed'; readonly record: ExchangeIndex; readonly at: number }
  /** Exchanges that are no longer kept, by the server or here. */
  | { readonly type: 'evicted'; readonly exchanges: number; readonly bytes: number; readonly at: number }
  /** The server began a new life: what was open is lost. */
  | { readonly type: 'restarted'; readonly at: number }

/** `place`: among the queries of its exchange. */
export interface SqlEntry {
  readonly type: 'sql'
  readonly record: ExchangeIndex
  readonly query: TraceSql
  readonly place: number
  readonly at: number
}

/** `place`: among the remarks of its exchange. `ordinal`: of the frame that came next. */
export interface RemarkEntry {
  readonly type: 'remark'
  readonly record: ExchangeIndex
  readonly remark: TraceRemark
  readonly place: number
  readonly ordinal: number
  readonly at: number
}

export interface CaptureOptions extends Decoding {
  /** Bytes kept over all exchanges. */
  readonly limit?: number
}

const DEFAULT_LIMIT = 64 * 1024 * 1024

export class Capture {
  readonly #decoding: Decoding
  readonly #limit: number
  readonly #records = new Map<number, ExchangeIndex>()
  readonly #listener: IndexListener = {
    nextOrdinal: () => this.#ordinal++,
    frame: (line) => this.#log.push(line),
    said: (line) => this.#log.push(line),
    asked: new Map(),
    topicNames: new Map(),
    gap: (record, gap, at) => this.#log.push({ type: 'gap', record, gap, at }),
  }
  #log: LogEntry[] = []
  #epoch: string | null = null
  /** Added to the server's exchange numbers, which begin again after a restart. */
  #base = 0
  #highest = 0
  #ordinal = 0
  /** What the own server spoke, in the order in which it was deployed. */
  contracts: readonly OwnContract[] = []
  #lastSeq = 0n
  #now = 0

  constructor(options: CaptureOptions) {
    const { limit: _, ...decoding } = options
    this.#decoding = decoding
    this.#limit = options.limit ?? DEFAULT_LIMIT
  }

  get log(): readonly LogEntry[] {
    return this.#log
  }

  get records(): ReadonlyMap<number, ExchangeIndex> {
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

  /** An exchange with everything inside it, decoded anew. */
  open(index: ExchangeIndex): ExchangeRecord {
    return new ExchangeRecord(index, this.#decoding)
  }

  /** Forgets everything shown; what comes after the cursor still counts. */
  clear(): void {
    for (const [number, record] of this.#records) if (record.stream.closed !== null) this.#records.delete(number)
    this.#log = []
  }

  #take(event: ServerEvent): void {
    if (event.seq > 0n) {
      // A server that starts its log afresh after a lost cursor repeats what was seen already.
      if (event.seq <= this.#lastSeq) return
      this.#lastSeq = event.seq
    }
    const { event: body } = event
    if (body.case === undefined) return
    if ('at' in body.value) this.#now = Math.max(this.#now, body.value.at)
    switch (body.case) {
      case 'welcome':
        this.#welcome(body.value.epoch, body.value.now)
        return
      case 'exchangeOpened':
        this.#opened(body.value, event)
        return
      case 'evicted':
        this.#note(Number(body.value.exchanges), Number(body.value.bytes))
        return
      case 'catchChanged':
        return
      case 'contractChanged':
        this.contracts = withContract(this.contracts, body.value)
        return
      default: {
        // A remark outside of any request is of no exchange; 0 might be one of an earlier life.
        if (body.value.exchange === 0n) return
        const record = this.#records.get(this.#base + Number(body.value.exchange))
        if (record === undefined) return
        record.events.push(event)
        if (body.case === 'runMark') {
          const { run, toServerOffset, toClientOffset } = body.value
          record.runs.mark(run, Number(toServerOffset), Number(toClientOffset))
        } else if (body.case === 'fault') this.#fault(record, faultFrom(body.value))
        else if (body.case === 'sql') {
          const query = sqlFrom(body.value)
          const place = record.sqls.push(query) - 1
          this.#log.push({ type: 'sql', record, query, place, at: query.at })
        } else if (body.case === 'remark') this.#remark(record, remarkFrom(body.value))
        else if (body.case === 'exchangeClosed') this.#close(record, CLOSE_REASONS[body.value.reason])
        else if (body.case === 'sharingEnded') {
          const isTooLarge = body.value.reason === SharingEnded_Reason.TOO_LARGE
          this.#close(record, isTooLarge ? 'too-large' : 'second-sandbox')
        } else replay(event, record.stream, this.#now)
      }
    }
  }

  #opened(opened: ExchangeOpened, event: ServerEvent): void {
    const exchange = this.#base + Number(opened.exchange)
    this.#highest = Math.max(this.#highest, exchange)
    const contract = opened.byOwnServer ? contractAt(this.contracts, opened.at) : null
    const meta = metaOf(opened, exchange, contract)
    const record = new ExchangeIndex(meta, this.#decoding, this.#listener, contract)
    record.events.push(event)
    this.#records.set(exchange, record)
  }

  #welcome(epoch: string, now: number): void {
    this.#now = Math.max(this.#now, now)
    if (this.#epoch === epoch) return
    const isFirst = this.#epoch === null
    this.#epoch = epoch
    this.#lastSeq = 0n
    if (isFirst) return
    for (const record of this.#records.values()) this.#close(record, 'server-closed')
    this.#base = this.#highest
    this.#log.push({ type: 'restarted', at: this.#now })
  }

  #fault(record: ExchangeIndex, fault: TraceFault | null): void {
    if (fault === null) return
    const place = record.faults.push(fault) - 1
    this.#log.push({ type: 'fault', record, fault, place, at: fault.at })
  }

  #remark(record: ExchangeIndex, remark: TraceRemark): void {
    const place = record.remarks.push(remark) - 1
    this.#log.push({ type: 'remark', record, remark, place, ordinal: this.#ordinal, at: remark.at })
  }

  #close(record: ExchangeIndex, reason: NonNullable<TraceExchange['closed']>): void {
    if (record.stream.closed !== null) return
    record.stream.close(reason, this.#now)
    this.#log.push({ type: 'closed', record, at: this.#now })
  }

  #note(exchanges: number, bytes: number): void {
    const first = this.#log[0]
    const before = first?.type === 'evicted' ? first : { exchanges: 0, bytes: 0 }
    const entry: LogEntry = {
      type: 'evicted',
      exchanges: before.exchanges + exchanges,
      bytes: before.bytes + bytes,
      at: this.#now,
    }
    this.#log = [entry, ...(first?.type === 'evicted' ? this.#log.slice(1) : this.#log)]
  }

  /** Over the limit, whole exchanges go: the oldest closed ones first, then the oldest. The newest always stays. */
  #evict(): void {
    let kept = 0
    for (const record of this.#records.values()) kept += record.kept
    if (kept <= this.#limit) return
    const newest = [...this.#records.values()].at(-1)
    const candidates = [...this.#records.values()].filter((record) => record !== newest)
    const isOpen = ({ stream }: ExchangeIndex) => Number(stream.closed === null)
    candidates.sort((a, b) => isOpen(a) - isOpen(b) || a.meta.exchange - b.meta.exchange)
    const gone = new Set<ExchangeIndex>()
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
}

function metaOf(opened: ExchangeOpened, exchange: number, contract: OwnContract | null): ExchangeMeta {
  return {
    exchange,
    connection: Number(opened.connection),
    version: VERSIONS[opened.version],
    client: CLIENTS[opened.client],
    run: opened.run === '' ? null : opened.run,
    remote: opened.remote,
    tls: tlsFrom(opened.tls),
    at: opened.at,
    ordinal: opened.ordinal,
    isBySecondPort: opened.bySecondPort,
    ownRevision: contract?.told.revision ?? null,
    before: { toServer: Number(opened.toServerBefore), toClient: Number(opened.toClientBefore) },
  }
}
