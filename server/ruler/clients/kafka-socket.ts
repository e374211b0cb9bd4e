/** The connections of a Kafka client, recorded at its own sockets under the run that is being measured, and counted. */
import type { ConnectionPool } from '@platformatic/kafka'
import type { OwnEnds, Reach, Recorder } from '../../kafka-relay/index.ts'
import { type ForeignConnection, recordClientSocket, tlsOfClient } from '../../tap/index.ts'
import type { Wire } from '../wire.ts'

export interface KafkaDoor {
  /** @throws AppError where there is no broker */
  readonly reach: () => Reach
  readonly recorder: Recorder
  readonly ends: OwnEnds
}

/** Those that the pool makes from now on, before their first byte. */
export function meetSocket(pool: ConnectionPool, wire: Wire, { recorder, ends }: KafkaDoor): void {
  pool.on('connecting', ({ connection }) => {
    connection.on('error', () => undefined)
    connection.once('connect', () => {
      const { socket } = connection
      const { localAddress: address = '', localPort: port = 0 } = socket
      const end = `${address.replace('::ffff:', '')} ${port}`
      ends.set(end, wire.sandboxName)
      socket.once('close', () => ends.delete(end))
      const told = recorder.open({
        ...{ version: 'kafka', owner: { sandbox: wire.sandbox, client: 'relay' }, run: wire.run },
        ...{ remote: { address, port }, tls: tlsOfClient(socket), isLent: true },
      })
      const counts = { toServer: 0, toClient: 0 }
      recordClientSocket(socket, counting(told, counts))
      wire.adopt({ socket, counts: () => counts, mark: told.mark })
    })
  })
}

function counting(told: ForeignConnection, counts: { toServer: number; toClient: number }): ForeignConnection {
  return {
    ...told,
    received(bytes, at) {
      counts.toServer += bytes.length
      told.received(bytes, at)
    },
    sent(bytes, at) {
      counts.toClient += bytes.length
      told.sent(bytes, at)
    },
  }
}
