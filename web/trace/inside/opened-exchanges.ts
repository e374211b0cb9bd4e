/**
 * Exchanges decoded in full, for what is inside a row. The capture keeps only their lines: the last few that were opened stay
 * so, and take in what comes for them when they are looked at again.
 */
import type { Capture, RemarkEntry, SqlEntry } from '../capture/capture.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'
import type { ExchangeRecord } from '../capture/exchange-record.ts'
import { amongEqual } from '../ladder/repeated-sql.ts'
import { type Detail, detailOf } from './detail.ts'
import { type SubjectId, subjectOf } from './subjects.ts'

/** The frames of a row; all of one exchange. */
export type RowLines = readonly [FrameLine, ...FrameLine[]]

const MOST_OPENED = 3

export class OpenedExchanges {
  readonly #capture: () => Capture
  readonly #opened = new Map<ExchangeIndex, ExchangeRecord>()

  constructor(capture: () => Capture) {
    this.#capture = capture
  }

  record(index: ExchangeIndex): ExchangeRecord {
    const known = this.#opened.get(index)
    // What streams on is asked for again and again: only what is new is decoded.
    known?.catchUp()
    const record = known ?? this.#capture().open(index)
    this.#opened.delete(index)
    this.#opened.set(index, record)
    const oldest = this.#opened.keys().next().value
    if (this.#opened.size > MOST_OPENED && oldest !== undefined) this.#opened.delete(oldest)
    return record
  }

  detail(key: string, lines: RowLines): Detail {
    const record = this.record(lines[0].record)
    const frames = lines.flatMap(({ id }) => record.stored(id) ?? [])
    const queries = lines[0].record.sqls.length
    return { ...detailOf(key, record, frames), stamp: stampOf(lines), places: this.#placesOf(lines), queries }
  }

  /** A query to the database has no frames. Its place is that of the request which it was for. */
  sqlDetail(key: string, { record: index, query, place }: SqlEntry): Detail {
    const record = this.record(index)
    const { sqls } = index
    const sql = {
      query,
      place,
      ...amongEqual(
        query,
        sqls.filter(({ stream }) => stream === query.stream),
      ),
    }
    const stamp = `${key}.${sql.of}.${index.stream.closed}`
    const places = this.#asked(index, query.stream)
    return { ...detailOf(key, record, []), stamp, places, queries: sqls.length, sql }
  }

  /** A line of a console has no frames either. */
  remarkDetail(key: string, { record: index, remark }: RemarkEntry): Detail {
    const record = this.record(index)
    const asked = this.#asked(index, remark.stream)
    const stamp = `${key}.${index.stream.closed}`
    return { ...detailOf(key, record, []), stamp, places: asked, queries: index.sqls.length, remark }
  }

  /** Everything inside these subjects, one detail for each exchange that they took part in, in order of arrival. */
  inside(ids: readonly SubjectId[]): readonly Detail[] {
    const wanted = new Set(ids)
    const byExchange = new Map<ExchangeIndex, [FrameLine, ...FrameLine[]]>()
    for (const line of this.#capture().log) {
      if (line.type !== 'frame' || !wanted.has(subjectOf(line))) continue
      const lines = byExchange.get(line.record)
      if (lines === undefined) byExchange.set(line.record, [line])
      else lines.push(line)
    }
    return [...byExchange].map(([index, lines]) => {
      const record = this.record(index)
      const frames = lines.flatMap(({ id }) => record.stored(id) ?? [])
      const places = lines.map((_, place) => place)
      const streams = new Set(lines.map(({ stream }) => stream))
      const queries = index.sqls.filter(({ stream }) => streams.has(stream)).length
      return { ...detailOf(`i${index.meta.exchange}`, record, frames), stamp: stampOf(lines), places, queries }
    })
  }

  /** The place of the request of a stream. */
  #asked({ frames }: ExchangeIndex, stream: number): readonly number[] {
    const asked = frames.find((line) => line.isHead && line.direction === 'toServer' && line.stream === stream)
    return asked === undefined ? [] : this.#placesOf([asked])
  }

  /** Of each of the frames, how many wire frames of its run came before it. */
  #placesOf(lines: RowLines): readonly number[] {
    const [first] = lines
    const run = first.record.runOf(first)
    const wanted = new Map(lines.map((line, index) => [line, index]))
    const places = lines.map(() => 0)
    let place = 0
    let found = 0
    for (const line of this.#capture().log) {
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

/** Numbers exchanges over all captures: those of two captures may bear the same keys. */
const births = new WeakMap<ExchangeIndex, number>()
let born = 0

/** Changes with whatever a row's detail is made of. */
export function stampOf(lines: RowLines): string {
  const [{ record }] = lines
  const birth = births.get(record) ?? born++
  births.set(record, birth)
  const { closed } = record.stream
  // On HTTP/2 frames of the whole connection may belong to what is inside; on HTTP/1.1 the row's own frames are all of it.
  if (record.meta.version === 2 && closed === null) return `${birth}.${record.events.length}.${lines.length}`
  const last = lines.at(-1)
  const said = lines.map((line) => line.said?.status ?? '').join('')
  return `${birth}.${closed}.${lines.length}.${last?.end}.${last?.status}.${said}.${record.faults.length}.${record.sqls.length}.${record.callOf(0)?.operation ?? ''}`
}
