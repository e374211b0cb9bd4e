/** What is going on at the front door, counted when somebody asks: no connection pays for it. */
import type { Speech } from './cable/speech.ts'
import type { Connection } from './connection.ts'

export interface Census {
  readonly connections: readonly { readonly version: 1 | 2; readonly isEncrypted: boolean; readonly count: number }[]
  /** Connections that were upgraded, by what they speak. */
  readonly upgraded: ReadonlyMap<string, number>
  /** Bytes over all connections since the start, recorded or not, inside the encryption where there is one. */
  readonly toServer: number
  readonly toClient: number
}

/** @param gone bytes of connections that are closed */
export function takeCensus(
  open: Iterable<Connection>,
  gone: { readonly toServer: number; readonly toClient: number },
  speeches: readonly Speech[],
): Census {
  const kinds = ([1, 2] as const).flatMap((version) =>
    [false, true].map((isEncrypted) => ({ version, isEncrypted, count: 0 })),
  )
  let { toServer, toClient } = gone
  const upgraded = new Map(speeches.map(({ name }) => [name, 0]))
  for (const connection of open) {
    const isEncrypted = connection.tls !== null
    const kind = kinds.find((one) => one.version === connection.version && one.isEncrypted === isEncrypted)
    if (kind !== undefined) kind.count += 1
    const { speaks } = connection
    if (speaks !== null) upgraded.set(speaks.name, (upgraded.get(speaks.name) ?? 0) + 1)
    toServer += connection.toServer
    toClient += connection.toClient
  }
  return { connections: kinds, upgraded, toServer, toClient }
}
