/** The polling requests of a Socket.IO session in one line: what they carry stands below, packet by packet. */
import type { SessionRow } from '../../trace/index.ts'
import { texts } from '../texts.ts'
import { Fold } from './fold.tsx'

export function SessionFold({ row }: { readonly row: SessionRow }) {
  const t = texts.use()
  const count = <span className="font-medium text-ink">{t.polls(row.requests)}</span>
  const about = row.session === null ? t.pollsOfNew : t.pollsOf(row.session)
  return <Fold row={row} count={count} about={about} />
}
