/**
 * One viewer's trace while the app is open: a capture, the rows that were asked for, and those who wait for a run to end. Lives
 * in the worker; tests use it directly. It tells that something changed, and leaves asking to those who look.
 */

import { clone, create } from '@bufbuild/protobuf'
import { type ServerEvent, ServerEventSchema } from '#proto/gen/api/feed_pb.js'
import { frameWords } from '../protocols/rows.ts'
import { runTraceOf, wholeTrace } from './capture/assemble.ts'
import { Capture, type CaptureOptions } from './capture/capture.ts'
import { RunWaiters } from './capture/run-waiters.ts'
import type { Detail, DetailFrame } from './inside/detail.ts'
import { type FieldReference, isAmong, parseReference } from './inside/field-reference.ts'
import { type Located, locate, type Target } from './inside/locate.ts'
import { OpenedExchanges, type RowLines, stampOf } from './inside/opened-exchanges.ts'
import { type Subject, type SubjectId, subjectsOf } from './inside/subjects.ts'
import { stageOf, type TableStage } from './inside/table-stage.ts'
import { type KafkaBoard, kafkaBoard } from './kafka/board.ts'
import type { RowQuery, RowWindow } from './ladder/row.ts'
import { keyOf, type RowItem } from './ladder/row-item.ts'
import { Rows } from './ladder/rows.ts'
import { type Timeline, timelineOf } from './ladder/timeline.ts'
import { rowOfSpoken, type SpokenRow } from './match/row-of-spoken.ts'
import { type Spoken, SpokenLines, type SpokenPlaces, type SpokenWish } from './match/spoken.ts'
import type { RunTrace } from './types.ts'

/** What a run is opened at. */
export interface Wish {
  /** A field as `field-reference.ts` names it: the first row that holds it. Null: the first row. */
  readonly field: string | null
  /** Nothing but a row with this field will do. */
  readonly isStrict: boolean
}

/** A detail, or that it is still the one of the stamp that was told. */
export type Fresh = Detail | 'same' | null

interface Built {
  readonly version: number
  readonly rows: Rows
}

const MOST_QUERIES = 4
/** Rows that are looked into for a field; a lesson's run has a few. */
const MOST_SEARCHED = 60
/** Events between two pauses of a load: some ten milliseconds. */
const LOADED_AT_ONCE = 2000

/** Changes of all traces: what is of one version is of one trace, too. */
let versions = 0

export class TraceSession {
  readonly #options: CaptureOptions
  #capture: Capture
  /** What the feed told last of an own server, also while a saved trace is shown. */
  #contracts: Capture['contracts'] = []
  #version = 0
  #spoken: { readonly run: string; readonly version: number; readonly lines: SpokenLines } | null = null
  readonly #built = new Map<string, Built>()
  readonly #opened = new OpenedExchanges(() => this.#capture)
  readonly #waiters = new RunWaiters(() => this.#capture)
  readonly #onChange: (version: number) => void

  constructor(options: CaptureOptions, onChange: (version: number) => void) {
    this.#options = options
    this.#capture = new Capture(options)
    this.#onChange = onChange
  }

  get cursor(): Capture['cursor'] {
    return this.#capture.cursor
  }

  receive(events: readonly ServerEvent[]): void {
    this.#capture.contracts = this.#contracts
    this.#capture.push(events)
    this.#contracts = this.#capture.contracts
    this.#changed()
    this.#waiters.look()
  }

  /**
   * Shows a saved trace instead of what was there. A long one is taken in by parts; the reader sees its beginning at once,
   * when `pause` lets others have a turn between two parts.
   */
  async load(events: readonly ServerEvent[], pause: () => Promise<void> = async () => undefined): Promise<void> {
    const capture = new Capture(this.#options)
    this.#capture = capture
    let contracts: Capture['contracts'] = []
    for (let at = 0; at < events.length && this.#capture === capture; at += LOADED_AT_ONCE) {
      if (at > 0) await pause()
      capture.contracts = contracts
      capture.push(events.slice(at, at + LOADED_AT_ONCE))
      contracts = capture.contracts
      for (const record of capture.records.values()) record.isLive = false
      this.#changed()
    }
  }

  clear(): void {
    this.#capture.clear()
    this.#changed()
  }

  rows(query: RowQuery, start: number, count: number): RowWindow {
    const { rows, version } = this.#rowsOf(query)
    const window = rows.slice(start, start + count)
    const { zeros, heights } = rows
    return { version, total: rows.items.length, start, rows: window, zeros, heights, next: this.#capture.next }
  }

  detail(query: RowQuery, key: string): Detail | null {
    const { rows } = this.#rowsOf(query)
    const item = rows.items[rows.find(key)]
    if (item?.type === 'sql') return this.#opened.sqlDetail(key, item)
    if (item?.type === 'remark') return this.#opened.remarkDetail(key, item)
    const lines = linesOf(item)
    return lines === null ? null : { ...this.#opened.detail(key, lines), ...aboutOf(item) }
  }

  /** As `detail`, unless nothing came for it since the one of this stamp. */
  freshDetail(query: RowQuery, key: string, stamp: string | null): Fresh {
    const { rows } = this.#rowsOf(query)
    const item = rows.items[rows.find(key)]
    if (item?.type === 'sql' || item?.type === 'remark') {
      const detail = item.type === 'sql' ? this.#opened.sqlDetail(key, item) : this.#opened.remarkDetail(key, item)
      return detail.stamp === stamp ? 'same' : detail
    }
    const lines = linesOf(item)
    if (lines === null) return null
    return stampOf(lines) === stamp ? 'same' : { ...this.#opened.detail(key, lines), ...aboutOf(item) }
  }

  /** The row of a query that fulfils the wish; `same` if it is the one of this stamp. */
  opening(query: RowQuery, { field, isStrict }: Wish, stamp: string | null): Fresh {
    const reference = field === null ? null : parseReference(field)
    const heard = this.#rowsOf(query).rows.items.filter(({ type }) => type === 'unit' || type === 'said')
    // Who watches a server wants to see the call that came last.
    const all = query.isOwnOnly ? heard.slice(Math.max(0, heard.findLastIndex(isAsked))) : heard
    // Kafka's clients talk for a while before they come to the point: it stands for what is not found, too.
    const point = all.find(holdsRecords)
    const searched = reference === null && point !== undefined ? [] : all.slice(0, MOST_SEARCHED)
    let first: Detail | 'same' | null = null
    for (const item of point === undefined ? searched : [...searched, point]) {
      const lines = linesOf(item)
      if (lines === null) continue
      const detail = { ...this.#opened.detail(keyOf(item), lines), ...aboutOf(item) }
      const answer = detail.stamp === stamp ? 'same' : detail
      if (reference === null || detail.frames.some((frame) => holds(frame, reference))) return answer
      if (first === null || item === point) first = answer
    }
    return isStrict ? null : first
  }

  locate(query: RowQuery, target: Target): Located | null {
    return locate(this.#rowsOf(query).rows, target, this.#capture.log)
  }

  /** The row of something that was said, by its key of `spoken`. */
  locateSpoken(query: RowQuery, key: string): SpokenRow | null {
    return rowOfSpoken(this.#rowsOf(query).rows.items, key)
  }

  /** What a client of this run said and heard, found on the wire; null where that is not certain. */
  spoken(run: string, wishes: readonly SpokenWish[], connections: number): readonly (Spoken | null)[] {
    const lines = this.#spokenOf(run)
    return wishes.map((wish) => lines.find(wish, connections))
  }

  /** The other way round: what a row is to the client of this run. */
  spokenAt(run: string, key: string): SpokenPlaces {
    return this.#spokenOf(run).placesOf(key)
  }

  timeline(query: RowQuery, bins: number): Timeline {
    return timelineOf(this.#rowsOf(query).rows.items, bins)
  }

  /** Versions and rebalances over all connections to Kafka. */
  kafka(): KafkaBoard {
    return kafkaBoard(this.#capture.log)
  }

  subjects(): readonly Subject[] {
    return subjectsOf(this.#capture.log)
  }

  /** Everything inside these subjects, one detail for each exchange that they took part in, in order of arrival. */
  inside(ids: readonly SubjectId[]): readonly Detail[] {
    return this.#opened.inside(ids)
  }

  /** The HPACK table at a frame of the exchange that a row belongs to. */
  stage(query: RowQuery, key: string, frame: string): TableStage | null {
    const { rows } = this.#rowsOf(query)
    const item = rows.items[rows.find(key)]
    const [first] = item !== undefined && 'lines' in item ? item.lines : []
    if (first === undefined || first.record.meta.version !== 2) return null
    const { record: index, direction } = first
    return stageOf(this.#opened.record(index), direction, frame, (offset) => {
      const line = index.frames.find((one) => one.direction === direction && one.start <= offset && offset < one.end)
      const shown = rows.items.find((one) => one.type === 'unit' && line !== undefined && one.lines.includes(line))
      return { title: line?.title ?? '', row: shown === undefined ? null : keyOf(shown) }
    })
  }

  trace(run: string | null): RunTrace {
    return run === null ? wholeTrace(this.#capture) : runTraceOf(this.#capture, run)
  }

  /** The run's traffic once it is over, or silent for a moment. */
  settled(run: string): Promise<RunTrace> {
    return this.#waiters.wait(run)
  }

  /** What is kept, as events that load again: numbered anew, because server lives number theirs alike. */
  events(): readonly ServerEvent[] {
    const events: ServerEvent[] = []
    const told = new Set<Capture['contracts'][number]>()
    for (const record of this.#capture.records.values()) {
      if (record.contract !== null && !told.has(record.contract)) {
        told.add(record.contract)
        const event = { case: 'contractChanged', value: record.contract.told } as const
        events.push(create(ServerEventSchema, { seq: BigInt(events.length + 1), event }))
      }
      for (const event of record.events) {
        const copy = clone(ServerEventSchema, event)
        copy.seq = BigInt(events.length + 1)
        if (copy.event.case !== undefined && 'exchange' in copy.event.value) {
          copy.event.value.exchange = BigInt(record.meta.exchange)
        }
        events.push(copy)
      }
    }
    return events
  }

  #changed(): void {
    versions += 1
    this.#version = versions
    this.#onChange(this.#version)
  }

  #spokenOf(run: string): SpokenLines {
    if (this.#spoken?.run !== run || this.#spoken.version !== this.#version) {
      const lines = new SpokenLines(this.#capture.records.values(), run)
      this.#spoken = { run, version: this.#version, lines }
    }
    return this.#spoken.lines
  }

  #rowsOf(query: RowQuery): Built {
    const id = JSON.stringify(query)
    const known = this.#built.get(id)
    if (known !== undefined && known.version === this.#version) return known
    const built: Built = { version: this.#version, rows: new Rows(this.#capture.log, query) }
    this.#built.delete(id)
    this.#built.set(id, built)
    const oldest = this.#built.keys().next().value
    if (this.#built.size > MOST_QUERIES && oldest !== undefined) this.#built.delete(oldest)
    return built
  }
}

function linesOf(item: RowItem | undefined): RowLines | null {
  if (item === undefined || !('lines' in item)) return null
  const [first, ...others] = item.lines
  return first === undefined ? null : [first, ...others]
}

function aboutOf(item: RowItem | undefined): Pick<Detail, 'about'> {
  if (item?.type === 'message') return { about: item.message.id }
  const said = item?.type === 'said' ? item.said : item?.type === 'unit' && item.isMessage ? item.lines[0]?.said : null
  // A WebSocket message is told by its frames as a whole; a packet inside is one part of them.
  return said == null || frameWords(said.protocol).isCarrier === true ? {} : { about: said.id }
}

/** A request begins here. */
function isAsked(item: RowItem): boolean {
  const [first] = item.type === 'unit' ? item.lines : []
  return first?.isHead === true && first.direction === 'toServer'
}

function holdsRecords(item: RowItem): boolean {
  return item.type === 'unit' && (item.lines[0]?.kafka?.records ?? 0) > 0
}

function holds({ frame, children }: DetailFrame, reference: FieldReference): boolean {
  return isAmong(reference, frame.fields, frame.direction) || children.some((child) => holds(child, reference))
}
