/** Which versions of each call a broker has, and which its clients use: one row per call. Pure. */
import type { KafkaConnection } from '../../trace/index.ts'

/** Connections of one program look alike: they stand in one column. */
export interface VersionClient {
  /** `desk`, without the sandbox's name. */
  readonly name: string
  readonly software: string
  readonly isRefused: boolean
  /** How many connections it is. */
  readonly connections: number
}

export interface VersionRow {
  readonly apiKey: number
  readonly name: string
  /** Of the broker; null: it does not list the call. */
  readonly min: number | null
  readonly max: number | null
  /** For each client the versions that it used; most of them use one. */
  readonly used: readonly (readonly number[])[]
}

export interface VersionTable {
  readonly clients: readonly VersionClient[]
  readonly rows: readonly VersionRow[]
  /** The newest version of all. */
  readonly highest: number
}

export function versionTable(connections: readonly KafkaConnection[]): VersionTable {
  const columns = new Map<string, KafkaConnection[]>()
  for (const connection of connections) {
    const id = `${shortName(connection.clientId)}\n${softwareOf(connection, connections)}`
    const known = columns.get(id)
    if (known === undefined) columns.set(id, [connection])
    else known.push(connection)
  }
  const clients = [...columns].map(([id, all]): VersionClient => {
    const [name = '', software = ''] = id.split('\n')
    return { name, software, isRefused: all.some(({ isRefused }) => isRefused), connections: all.length }
  })
  const ranges = connections.findLast((connection) => connection.ranges.length > 0)?.ranges ?? []
  const keys = new Map(ranges.map(({ apiKey, name }) => [apiKey, name]))
  for (const { used } of connections) for (const { apiKey, name } of used) if (!keys.has(apiKey)) keys.set(apiKey, name)
  const rows = [...keys]
    .sort(([a], [b]) => a - b)
    .map(([apiKey, name]): VersionRow => {
      const range = ranges.find((one) => one.apiKey === apiKey)
      const used = [...columns.values()].map((all) => versionsIn(all, apiKey))
      return { apiKey, name, min: range?.min ?? null, max: range?.max ?? null, used }
    })
  const highest = Math.max(0, ...rows.flatMap(({ max, used }) => [max ?? 0, ...used.flat()]))
  return { clients, rows, highest }
}

/** A program asks for versions on its first connection, and says there what it is. */
function softwareOf({ clientId, software }: KafkaConnection, all: readonly KafkaConnection[]): string {
  return software || (all.find((one) => one.clientId === clientId && one.software !== '')?.software ?? '')
}

function versionsIn(connections: readonly KafkaConnection[], apiKey: number): readonly number[] {
  const used = connections.flatMap((connection) => connection.used.filter((one) => one.apiKey === apiKey))
  return [...new Set(used.map(({ version }) => version))].sort((a, b) => a - b)
}

function shortName(name: string): string {
  return name.replace(/^[a-z]+-[a-z]+-\d+\./, '')
}
