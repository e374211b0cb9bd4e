/** Where an exchange begins: which connection, who opened it, and whether it carried something before. */
import { Link2, Plug } from 'lucide-react'
import type { Client, ExchangeRow } from '../../trace/index.ts'
import { texts } from '../texts.ts'

export function ExchangeHead({ row }: { readonly row: ExchangeRow }) {
  const t = texts.use()
  const openedBy: Record<Client, string> = {
    named: t.openedNamed,
    relay: t.openedRelay,
    terminal: t.openedTerminal,
    shared: t.openedShared,
  }
  const isReused = row.position > 0 || row.before > 0
  const Icon = isReused ? Link2 : Plug
  const use = isReused ? t.reused(row.position, t.bytes(row.before)) : t.fresh
  return (
    <div className="grid h-full grid-cols-[4.375rem_minmax(0,1fr)] text-caption text-ink-soft">
      <Icon size={14} aria-hidden="true" className="mr-2 self-center justify-self-end text-ink-faint" />
      <div className="mr-3 flex min-w-0 flex-col justify-center border-x border-line-strong px-2.5">
        <p className="truncate" title={row.remote}>
          <span className="font-medium text-ink">{t.connection(row.connection)}</span>
          {' · '}
          {row.version === 2 ? 'HTTP/2' : 'HTTP/1.1'}
        </p>
        <p className="truncate text-ink-faint" title={`${use}, ${openedBy[row.client]}`}>
          {use}, {openedBy[row.client]}
        </p>
      </div>
    </div>
  )
}
