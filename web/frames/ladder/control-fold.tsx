/** Control frames in one line: how many, of which kinds. */
import type { ControlRow } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { Fold } from './fold.tsx'

export function ControlFold({ row }: { readonly row: ControlRow }) {
  const t = texts.use()
  const kinds = row.kinds.map(([kind, count]) => (count > 1 ? `${kind} ×${count}` : kind)).join(', ')
  return (
    <Fold
      row={row}
      count={row.isOfKafka ? t.housekeeping(row.count) : row.isSaid ? t.keepAlive(row.count) : t.control(row.count)}
      about={<span className="font-mono">{kinds}</span>}
    />
  )
}
