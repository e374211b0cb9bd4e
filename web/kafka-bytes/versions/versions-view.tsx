/** A table of calls: the broker's ranges as bars, and a mark for the version that each client used. */
import { useState } from 'react'
import { classes, Switch } from '../../design/index.ts'
import { useKafkaBoard } from '../use-kafka-board.ts'
import { texts } from './texts.ts'
import { type VersionClient, type VersionRow, versionTable } from './version-table.ts'

export function VersionsView() {
  const t = texts.use()
  const board = useKafkaBoard()
  const [isAll, setAll] = useState(false)
  const { clients, rows, highest } = versionTable(board?.connections ?? [])
  if (clients.length === 0) return <p className="text-small text-ink-soft">{t.empty}</p>
  const shown = isAll ? rows : rows.filter(({ used }) => used.some((versions) => versions.length > 0))
  return (
    <div>
      <Switch isSelected={isAll} onChange={setAll}>
        {t.all}
      </Switch>
      <div className="relative mt-3 overflow-x-auto">
        <table className="w-full min-w-[28rem] border-collapse text-small">
          <thead>
            <tr className="border-b border-line-strong text-left align-bottom text-caption text-ink-soft">
              <th scope="col" className="py-1.5 pr-3 font-medium">
                {t.call}
              </th>
              <th scope="col" className="w-[40%] py-1.5 pr-3 font-medium">
                {t.broker}
              </th>
              {clients.map((client) => (
                <ClientHead key={`${client.name}${client.software}`} client={client} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Call key={row.apiKey} row={row} highest={highest} clients={clients} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function ClientHead({ client: { name, software, connections, isRefused } }: { readonly client: VersionClient }) {
  const t = texts.use()
  return (
    <th scope="col" className="py-1.5 pr-3 font-medium">
      <span className="block text-ink">{name === '' ? '—' : name}</span>
      <span className="block font-normal">{software === '' ? t.unknown : software}</span>
      <span className="block font-normal text-ink-faint">{t.connections(connections)}</span>
      {isRefused && <span className="block font-normal text-warn">{t.refused}</span>}
    </th>
  )
}

interface CallProps {
  readonly row: VersionRow
  readonly highest: number
  readonly clients: readonly VersionClient[]
}

function Call({ row: { apiKey, name, min, max, used }, highest, clients }: CallProps) {
  const t = texts.use()
  return (
    <tr className="border-b border-line">
      <th scope="row" className="py-1 pr-3 text-left font-mono text-caption font-semibold">
        {name} <span className="font-normal text-ink-faint">{apiKey}</span>
      </th>
      <td className="py-1 pr-3">
        <span className="flex items-center gap-2">
          <span className="tabular w-9 shrink-0 font-mono text-caption">
            {min === null || max === null ? t.notListed : t.range(min, max)}
          </span>
          <Cells min={min} max={max} highest={highest} used={used.flat()} />
        </span>
      </td>
      {used.map((versions, index) => {
        const client = clients[index]
        return (
          <td key={`${client?.name}${client?.software}`} className="tabular py-1 pr-3 font-mono text-caption">
            {versions.length === 0 ? (
              <>
                <span aria-hidden="true" className="text-ink-faint">
                  ·
                </span>
                <span className="sr-only">{t.unused}</span>
              </>
            ) : (
              versions.map((version) => (
                <span
                  key={version}
                  title={t.mark(version, version === max)}
                  className={classes(
                    'mr-1 inline-block min-w-6 rounded-sm px-1 text-center font-semibold',
                    version === max ? 'bg-layer-kafka-soft text-layer-kafka-ink' : 'border border-layer-kafka',
                  )}
                >
                  {version}
                </span>
              ))
            )}
          </td>
        )
      })}
    </tr>
  )
}

/** One cell for each version from 0: filled where the broker has it, with a point where a client uses it. */
function Cells(props: {
  readonly min: number | null
  readonly max: number | null
  readonly highest: number
  readonly used: readonly number[]
}) {
  const { min, max, highest, used } = props
  return (
    <span aria-hidden="true" className="flex min-w-0 flex-1 gap-px">
      {Array.from({ length: highest + 1 }, (_, version) => {
        const isThere = min !== null && max !== null && version >= min && version <= max
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a version is its place
            key={version}
            className={classes(
              'flex h-4 max-w-5 flex-1 items-center justify-center',
              isThere ? 'bg-layer-kafka-soft' : 'border-b border-line',
            )}
          >
            {used.includes(version) && <span className="size-2 rounded-full bg-layer-kafka" />}
          </span>
        )
      })}
    </span>
  )
}
