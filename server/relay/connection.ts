/**
 * One HTTP/2 connection of the relay to the server's own front door. The socket is made here, so that its local port is
 * known before the first byte: by that port the tap knows whose bytes they are.
 */
import { connect, type Socket } from 'node:net'
import { Http2SessionManager } from '@connectrpc/connect-node'
import { AppError } from '../errors.ts'

/** Where the front door listens: always this machine, never an address from a request. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** What the relay needs of the tap. */
export interface Recorder {
  /** The connection from this local port is the relay's, for this sandbox and run. */
  claim(localPort: number, claim: { readonly sandbox: string; readonly run: string; readonly client: 'relay' }): void
  /** What goes over that connection from now on belongs to this run. */
  mark(localPort: number, run: string): void
}

export interface RelayConnection {
  readonly number: number
  readonly sandbox: string
  readonly localPort: number
  readonly baseUrl: string
  readonly session: Http2SessionManager
  readonly isOpen: boolean
  close(): void
}

export interface NewConnection {
  readonly number: number
  readonly sandbox: string
  readonly address: Address
  /** Called with the local port, before anything is sent. */
  readonly onPort: (localPort: number) => void
  readonly onClose: () => void
}

export async function openConnection({
  number,
  sandbox,
  address,
  onPort,
  onClose,
}: NewConnection): Promise<RelayConnection> {
  const socket = await dial(address)
  const localPort = socket.localPort
  if (localPort === undefined) throw new Error('A connected socket has a local port')
  onPort(localPort)
  const host = address.host.includes(':') ? `[${address.host}]` : address.host
  const baseUrl = `http://${host}:${address.port}`
  const session = new Http2SessionManager(
    baseUrl,
    { idleConnectionTimeoutMs: 24 * 60 * 60 * 1000 },
    {
      createConnection: () => {
        // The manager would dial anew where its connection is gone; a new one is only ever opened here.
        if (socket.destroyed) throw new AppError('cancelled', 'The connection was closed')
        return socket
      },
    },
  )
  socket.once('close', onClose)
  return {
    number,
    sandbox,
    localPort,
    baseUrl,
    session,
    get isOpen() {
      const state = session.state()
      return !socket.destroyed && socket.writable && state !== 'error'
    },
    close() {
      session.abort()
      socket.destroySoon()
    },
  }
}

function dial({ host, port }: Address): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    socket.once('connect', () => {
      socket.off('error', reject)
      // Whoever uses the session hears of errors there.
      socket.on('error', () => socket.destroy())
      resolve(socket)
    })
    socket.once('error', reject)
  })
}
