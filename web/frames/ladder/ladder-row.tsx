/** One row of the ladder, by its type. Cheap: hundreds of these are made anew while scrolling. */
import { memo } from 'react'
import type { Row } from '../../trace/index.ts'
import { Arrow } from './arrow.tsx'
import { ControlFold } from './control-fold.tsx'
import { ExchangeHead } from './exchange-head.tsx'
import { MessageArrow } from './message-arrow.tsx'
import { Notice } from './notice.tsx'
import { OpenStream } from './open-stream.tsx'
import { isSameRow } from './same-row.ts'
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
