/**
 * What a client knows that it said and heard, found again on the wire: by order alone. A client counts its messages in each
 * direction, and so does the wire; what it knows besides (kind, size, name) must agree, or nothing is answered. Nor is
 * anything answered where the counting may have been lost: bytes that were not told, connections that are no longer kept, a
 * pong that vanished on its way.
 */

import type { Direction } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { SessionUnit } from '../../protocol-kit/rows.ts'
import { frameWords, SPEECHES } from '../../protocols/rows.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'
import { Addressed } from '../kafka/addressed.ts'
import type { SaidLine } from '../ladder/said-lines.ts'
import { type CallUnit, OF_CALL, spokenInCall } from './spoken-call.ts'
import { agrees, isAt, isWhole, ordinalOf, type SpokenLine, speechOf, spokenLine, spokenOf } from './spoken-line.ts'

/**
 * As clients count. `head`: of the request that opened the connection. `message`: of a WebSocket, as a browser sees it; `frame`:
 * any of its frames; `close`: its Close frames. `event`: of an event stream. `packet`: events and acknowledgements of
 * a session; its other packets bear their names. Those of Kafka are not counted but have an address: `connection` is `orders/0` and
 * `number` the offset and one; of an assignment the member's id, and the generation and one.
 */
export type SpokenUnit =
  | 'head'
  | 'message'
  | 'frame'
  | 'close'
  | 'event'
  | SessionUnit
  | 'kafka-record'
  | 'kafka-commit'
  | 'kafka-assignment'
  | CallUnit

export interface SpokenPlace {
  readonly unit: SpokenUnit
  readonly direction: Direction
  /** Empty: the run has one connection. Of an event stream its number, from 1; of a session its id. */
  readonly connection: string
  /** Among those of its unit, direction and connection, from 1. */
  readonly number: number
}

export interface SpokenWish extends SpokenPlace {
  readonly kind?: string
  /** Bytes of content. */
  readonly size?: number
  readonly name?: string
}

/** What was found: a key that `rowOfSpoken` takes, and what the row says of it. */
export interface Spoken {
  readonly key: string
  readonly name: string
  /** On the wire, with all framing. */
  readonly bytes: number
}

export interface SpokenPlaces {
  readonly places: readonly SpokenPlace[]
  /** Connections of an event stream that the server has answered. */
  readonly connections: number
}

export class SpokenLines {
  readonly #series = new Map<string, SpokenLine[]>()
  readonly #addressed = new Addressed()
  #answered = 0
  #connections = 0
  #calls = 0

  /** @param records in the order in which they were opened */
  constructor(records: Iterable<ExchangeIndex>, run: string) {
    const sessions = new Map<string, ExchangeIndex[]>()
    for (const record of records) {
      const { meta, session } = record
      if (meta.version === 2) this.#call(record, run)
      if (meta.version === 'kafka') this.#kafka(record, run)
      const [first] = record.frames
      if (meta.version !== 1 || first === undefined || record.runOf(first) !== run) continue
      const speaks = record.callOf(0)?.speaks
      const counts = SPEECHES.filter(({ layer }) => speaks?.has(layer)).map((speech) => speech.counts)
      if (session !== null && counts.includes('session')) {
        const known = sessions.get(session)
        if (known === undefined) sessions.set(session, [record])
        else known.push(record)
      } else if (counts.includes('connection')) this.#messages(record)
      else if (counts.includes('events')) this.#events(record)
    }
    for (const [session, all] of sessions) this.#session(session, all)
  }

  /** @param connections how many of its connections the client knows to have been opened */
  find(wish: SpokenWish, connections: number): Spoken | null {
    if (OF_KAFKA.has(wish.unit)) return this.#addressed.find(wish)
    if (!this.#isCounted(wish, connections)) return null
    const found = this.#series.get(idOf(wish))?.[wish.number - 1]
    return found !== undefined && isWhole(found) && agrees(found, wish) ? spokenOf(found, wish.unit) : null
  }

  /** Where a row's key stands in the counting. */
  placesOf(key: string): SpokenPlaces {
    const places: SpokenPlace[] = [...this.#addressed.placesOf(key)]
    for (const [id, lines] of this.#series) {
      const index = lines.findIndex((one) => isAt(key, one))
      const [unit, direction, connection = ''] = id.split(' ')
      if (index === -1 || !isUnit(unit) || !isDirection(direction)) continue
      places.push({ unit, direction, connection, number: index + 1 })
    }
    return { places, connections: this.#answered }
  }

  #isCounted({ unit, connection }: SpokenWish, connections: number): boolean {
    // Several calls of a run may share a connection: then nobody can tell whose message it is.
    if (OF_CALL.has(unit)) return this.#calls === 1
    if (!OF_HTTP.has(unit)) return true
    return connection === '' ? this.#connections === 1 : this.#answered === connections
  }

  #kafka(record: ExchangeIndex, run: string): void {
    for (const line of record.frames) if (record.runOf(line) === run) this.#addressed.add(line)
  }

  #call(record: ExchangeIndex, run: string): void {
    for (const { unit, line } of spokenInCall(certain(record, record.frames), (one) => record.runOf(one) === run)) {
      if (unit === 'call') this.#calls += 1
      this.#add(unit, line.direction, '', spokenLine(line))
    }
  }

  #messages(record: ExchangeIndex): void {
    this.#connections += 1
    this.#head(record, '')
    const latest = new Map<Direction, SpokenLine>()
    for (const line of certain(record, record.frames)) {
      const { protocol, kind, direction } = line
      if (frameWords(protocol).isCarrier !== true) continue
      if (!isBehindLostPong(record, line)) this.#add('frame', direction, '', spokenLine(line))
      if (kind === 'close') this.#add('close', direction, '', spokenLine(line))
      const message = latest.get(direction)
      if (kind === 'continuation' && message !== undefined) message.more += line.end - line.start
      if (kind !== 'text' && kind !== 'binary') continue
      latest.set(direction, this.#add('message', direction, '', spokenLine(line)))
    }
  }

  #events(record: ExchangeIndex): void {
    this.#answered += 1
    const connection = String(this.#answered)
    this.#head(record, connection)
    for (const said of certain(record, record.says)) {
      const [line] = said.lines
      const isWhole = said.kind === 'event' && said.status === 'complete'
      if (line !== undefined && isWhole) this.#add('event', said.direction, connection, spokenLine(line, said))
    }
  }

  #session(session: string, records: readonly ExchangeIndex[]): void {
    const packets = records.flatMap(({ says, frames }) => [
      ...says.flatMap((said) => (said.lines[0] === undefined ? [] : [spokenLine(said.lines[0], said)])),
      ...frames.flatMap((line) => (line.said === null ? [] : [spokenLine(line)])),
    ])
    packets.sort((a, b) => ordinalOf(a) - ordinalOf(b))
    // The session begins with its name: where that is gone, polls behind it may be gone too.
    if (!packets.some((one) => opensSession(speechOf(one)))) return
    const lost = new Set(records.flatMap((record) => [...record.lostFrom.keys()]))
    for (const packet of packets) {
      const speech = speechOf(packet)
      const unit = speech === null ? undefined : ownValue(frameWords(speech.protocol).units ?? {}, speech.kind)
      if (unit === undefined || lost.has(packet.line.direction)) continue
      this.#add(unit, packet.line.direction, session, packet)
    }
  }

  #head(record: ExchangeIndex, connection: string): void {
    const line = record.frames.find(({ isHead, direction }) => isHead && direction === 'toServer')
    if (line !== undefined) this.#add('head', 'toServer', connection, spokenLine(line))
  }

  #add(unit: SpokenUnit, direction: Direction, connection: string, line: SpokenLine): SpokenLine {
    const id = idOf({ unit, direction, connection })
    const known = this.#series.get(id)
    if (known === undefined) this.#series.set(id, [line])
    else known.push(line)
    return line
  }
}

/** Counted on the one connection that the run has, or on each of the many. */
const OF_HTTP: ReadonlySet<SpokenUnit> = new Set(['head', 'message', 'frame', 'close', 'event'])

/** Not counted. */
const OF_KAFKA: ReadonlySet<SpokenUnit> = new Set(['kafka-record', 'kafka-commit', 'kafka-assignment'])

const OF_SESSION: readonly SpokenUnit[] = ['packet', 'connect', 'disconnect', 'upgrade'] satisfies SessionUnit[]

const UNITS: ReadonlySet<string> = new Set([...OF_HTTP, ...OF_CALL, ...OF_SESSION])

function opensSession(speech: SaidLine | null): boolean {
  return speech !== null && frameWords(speech.protocol).opens === speech.kind
}

function isUnit(text: string | undefined): text is SpokenUnit {
  return text !== undefined && UNITS.has(text)
}

function isDirection(text: string | undefined): text is Direction {
  return text === 'toServer' || text === 'toClient'
}

function idOf({ unit, direction, connection }: Pick<SpokenPlace, 'unit' | 'direction' | 'connection'>): string {
  return `${unit} ${direction} ${connection}`
}

/** Behind bytes that were not told, nobody can count. */
function certain<T extends FrameLine | SaidLine>({ lostFrom }: ExchangeIndex, lines: readonly T[]): readonly T[] {
  if (lostFrom.size === 0) return lines
  return lines.filter(({ direction, start }) => start < (lostFrom.get(direction) ?? Number.POSITIVE_INFINITY))
}

/** One end knows of a pong of which the other does not. */
function isBehindLostPong({ faults }: ExchangeIndex, { direction, at }: FrameLine): boolean {
  return faults.some((fault) => fault.kind === 'pong-swallowed' && fault.direction === direction && fault.at <= at)
}
