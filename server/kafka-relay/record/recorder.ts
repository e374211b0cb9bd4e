/**
 * The sockets of one relayed client: recorded at the client's own end, whether the broker is inside or a real cluster, and known
 * by their ports, so that the broker inside need not record them again. They are met before their first request: a pool says when it
 * begins to connect, and a connection when it is connected and, where it must be, has shown its password, which is never recorded.
 */
import type { Socket } from 'node:net'
import type { Connection, ConnectionPool } from '@platformatic/kafka'
import type { ForeignConnections } from '../../tap/index.ts'
import { recordClientSocket, tlsOfClient } from '../../tap/index.ts'

export type Recorder = Pick<ForeignConnections, 'open'>

/** The ends of relayed clients (`endOf`), and the public name of the sandbox that each works for. */
export type OwnEnds = Map<string, string>

/** A listener for both families sees IPv4 addresses in the form of IPv6. */
export function endOf(address: string, port: number): string {
  return `${address.replace('::ffff:', '')} ${port}`
}

export class ClientSockets {
  readonly #sockets = new Set<Socket>()
  /** Own ends of all connections that there were. */
  readonly ends: { readonly address: string; readonly port: number }[] = []
  readonly #recorder: Recorder
  readonly #claim: { readonly sandbox: string; readonly name: string; readonly run: string }
  readonly #ends: OwnEnds

  constructor(recorder: Recorder, claim: { sandbox: string; name: string; run: string }, ends: OwnEnds) {
    this.#recorder = recorder
    this.#claim = claim
    this.#ends = ends
  }

  watch(pool: ConnectionPool): void {
    pool.on('connecting', ({ connection }) => {
      // First of all who wait for it.
      connection.once('connect', () => this.#meet(connection))
      // The pool listens to the first alone.
      connection.on('error', () => undefined)
    })
  }

  /** As when their process is killed: nothing more is said. */
  destroy(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #meet(connection: Connection): void {
    const { socket } = connection
    const { sandbox, name, run } = this.#claim
    const { localAddress: address = '', localPort: port = 0 } = socket
    this.#sockets.add(socket)
    const end = endOf(address, port)
    this.#ends.set(end, name)
    this.ends.push({ address: address.replace('::ffff:', ''), port })
    socket.once('close', () => {
      this.#sockets.delete(socket)
      this.#ends.delete(end)
    })
    const told = this.#recorder.open({
      version: 'kafka',
      owner: { sandbox, client: 'relay' },
      run,
      remote: { address, port },
      tls: tlsOfClient(socket),
      isLent: true,
    })
    recordClientSocket(socket, told, { isSecret: () => connection.status === 'reauthenticating' })
  }
}
