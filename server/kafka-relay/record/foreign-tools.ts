/**
 * Connections to the broker inside: the relay's own are recorded at their clients, all others here. To whom one belongs is known at
 * its first request: by its client.id (`brave-otter-42`, `brave-otter-42.till`), by who catches its address, or it is everybody's.
 */
import type { Broker } from '../../kafka/index.ts'
import type { Tap } from '../../tap/index.ts'
import { SHARED } from '../../tap/index.ts'
import { endOf, type OwnEnds } from './recorder.ts'

export interface ToolsOptions {
  readonly tap: Pick<Tap, 'foreign'>
  /** Public name of a sandbox by its id. */
  readonly nameOf: (sandbox: string) => string | null
  readonly ownEnds: OwnEnds
}

const REASONS = { client: 'client-left', server: 'server-closed', error: 'error' } as const

/** Answers how to stop. */
export function recordTools(broker: Pick<Broker, 'onConnection'>, { tap, nameOf, ownEnds }: ToolsOptions): () => void {
  return broker.onConnection(async (connection) => {
    const { remote, clientId, at } = connection
    const own = ownEnds.get(endOf(remote.address, remote.port))
    if (own !== undefined) {
      connection.own(own)
      connection.record(null)
      return
    }
    const { owner, isHere } = await tap.foreign.placeOf(clientId?.split('.')[0] ?? null, remote.address)
    connection.own(owner.sandbox === SHARED ? null : nameOf(owner.sandbox))
    if (!isHere) {
      connection.leaveToOthers()
      return
    }
    const { end } = connection
    const told = tap.foreign.open({ version: 'kafka', owner, run: '', remote, at, isLent: false, end })
    connection.record({
      received: told.received,
      sent: told.sent,
      gap: told.gap,
      closed: (reason) => told.closed(REASONS[reason]),
    })
  })
}
