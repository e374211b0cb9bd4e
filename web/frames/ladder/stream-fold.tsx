/** The messages of a stream in one line: how many came, and how long that took. */
import type { StreamRow } from '../../trace/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { NOTHING_INSIDE } from '../panel-store.ts'
import { texts } from '../texts.ts'
import { Fold } from './fold.tsx'

export function StreamFold({ row }: { readonly row: StreamRow }) {
  const t = texts.use()
  const { store } = usePanelContext()
  // A message that is open goes away with its row: what it is part of stays.
  const leave = () => {
    if (store.getState().row?.startsWith(row.key) === true) store.setState({ ...NOTHING_INSIDE, row: row.unit })
  }
  const count = (
    <span className="font-medium text-ink">
      {row.of === 'messages' ? t.streamOf(row.count) : t.framesIn(row.count)}
    </span>
  )
  return <Fold row={row} count={count} about={t.streamTime(t.duration(row.to - row.from))} onFold={leave} />
}
