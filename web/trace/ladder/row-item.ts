/** What a row will be made from, before it comes in sight; and the key by which it is found again. */
import type { Layer } from '../../protocols/looks.ts'
import type { LogEntry, SqlEntry } from '../capture/capture.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'
import type { MessageLine } from '../capture/stream-messages.ts'
import type { SaidLine } from './said-lines.ts'

export interface UnitItem {
  readonly type: 'unit'
  readonly lines: FrameLine[]
  readonly isMessage: boolean
  readonly isFoldable: boolean
}

/** `lines`: the wire frames that hold its bytes. */
export interface SaidItem {
  readonly type: 'said'
  readonly said: SaidLine
  readonly lines: readonly FrameLine[]
  readonly isFoldable: boolean
}

/** Control frames, or things that were said only to keep a connection alive, with the frames that carried them. */
export interface ControlItem {
  readonly type: 'control'
  readonly lines: FrameLine[]
  readonly says: SaidLine[]
  readonly isUnfolded: boolean
}

/** Several in one line, below the row that they make up. */
export type FoldItem =
  | {
      readonly type: 'stream'
      readonly unit: string
      readonly first: FrameLine
      readonly messages: readonly MessageLine[]
      readonly isUnfolded: boolean
    }
  | {
      readonly type: 'fragments'
      readonly unit: string
      readonly first: FrameLine
      readonly fragments: readonly FrameLine[]
      readonly isUnfolded: boolean
    }

export interface MessageItem {
  readonly type: 'message'
  readonly unit: string
  readonly number: number
  readonly message: MessageLine
  readonly lines: readonly FrameLine[]
}

/** The polls that carry a Socket.IO session; what they carry has rows of its own. */
export interface SessionItem {
  readonly type: 'session'
  readonly record: ExchangeIndex
  readonly units: UnitItem[]
  readonly isUnfolded: boolean
}

/** A connection on which more may be said at any time. */
export interface OpenItem {
  readonly type: 'open'
  readonly record: ExchangeIndex
  readonly protocol: Layer
}

/** What the server asked its database between two things that it read or wrote, in one line. */
export interface SqlsItem {
  readonly type: 'sqls'
  readonly record: ExchangeIndex
  readonly queries: SqlEntry[]
  readonly isUnfolded: boolean
}

/** One of them. */
export interface SqlItem extends SqlEntry {
  /** It stands below the line that it was unfolded from. */
  readonly isFoldable: boolean
}

/** Nothing happened between two rows; both by the server's clock. */
export interface PauseItem {
  readonly type: 'pause'
  readonly from: number
  readonly to: number
}

/** Where another run begins, of several that are shown. `number`: its place among them, from 1. */
export interface RunItem {
  readonly type: 'run'
  readonly run: string
  readonly number: number
  readonly at: number
}

export type RowItem =
  | UnitItem
  | SaidItem
  | ControlItem
  | FoldItem
  | MessageItem
  | { readonly type: 'exchange'; readonly record: ExchangeIndex; readonly at: number }
  | OpenItem
  | PauseItem
  | RunItem
  | SessionItem
  | SqlsItem
  | SqlItem
  | Exclude<LogEntry, FrameLine | SaidLine | SqlEntry>

export function keyOf(item: RowItem): string {
  switch (item.type) {
    case 'unit':
    case 'control': {
      const [first] = item.lines
      const kind = item.type === 'control' ? 'c' : item.isMessage ? 'm' : 'f'
      const said = item.type === 'control' ? item.says[0]?.base : undefined
      return `${kind}${first?.record.meta.exchange}:${said ?? first?.id}`
    }
    case 'said':
      return `s${item.said.record.meta.exchange}:${item.said.base}`
    case 'stream':
    case 'fragments':
      return `${item.unit}#`
    case 'message':
      return `${item.unit}#${item.number}`
    case 'session':
      return `p${item.record.meta.exchange}`
    case 'open':
      return `o${item.record.meta.exchange}`
    case 'exchange':
      return `x${item.record.meta.exchange}`
    case 'gap':
      return `g${item.record.meta.exchange}:${item.gap.direction}:${item.gap.offset}`
    case 'fault':
      return `u${item.record.meta.exchange}:${item.place}`
    case 'sql':
      return `q${item.record.meta.exchange}:${item.place}`
    case 'remark':
      return `r${item.record.meta.exchange}:${item.place}`
    case 'sqls':
      return `d${item.record.meta.exchange}:${item.queries[0]?.place}`
    case 'closed':
      return `e${item.record.meta.exchange}`
    case 'evicted':
      return 'evicted'
    case 'pause':
      return `w${item.from}:${item.to}`
    case 'run':
      return `n${item.run}`
    default:
      return `restarted:${item.at}`
  }
}
