/**
 * One viewer's trace while the app is open: a capture, the rows that were asked for, and those who wait for a run to end. Lives
 * in the worker; tests use it directly. It tells that something changed, and leaves asking to those who look.
 */
import { clone } from '@bufbuild/protobuf'
import { type ServerEvent, ServerEventSchema } from '#proto/gen/api/feed_pb.js'
import { runTraceOf, wholeTrace } from './assemble.ts'
import { Capture, type CaptureOptions } from './capture.ts'
import { type Detail, type DetailFrame, detailOf } from './detail.ts'
import type { ExchangeIndex, FrameLine } from './exchange-index.ts'
import type { ExchangeRecord } from './exchange-record.ts'
import { type FieldReference, isAmong, parseReference } from './field-reference.ts'
import type { RowQuery, RowWindow } from './row.ts'
import { keyOf, type RowItem, Rows } from './rows.ts'
import { progressOf } from './settling.ts'
import { type Subject, type SubjectId, subjectOf, subjectsOf } from './subjects.ts'
import { stageOf, type TableStage } from './table-stage.ts'
import { type Timeline, timelineOf } from './timeline.ts'
import type { RunTrace } from './types.ts'

/** Where a frame is: its row in a query. `place` counts the wire frames of its run from 0. */
export interface Located {
  readonly index: number
  readonly key: string
}

export type Target =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'place'; readonly run: string | null; readonly place: number }

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

interface Waiter {
  readonly run: string
  readonly resolve: (trace: RunTrace) => void
  /** Resolves with what is there. */
  timer: ReturnType<typeof setTimeout>
}

/** After the last byte of a finished run: acknowledgements may follow. */
const GRACE = 40
/** Silence after which a run that does not end counts as over. */
const SILENCE = 1200
/** For a run of which nothing is heard at all. */
const PATIENCE = 5000
const MOST_QUERIES = 4
const MOST_OPENED = 3
/** Rows that are looked into for a field; a lesson's run has a few. */
const MOST_SEARCHED = 60
/** Events between two pauses of a load: some ten milliseconds. */
const LOADED_AT_ONCE = 2000

export class TraceSession {
  readonly #options: CaptureOptions
  #capture: Capture
  #version = 0
  readonly #built = new Map<string, Built>()
  readonly #opened = new Map<ExchangeIndex, { readonly record: ExchangeRecord; readonly events: number }>()
  #waiters: Waiter[] = []
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
    this.#capture.push(events)
    this.#changed()
    for (const waiter of this.#waiters) this.#await(waiter)
  }

  /**
   * Shows a saved trace instead of what was there. A long one is taken in by parts; whoever looks sees its beginning at once,
   * when `pause` lets others have a turn between two parts.
   */
  async load(events: readonly ServerEvent[], pause: () => Promise<void> = async () => undefined): Promise<void> {
    const capture = new Capture(this.#options)
    this.#capture = capture
    for (let at = 0; at < events.length && this.#capture === capture; at += LOADED_AT_ONCE) {
      if (at > 0) await pause()
      capture.push(events.slice(at, at + LOADED_AT_ONCE))
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
    const from = rows.slice(0, 1)[0]?.at ?? 0
    return { version, total: rows.items.length, start, rows: window, from, next: this.#capture.next }
  }

  detail(query: RowQuery, key: string): Detail | null {
    const { rows } = this.#rowsOf(query)
    const lines = linesOf(rows.items[rows.find(key)])
    return lines === null ? null : this.#detail(key, lines)
  }

  /** As `detail`, unless nothing came for it since the one of this stamp. */
  freshDetail(query: RowQuery, key: string, stamp: string | null): Fresh {
    const { rows } = this.#rowsOf(query)
    const lines = linesOf(rows.items[rows.find(key)])
    if (lines === null) return null
    return stampOf(lines) === stamp ? 'same' : this.#detail(key, lines)
  }

  /** The row of a query that fulfils the wish; `same` if it is the one of this stamp. */
  opening(query: RowQuery, { field, isStrict }: Wish, stamp: string | null): Fresh {
    const reference = field === null ? null : parseReference(field)
    let first: Detail | 'same' | null = null
    const units = this.#rowsOf(query).rows.items.filter((item) => item.type === 'unit')
    for (const item of units.slice(0, MOST_SEARCHED)) {
      const lines = linesOf(item)
      if (lines === null) continue
      const detail = this.#detail(keyOf(item), lines)
      const answer = detail.stamp === stamp ? 'same' : detail
      if (reference === null || detail.frames.some((frame) => holds(frame, reference))) return answer
      first ??= answer
    }
    return isStrict ? null : first
  }

  locate(query: RowQuery, target: Target): Located | null {
    const { rows } = this.#rowsOf(query)
    if (target.type === 'key') {
      const index = rows.find(target.key)
      return index < 0 ? null : { index, key: target.key }
    }
    let place = 0
    for (const line of this.#capture.log) {
      if (line.type !== 'frame' || line.record.runOf(line) !== target.run) continue
      if (place === target.place) {
        const index = rows.items.findIndex((item) => item.type === 'unit' && item.lines.includes(line))
        const item = rows.items[index]
        return item === undefined ? null : { index, key: keyOf(item) }
      }
      place += 1
    }
    return null
  }

  timeline(query: RowQuery, bins: number): Timeline {
    return timelineOf(this.#rowsOf(query).rows.items, bins)
  }

  subjects(): readonly Subject[] {
    return subjectsOf(this.#capture.log)
  }

  /** Everything inside these subjects, one detail for each exchange that they took part in, in order of arrival. */
  inside(ids: readonly SubjectId[]): readonly Detail[] {
    const wanted = new Set(ids)
    const byExchange = new Map<ExchangeIndex, FrameLine[]>()
    for (const line of this.#capture.log) {
      if (line.type !== 'frame' || !wanted.has(subjectOf(line))) continue
      const lines = byExchange.get(line.record)
      if (lines === undefined) byExchange.set(line.record, [line])
      else lines.push(line)
    }
    return [...byExchange].map(([index, lines]) => {
      const record = this.#open(index)
      const frames = lines.flatMap(({ id }) => record.stored(id) ?? [])
      const places = lines.map((_, place) => place)
      return { ...detailOf(`i${index.meta.exchange}`, record, frames), stamp: stampOf(lines), places }
    })
  }

  /** The HPACK table at a frame of the exchange that a row belongs to. */
  stage(query: RowQuery, key: string, frame: string): TableStage | null {
    const { rows } = this.#rowsOf(query)
    const item = rows.items[rows.find(key)]
    const [first] = item !== undefined && 'lines' in item ? item.lines : []
    if (first === undefined || first.record.meta.version !== 2) return null
    const { record: index, direction } = first
    return stageOf(this.#open(index), direction, frame, (offset) => {
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
    return new Promise((resolve) => {
      const waiter: Waiter = { run, resolve, timer: setTimeout(() => this.#resolve(waiter), PATIENCE) }
      this.#waiters.push(waiter)
      if (progressOf(this.#capture, run) !== 'absent') this.#await(waiter)
    })
  }

  /** What is kept, as events that load again: numbered anew, because server lives number theirs alike. */
  events(): readonly ServerEvent[] {
    const events: ServerEvent[] = []
    for (const record of this.#capture.records.values()) {
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

  #await(waiter: Waiter): void {
    const progress = progressOf(this.#capture, waiter.run)
    if (progress === 'absent') return
    clearTimeout(waiter.timer)
    waiter.timer = setTimeout(() => this.#resolve(waiter), progress === 'over' ? GRACE : SILENCE)
  }

  #resolve(waiter: Waiter): void {
    clearTimeout(waiter.timer)
    this.#waiters = this.#waiters.filter((other) => other !== waiter)
    waiter.resolve(runTraceOf(this.#capture, waiter.run))
  }

  #changed(): void {
    this.#version += 1
    this.#onChange(this.#version)
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

  #detail(key: string, lines: readonly [FrameLine, ...FrameLine[]]): Detail {
    const record = this.#open(lines[0].record)
    const frames = lines.flatMap(({ id }) => record.stored(id) ?? [])
    return { ...detailOf(key, record, frames), stamp: stampOf(lines), places: this.#placesOf(lines) }
  }

  /** The exchange in full; the last few that were looked at are kept as long as nothing came for them. */
  #open(index: ExchangeIndex): ExchangeRecord {
    const known = this.#opened.get(index)
    if (known !== undefined && known.events === index.events.length) return known.record
    const record = this.#capture.open(index)
    this.#opened.delete(index)
    this.#opened.set(index, { record, events: index.events.length })
    const oldest = this.#opened.keys().next().value
    if (this.#opened.size > MOST_OPENED && oldest !== undefined) this.#opened.delete(oldest)
    return record
  }

  /** Of each of the frames, how many wire frames of its run came before it. */
  #placesOf(lines: readonly FrameLine[]): readonly number[] {
    const [first] = lines
    if (first === undefined) return []
    const run = first.record.runOf(first)
    const wanted = new Map(lines.map((line, index) => [line, index]))
    const places = lines.map(() => 0)
    let place = 0
    let found = 0
    for (const line of this.#capture.log) {
      if (found === lines.length) break
      if (line.type !== 'frame' || line.record.runOf(line) !== run) continue
      const index = wanted.get(line)
      if (index !== undefined) {
        places[index] = place
        found += 1
      }
      place += 1
    }
    return places
  }
}

function linesOf(item: RowItem | undefined): readonly [FrameLine, ...FrameLine[]] | null {
  if (item === undefined || !('lines' in item)) return null
  const [first, ...others] = item.lines
  return first === undefined ? null : [first, ...others]
}

/** Numbers exchanges over all captures: those of two captures may bear the same keys. */
const births = new WeakMap<ExchangeIndex, number>()
let born = 0

/** What a row's detail is made of: events of its exchange, and the lines among these that are the row's. */
function stampOf(lines: readonly FrameLine[]): string {
  const record = lines[0]?.record
  if (record === undefined) return ''
  const birth = births.get(record) ?? born++
  births.set(record, birth)
  return `${birth}.${record.events.length}.${lines.length}`
}

function holds({ frame, children }: DetailFrame, reference: FieldReference): boolean {
  return isAmong(reference, frame.fields, frame.direction) || children.some((child) => holds(child, reference))
}
