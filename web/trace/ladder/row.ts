/** What the ladder shows, one line each, as plain data that is cheap to send to the main thread. No language in here. */

import type { Direction, FrameStatus, Protocol } from '#proto/wire/model.ts'
import type { Layer, SpokenLayer } from '../../protocols/looks.ts'
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
import type { Arrival } from './arrival.ts'
import type { Ending, Sides } from './endings.ts'

/** `messages`: what one side said, as a whole. `frames`: every unit as the protocol cuts it. */
export type RowLevel = 'messages' | 'frames'

export interface RowQuery {
  readonly runs: readonly string[] | 'all'
  readonly level: RowLevel
  /** Keys of folded rows that are open. */
  readonly unfolded: readonly string[]
  readonly text: string
  readonly protocol: SpokenLayer | null
  readonly direction: Direction | null
  /** Frames from this ordinal on are not shown: how a pause looks. */
  readonly until: number | null
  /** Only what one's own server answered. */
  readonly isOwnOnly: boolean
}

export const EVERYTHING: RowQuery = {
  runs: 'all',
  level: 'messages',
  unfolded: [],
  text: '',
  protocol: null,
  direction: null,
  until: null,
  isOwnOnly: false,
}

interface OfExchange {
  readonly key: string
  readonly exchange: number
  readonly connection: number
  readonly at: number
}

/** A message or a frame: an arrow of the ladder. */
export interface UnitRow extends OfExchange {
  readonly type: 'unit'
  readonly direction: Direction
  readonly arrival: Arrival
  /** Milliseconds on its way, where that is known and not next to nothing. */
  readonly delay: number
  /** Which ends of its stream may still speak, when it is said. */
  readonly sides: Sides
  readonly stream: number
  /** Place of its first frame in the whole capture. */
  readonly ordinal: number
  /** The specification's word: `HEADERS`; of a message the kind of its first frame. */
  readonly kind: string
  /** What it is called where it has a name of its own: `text`, `close`, the name of an event. */
  readonly name: string
  /** What it says, in the protocol's own words: `GET /api/v1/users`, `200 OK`, `grpc-status: 0`. */
  readonly title: string
  readonly protocol: Layer
  readonly isMessage: boolean
  readonly isFoldable: boolean
  readonly frames: number
  /** Bytes on the wire, and how many of them are the application's own. */
  readonly bytes: number
  readonly payload: number
  readonly status: FrameStatus
  readonly issues: number
  /** Errors that a GraphQL answer tells of, whatever its status. */
  readonly errors: number
  readonly run: string | null
  /** Records of Kafka that it carries; null: it is about none. */
  readonly records: number | null
  /** Kafka's number that a request shares with its answer. */
  readonly correlation: number | null
  /** Of a response's head: milliseconds from the last byte of the request. Null for everything else. */
  readonly waited: number | null
  /** Of a request that has no answer yet, while its connection is open. */
  readonly isHeld: boolean
  /** What it ends of its stream or connection. */
  readonly ending: Ending | null
  /** Added to its target by Framewise, to know whose it is: not in `title`; empty: nothing. */
  readonly added: string
  /** Milliseconds since the row above; null for the first. */
  readonly sinceLast: number | null
}

/** Control frames folded into one line. */
export interface ControlRow extends OfExchange {
  readonly type: 'control'
  readonly kinds: readonly (readonly [kind: string, count: number])[]
  readonly isOfKafka: boolean
  /** They are messages of an upper layer, in frames like any other. */
  readonly isSaid: boolean
  readonly count: number
  readonly bytes: number
  readonly isUnfolded: boolean
}

/** The parts of a row in one line below it: the messages of a stream, or the frames of a fragmented message. */
export interface StreamRow extends OfExchange {
  readonly type: 'stream'
  readonly of: 'messages' | 'frames'
  /** Key of that row. */
  readonly unit: string
  readonly direction: Direction
  readonly stream: number
  readonly count: number
  readonly bytes: number
  /** Server's clock, the first message and the last. */
  readonly from: number
  readonly to: number
  readonly isUnfolded: boolean
}

/** One message of an unfolded stream. */
export interface MessageRow extends OfExchange {
  readonly type: 'message'
  readonly direction: Direction
  readonly arrival: Arrival
  /** Milliseconds on its way, where that is known and not next to nothing. */
  readonly delay: number
  /** Which ends of its stream may still speak, when it is said. */
  readonly sides: Sides
  readonly protocol: Protocol
  /** Place in its stream, from 1. */
  readonly number: number
  /** The beginning of what it says. */
  readonly title: string
  readonly bytes: number
  readonly payload: number
  readonly status: FrameStatus
  readonly issues: number
}

/** The polling requests that carry a Socket.IO session, in one line. */
export interface SessionRow extends OfExchange {
  readonly type: 'session'
  readonly session: string | null
  readonly requests: number
  readonly bytes: number
  readonly isUnfolded: boolean
}

/** A connection on which more may be said at any time. `at`: since when. */
export interface OpenRow extends OfExchange {
  readonly type: 'open'
  readonly protocol: Layer
  /** What opened it: `GET /ws`. */
  readonly title: string
}

/** Where an exchange begins: who opened the connection, and whether it was used before. */
export interface ExchangeRow extends OfExchange {
  readonly type: 'exchange'
  readonly version: WireVersion
  readonly client: Client
  readonly remote: string
  readonly tls: TraceTls | null
  readonly position: number
  readonly before: number
  /** How often the server asked its database for it. */
  readonly queries: number
  /** What a client of Kafka calls itself; empty: another protocol, or it said nothing. */
  readonly clientId: string
  /** The deployment of the learner's own server that answers; null: this server does. */
  readonly ownRevision: number | null
}

/** The same statement for one thing after another: what N+1 looks like. */
export interface Repeated {
  readonly times: number
  readonly loader: string
}

/** Queries of the server to its database, in one line: nothing of them crossed the wire. */
export interface SqlsRow extends OfExchange {
  readonly type: 'sqls'
  readonly count: number
  /** Milliseconds, one after the other. */
  readonly took: number
  readonly repeated: Repeated | null
  readonly isUnfolded: boolean
}

export interface SqlRow extends OfExchange {
  readonly type: 'sql'
  readonly query: TraceSql
  readonly isFoldable: boolean
}

/** A line that the code of the own server wrote to its console meanwhile. */
export interface RemarkRow extends OfExchange {
  readonly type: 'remark'
  readonly remark: TraceRemark
}

export interface GapRow extends OfExchange {
  readonly type: 'gap'
  readonly direction: Direction
  readonly count: number
  readonly reason: TraceGap['reason']
}

/** Something was done to the cable here, or one of its ends let go. */
export interface FaultRow extends OfExchange {
  readonly type: 'fault'
  readonly fault: TraceFault
}

/** An exchange that ended in another way than whole. */
export interface ClosedRow extends OfExchange {
  readonly type: 'closed'
  readonly reason: Exclude<NonNullable<TraceExchange['closed']>, 'complete'>
  /** A stream of events, which a client can leave in no other way. */
  readonly isOnlyLeft: boolean
  /** Kafka's call that nobody will answer any more; empty: another protocol, or none. */
  readonly unanswered: string
}

/** Nothing happened between two rows, for `took` milliseconds. */
export interface PauseRow {
  readonly type: 'pause'
  readonly key: string
  readonly at: number
  readonly took: number
  /** Drawn shorter than it was. */
  readonly isCompressed: boolean
}

/** Where another run begins, of several that are shown: from here on times count anew. */
export interface RunRow {
  readonly type: 'run'
  readonly key: string
  readonly at: number
  readonly number: number
}

export type NoticeRow =
  | {
      readonly type: 'evicted'
      readonly key: string
      readonly at: number
      readonly exchanges: number
      readonly bytes: number
    }
  | { readonly type: 'restarted'; readonly key: string; readonly at: number }

export type Row =
  | UnitRow
  | ControlRow
  | StreamRow
  | MessageRow
  | ExchangeRow
  | OpenRow
  | SessionRow
  | SqlsRow
  | SqlRow
  | RemarkRow
  | GapRow
  | FaultRow
  | ClosedRow
  | PauseRow
  | RunRow
  | NoticeRow

/** From this row on, times count from this moment of the server's clock. */
export interface Zero {
  readonly index: number
  readonly at: number
}

/** Part of the rows of a query. */
export interface RowWindow {
  /** The same for the same question: so are the rows. */
  readonly version: number
  readonly total: number
  readonly start: number
  readonly rows: readonly Row[]
  /** Where times count from, in the order of rows: the first row, and each row that begins another run. */
  readonly zeros: readonly Zero[]
  /** Height of each row of the query, not of the window alone, in quarters of a rem; null: all have `ROW_HEIGHT`. */
  readonly heights: Uint8Array | null
  /** Ordinal that the next frame of the capture will get. */
  readonly next: number
}
