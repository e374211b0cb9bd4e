/** One row of the ladder, by its type. Cheap: hundreds of these are made anew while scrolling. */
import { memo } from 'react'
import type { Row } from '../../trace/index.ts'
import { Arrow } from './arrow.tsx'
import { ControlFold } from './control-fold.tsx'
import { ExchangeHead } from './exchange-head.tsx'
import { MessageArrow } from './message-arrow.tsx'
import { Notice } from './notice.tsx'
import { OpenStream } from './open-stream.tsx'
import { SessionFold } from './session-fold.tsx'
import { SqlFold } from './sql-fold.tsx'
import { SqlNote } from './sql-row.tsx'
import { StreamFold } from './stream-fold.tsx'

export interface LadderRowProps {
  readonly row: Row
  /** Server's clock of the first row. */
  readonly from: number
  readonly isSelected: boolean
  readonly onOpen: (row: { readonly key: string }) => void
}

export const LadderRow = memo(
  ({ row, from, isSelected, onOpen }: LadderRowProps) => {
    switch (row.type) {
      case 'unit':
        return <Arrow row={row} from={from} isSelected={isSelected} onOpen={onOpen} />
      case 'control':
        return <ControlFold row={row} />
      case 'stream':
        return <StreamFold row={row} />
      case 'message':
        return <MessageArrow row={row} from={from} isSelected={isSelected} onOpen={onOpen} />
      case 'exchange':
        return <ExchangeHead row={row} />
      case 'session':
        return <SessionFold row={row} />
      case 'open':
        return <OpenStream row={row} />
      case 'sqls':
        return <SqlFold row={row} />
      case 'sql':
        return <SqlNote row={row} from={from} isSelected={isSelected} onOpen={onOpen} />
      default:
        return <Notice row={row} />
    }
  },
  // Rows come as fresh copies with every window: what counts is what they say.
  (a, b) => a.isSelected === b.isSelected && a.from === b.from && isSameRow(a.row, b.row),
)

function isSameRow(a: Row, b: Row): boolean {
  if (a.key !== b.key || a.type !== b.type) return false
  if (a.type === 'unit' && b.type === 'unit') {
    const isSame = a.bytes === b.bytes && a.status === b.status && a.title === b.title && a.issues === b.issues
    if (a.waited !== b.waited || a.records !== b.records || a.arrival !== b.arrival) return false
    return isSame && a.isHeld === b.isHeld && a.name === b.name && a.protocol === b.protocol && a.errors === b.errors
  }
  if (a.type === 'control' && b.type === 'control') return a.count === b.count && a.isUnfolded === b.isUnfolded
  if (a.type === 'message' && b.type === 'message') {
    return a.bytes === b.bytes && a.status === b.status && a.title === b.title && a.arrival === b.arrival
  }
  if (a.type === 'stream' && b.type === 'stream') {
    return a.count === b.count && a.bytes === b.bytes && a.isUnfolded === b.isUnfolded
  }
  if (a.type === 'session' && b.type === 'session') {
    return a.requests === b.requests && a.bytes === b.bytes && a.isUnfolded === b.isUnfolded
  }
  if (a.type === 'sqls' && b.type === 'sqls') return a.count === b.count && a.isUnfolded === b.isUnfolded
  if (a.type === 'exchange' && b.type === 'exchange') return a.queries === b.queries && a.clientId === b.clientId
  if (a.type === 'evicted' && b.type === 'evicted') return a.exchanges === b.exchanges
  return true
}
