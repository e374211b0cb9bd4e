/** Where an exchange begins: which connection, who opened it, and whether it carried something before. */
import { Link2, LockKeyhole, Plug } from 'lucide-react'
import type { Client, ExchangeRow, TraceTls } from '../../trace/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { texts } from '../texts.ts'

export function ExchangeHead({ row }: { readonly row: ExchangeRow }) {
  const t = texts.use()
  const { source } = usePanelContext()
  const isPasted = source === 'pasted'
  const openedBy: Record<Client, string> = {
    named: t.openedNamed,
    relay: t.openedRelay,
    terminal: t.openedTerminal,
    shared: t.openedShared,
  }
  const isReused = row.position > 0 || row.before > 0
  const Icon = isReused ? Link2 : Plug
  const said = isReused ? t.reused(row.position, t.bytes(row.before)) : t.fresh
  const decrypted = row.tls === null ? '' : `${t.decrypted}, `
  const named = row.clientId === '' ? '' : `${t.calledItself(row.clientId)}, `
  // Who calls somebody's own server names no sandbox: its port does.
  const opened = row.ownRevision !== null && row.client === 'named' ? t.openedCaller : openedBy[row.client]
  const use = isPasted ? t.pastedFrom : `${named}${decrypted}${said}, ${opened}`
  return (
    <div className="grid h-full grid-cols-[4.375rem_minmax(0,1fr)] text-caption text-ink-soft">
      <Icon size={14} aria-hidden="true" className="mr-2 self-center justify-self-end text-ink-faint" />
      <div className="mr-3 flex min-w-0 flex-col justify-center border-x border-line-strong px-2.5">
        <p className="truncate" title={isPasted ? undefined : row.remote}>
          <span className="font-medium text-ink">{isPasted ? t.pasted : t.connection(row.connection)}</span>
          {!isPasted && ` · ${VERSION_NAMES[row.version]}`}
          {row.tls !== null && <TlsNote tls={row.tls} />}
          {row.ownRevision !== null && ` · ${t.ownServer(row.ownRevision)}`}
          {row.queries > 0 && ` · ${t.queries(row.queries)}`}
        </p>
        <p className="truncate text-ink-faint" title={use}>
          {use}
        </p>
      </div>
    </div>
  )
}

const VERSION_NAMES: Readonly<Record<ExchangeRow['version'], string>> = { 1: 'HTTP/1.1', 2: 'HTTP/2', kafka: 'Kafka' }

/** The bytes below were encrypted on the wire. */
function TlsNote({ tls }: { readonly tls: TraceTls }) {
  const t = texts.use()
  const handshake = { toServer: t.bytes(tls.toServer), toClient: t.bytes(tls.toClient) }
  return (
    <span title={t.tlsDetail(tls, handshake)}>
      {' · '}
      <LockKeyhole size={12} aria-hidden="true" className="inline align-[-0.1em]" />{' '}
      {tls.version.replace('TLSv', 'TLS ')}
    </span>
  )
}
