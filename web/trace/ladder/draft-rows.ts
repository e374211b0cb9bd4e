/**
 * A capture's log → rows in their order: frames joined to messages where the query wants messages, control frames that follow
 * each other in one row. Nothing is left out yet but what the query's runs and pause leave out.
 */
import type { Layer } from '../../protocols/looks.ts'
import { frameWords, SPEECHES } from '../../protocols/rows.ts'
import type { LogEntry, RemarkEntry, SqlEntry } from '../capture/capture.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'
import type { KafkaCalls } from '../kafka/calls.ts'
import { RESET_KIND } from './frame-kinds.ts'
import type { RowQuery } from './row.ts'
import type { ControlItem, RowItem, SessionItem, SqlsItem, UnitItem } from './row-item.ts'
import type { SaidLine } from './said-lines.ts'

export function draftRows(log: readonly LogEntry[], query: RowQuery): RowItem[] {
  const draft = new RowDraft(query)
  for (const entry of log) draft.take(entry)
  draft.end()
  return draft.items
}

class RowDraft {
  readonly items: RowItem[] = []
  readonly #until: number
  readonly #isMessage: boolean
  readonly #wanted: ReadonlySet<string> | null
  readonly #isOwnOnly: boolean
  /** Runs of which something was shown, in that order. */
  readonly #begun = new Set<string>()
  readonly #introduced = new Set<ExchangeIndex>()
  /** By id; one that has none yet, by its first exchange. */
  readonly #sessions = new Map<string | ExchangeIndex, SessionItem>()
  /** Queries since anything was read or written for the request, by exchange and stream. */
  readonly #queries = new Map<string, SqlsItem>()
  /** Of connections to Kafka, the fold since their last row. */
  readonly #folds = new Map<ExchangeIndex, ControlItem>()
  /** The message that a stream of an exchange is in the middle of. */
  readonly #open = new Map<ExchangeIndex, Map<number, UnitItem>>()

  constructor({ until, level, runs, isOwnOnly }: RowQuery) {
    this.#until = until ?? Number.POSITIVE_INFINITY
    this.#isMessage = level === 'messages'
    this.#wanted = runs === 'all' ? null : new Set(runs)
    this.#isOwnOnly = isOwnOnly
  }

  take(entry: LogEntry): void {
    switch (entry.type) {
      case 'frame':
        this.#queries.delete(requestOf(entry.record, entry.stream))
        if (this.#isShown(entry, entry.record.runOf(entry))) this.#frame(entry)
        return
      case 'sql':
        this.#sql(entry)
        return
      case 'remark':
        this.#remark(entry)
        return
      case 'said': {
        const [first] = entry.lines
        if (!this.#isMessage || first === undefined) return
        if (this.#isShown(entry, entry.record.runOf(first))) this.#said(entry)
        return
      }
      default:
        if (this.#isTold(entry)) this.items.push(entry)
    }
  }

  /** Behind everything, what is still open. A pause shows the moment when it began. */
  end(): void {
    if (this.#until !== Number.POSITIVE_INFINITY) return
    for (const record of this.#introduced) {
      const protocol = openStreamOf(record)
      if (protocol !== undefined) this.items.push({ type: 'open', record, protocol })
    }
  }

  /** Its exchange is introduced before the first of what is shown of it. */
  #isShown({ ordinal, record, at }: FrameLine | SaidLine, run: string | null): boolean {
    if (ordinal >= this.#until) return false
    if (this.#wanted !== null && !this.#wanted.has(run ?? '')) return false
    if (this.#isOwnOnly && record.meta.ownRevision === null) return false
    if (this.#wanted !== null && run !== null) this.#begin(run, at)
    if (!this.#introduced.has(record)) {
      this.#introduced.add(record)
      // The polls of a session stand behind the first of them.
      if (!this.#isMessage || this.#sessionOf(record) === undefined) this.items.push({ type: 'exchange', record, at })
    }
    return true
  }

  /** The second of several runs and those after it have a head, from which their times count. */
  #begin(run: string, at: number): void {
    if (this.#begun.has(run)) return
    this.#begun.add(run)
    if (this.#begun.size < 2) return
    const number = [...(this.#wanted ?? [])].indexOf(run) + 1
    this.items.push({ type: 'run', run, number, at })
  }

  #frame(line: FrameLine): void {
    if (line.record.kafka !== null) this.#kafka(line, line.record.kafka)
    else if (line.isControl || (this.#isMessage && line.said?.isControl === true)) this.#control(line)
    else if (!this.#isMessage) this.items.push(unitOf(line, false))
    else if (isToldByItself(line)) return
    else if (line.record.isPoll) this.#join(line, this.#session(line.record).units, true)
    else this.#join(line, this.items, false)
  }

  #said(said: SaidLine): void {
    if (!said.isControl) {
      this.items.push({ type: 'said', said, lines: said.lines, isFoldable: false })
      return
    }
    const last = this.items.at(-1)
    if (last?.type === 'control' && last.says[0]?.record === said.record) {
      last.says.push(said)
      last.lines.push(...said.lines)
    } else this.items.push({ type: 'control', lines: [...said.lines], says: [said], isUnfolded: false })
  }

  /** One row each: an answer finds its request by a number. What folds joins the fold that its connection had last. */
  #kafka(line: FrameLine, calls: KafkaCalls): void {
    const { record } = line
    if (line.kafka === null || !calls.isFolded(line.kafka)) {
      this.#folds.delete(record)
      this.items.push(unitOf(line, this.#isMessage))
      return
    }
    const known = this.#folds.get(record)
    if (known !== undefined) {
      known.lines.push(line)
      return
    }
    const fold: ControlItem = { type: 'control', lines: [line], says: [], isUnfolded: false }
    this.#folds.set(record, fold)
    this.items.push(fold)
  }

  /** Control frames of one exchange that follow each other share a row. */
  #control(line: FrameLine): void {
    const last = this.items.at(-1)
    const goesOn = last?.type === 'control' && last.says.length === 0 && last.lines[0]?.record === line.record
    if (goesOn) last.lines.push(line)
    else this.items.push({ type: 'control', lines: [line], says: [], isUnfolded: false })
  }

  #sql(entry: SqlEntry): void {
    const { record, query } = entry
    if (!this.#introduced.has(record)) return
    if (this.#wanted !== null && !this.#wanted.has(record.runOfStream(query.stream) ?? '')) return
    const key = requestOf(record, query.stream)
    const known = this.#queries.get(key)
    if (known !== undefined) {
      known.queries.push(entry)
      return
    }
    const item: SqlsItem = { type: 'sqls', record, queries: [entry], isUnfolded: false }
    this.#queries.set(key, item)
    this.items.push(item)
  }

  #remark(entry: RemarkEntry): void {
    const { record, remark, ordinal } = entry
    if (!this.#introduced.has(record) || ordinal > this.#until) return
    if (this.#wanted !== null && !this.#wanted.has(record.runOfStream(remark.stream) ?? '')) return
    this.items.push(entry)
  }

  #sessionOf({ isPoll, session }: ExchangeIndex): SessionItem | undefined {
    return isPoll && session !== null ? this.#sessions.get(session) : undefined
  }

  #session(record: ExchangeIndex): SessionItem {
    const known = this.#sessionOf(record) ?? this.#sessions.get(record)
    if (known !== undefined) return known
    const session: SessionItem = { type: 'session', record, units: [], isUnfolded: false }
    this.#sessions.set(record.session ?? record, session)
    this.items.push(session)
    return session
  }

  #join(line: FrameLine, into: RowItem[], isFoldable: boolean): void {
    // Who broke it off, and why, is the point.
    if (line.kind === RESET_KIND && line.record.meta.version === 2) {
      into.push(unitOf(line, false, isFoldable))
      return
    }
    const streams = this.#open.get(line.record) ?? new Map<number, UnitItem>()
    if (streams.size === 0) this.#open.set(line.record, streams)
    const isCarrier = frameWords(line.protocol).isCarrier === true
    // The two directions of a WebSocket know nothing of each other.
    const stream = isCarrier ? (line.direction === 'toServer' ? -1 : -2) : line.stream
    const current = streams.get(stream)
    if (current !== undefined && (isCarrier ? line.kind === 'continuation' : goesOn(current, line))) {
      current.lines.push(line)
      return
    }
    const unit = unitOf(line, true, isFoldable)
    streams.set(stream, unit)
    into.push(unit)
  }

  /** Gaps and ends belong to exchanges that are shown; what befell the whole capture, to a view of all of it. */
  #isTold(entry: Exclude<LogEntry, FrameLine | SaidLine | SqlEntry | RemarkEntry>): boolean {
    const isOfRuns = this.#wanted !== null || this.#isOwnOnly
    switch (entry.type) {
      case 'gap':
        return !isOfRuns || this.#introduced.has(entry.record)
      case 'fault':
        return this.#introduced.has(entry.record)
      case 'closed':
        return this.#introduced.has(entry.record) && !isOver(entry.record)
      case 'evicted':
        return !isOfRuns
      default:
        return this.items.length > 0
    }
  }
}

/** A client of Kafka just closes its connection: with every answer there, nothing was cut short. */
function isOver({ stream, kafka }: ExchangeIndex): boolean {
  return stream.closed === 'complete' || (stream.closed === 'client-left' && kafka?.unanswered === '')
}

function requestOf({ meta }: ExchangeIndex, stream: number): string {
  return `${meta.exchange}:${stream}`
}

function unitOf(line: FrameLine, isMessage: boolean, isFoldable = false): UnitItem {
  return { type: 'unit', lines: [line], isMessage, isFoldable }
}

/** A head begins a message, and so does turning round: a dialogue on one stream is a row per turn. */
function goesOn({ lines }: UnitItem, line: FrameLine): boolean {
  return !line.isHead && lines[0]?.direction === line.direction
}

/** Its bytes are those of what has a row of its own. */
function isToldByItself(line: FrameLine): boolean {
  return line.carries && frameWords(line.protocol).isCarrier !== true
}

/** What may go on without another request; nothing where the two sides are done. */
function openStreamOf({ stream, calls, isPoll, isLive, kafka }: ExchangeIndex): Layer | undefined {
  if (stream.closed !== null || !isLive) return undefined
  if (kafka !== null) return 'kafka'
  for (const { speaks, ...call } of calls.values()) {
    const open = SPEECHES.find(({ layer, isOpen }) => speaks.has(layer) && isOpen?.({ ...call, isPoll }) === true)
    if (open !== undefined) return open.layer
  }
  return undefined
}
