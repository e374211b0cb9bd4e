/**
 * One HTTP/2 connection of the relay to the server's own front door. The socket is made here, so that both of its
 * ends are known before the first byte: by them the tap knows whose bytes they are.
 */
import { connect, type Socket } from 'node:net'
import { Http2SessionManager } from '@connectrpc/connect-node'
import { AppError } from '../errors.ts'

/** Where the front door listens: always this machine, never an address from a request. */
export interface Address {
  readonly host: string
  readonly port: number
  /** How its server is called, where that is not the address. */
  readonly authority?: string
}

/** Both ends of a connection, as the front door sees them: our end is its remote one. */
export interface Route {
  readonly remoteAddress: string
  readonly remotePort: number
  readonly localAddress: string
  readonly localPort: number
}

/** What the relay needs of the tap. */
export interface Recorder {
  /** The connection between these ends is the relay's, for this sandbox and run. */
  claim(route: Route, claim: { readonly sandbox: string; readonly run: string; readonly client: 'relay' }): void
  /** What goes over that connection from now on belongs to this run. */
  mark(route: Route, run: string): void
  /** What has been read and written on that connection so far; undefined: there is none. */
  countsOf(route: Route): { readonly toServer: number; readonly toClient: number } | undefined
}

export interface RelayConnection {
  readonly number: number
  /** Of the server. */
  readonly port: number
  readonly sandbox: string
  readonly route: Route
  readonly baseUrl: string
  readonly session: Http2SessionManager
  readonly isOpen: boolean
  close(): void
}

export interface NewConnection {
  readonly number: number
  readonly sandbox: string
  readonly address: Address
  /** Called once connected, before anything is sent. */
  readonly onRoute: (route: Route) => void
  readonly onClose: () => void
}

export async function openConnection({
  number,
  sandbox,
  address,
  onRoute,
  onClose,
}: NewConnection): Promise<RelayConnection> {
  const socket = await dial(address)
  const route = routeOf(socket)
  onRoute(route)
  const host = address.host.includes(':') ? `[${address.host}]` : address.host
  const baseUrl = `http://${address.authority ?? `${host}:${address.port}`}`
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
    port: address.port,
    sandbox,
    route,
    baseUrl,
    session,
    get isOpen() {
      const state = session.state()
      return !socket.destroyed && socket.writable && state !== 'error'
    },
    close() {
      // Not by the session: it would stop listening, also where the server's GOAWAY has come and its error is on its way.
      socket.destroySoon()
    },
  }
}

/** Of a socket that is connected. */
export function routeOf({ localAddress, localPort, remoteAddress, remotePort }: Socket): Route {
  if (localAddress === undefined || localPort === undefined || remoteAddress === undefined || remotePort === undefined)
    throw new Error('A connected socket has two ends')
  return { remoteAddress: localAddress, remotePort: localPort, localAddress: remoteAddress, localPort: remotePort }
}

/** Connected; errors from then on end it. */
export function dial({ host, port }: Address): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    socket.once('connect', () => {
      socket.off('error', reject)
      // The user of the session gets its errors there.
      socket.on('error', () => socket.destroy())
      resolve(socket)
    })
    socket.once('error', reject)
  })
}
