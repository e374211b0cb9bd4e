/** The ports: every connection that comes, no more than there may be, and none that stands still for ever. */
import { createServer, type Server, type Socket } from 'node:net'
import { type Guest, type Refusal, Shares, visitorOf } from '../../visitors/index.ts'
import type { Address } from '../handler.ts'
import type { BrokerLimits } from '../limits.ts'
import { Connection, type ConnectionEvents } from './connection.ts'
import type { Dispatcher } from './dispatcher.ts'

export interface ListenerOptions {
  readonly port: number
  readonly hosts: readonly string[]
  readonly limits: BrokerLimits
  readonly dispatcher: Dispatcher
  now(): number
  /** What a new connection tells; `held` and `unread` are the listener's own. */
  accepted(connection: () => Connection): Omit<ConnectionEvents, 'held' | 'unread'>
  /** There was no room for one more, and why. */
  crowded(remote: Address, why: string): void
}

export class Listener {
  readonly #options: ListenerOptions
  readonly #servers: Server[] = []
  readonly #connections = new Map<number, Connection>()
  /** Whose place each has, and how it is given back. */
  readonly #places = new Map<Connection, { guest: Guest; leave: () => void }>()
  readonly places: Shares
  #lastId = 0
  #unfinishedBytes = 0
  /** As connections last said; they read on without saying so. */
  #unreadBytes = 0
  #port = 0

  constructor(options: ListenerOptions) {
    this.#options = options
    const { connections: total, connectionsOfOwner: perSandbox } = options.limits
    this.places = new Shares('kafka', 'connections to the Kafka port', { perSandbox, total })
  }

  get port(): number {
    return this.#port
  }

  get size(): number {
    return this.#connections.size
  }

  find(id: number): Connection | undefined {
    return this.#connections.get(id)
  }

  /** Rejects with the system's error for the first host; others may be missing on this machine. */
  async listen(): Promise<void> {
    const [first = '127.0.0.1', ...others] = this.#options.hosts
    this.#port = await this.#open(first, this.#options.port)
    for (const host of others) {
      try {
        await this.#open(host, this.#port)
      } catch (error) {
        if (!isMissing(error)) throw error
      }
    }
  }

  /** Each second: ends connections that stand still. */
  sweep(): void {
    const { idleMs, stalledMs } = this.#options.limits
    const now = this.#options.now()
    for (const connection of this.#connections.values()) {
      if (connection.stalledFor > stalledMs) connection.destroy()
      else if (!connection.isBusy && now - connection.activeAt > idleMs) connection.end()
    }
  }

  /** No more come; those that are there end behind their answers, and are waited for no longer than this. */
  async close(milliseconds: number): Promise<void> {
    const closed = this.#servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
    for (const connection of this.#connections.values()) connection.finish()
    const timer = setTimeout(() => {
      for (const connection of this.#connections.values()) connection.destroy()
    }, milliseconds)
    await Promise.all(closed)
    clearTimeout(timer)
  }

  #open(host: string, port: number): Promise<number> {
    // A crowd that comes at once is for us to count, not for the kernel to keep waiting.
    const server = createServer({ allowHalfOpen: false, pauseOnConnect: false }, (socket) => this.#accept(socket))
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port, backlog: 511, ipv6Only: host === '::1' }, () => {
        server.off('error', reject)
        // Out of file descriptors: those that are connected go on.
        server.on('error', () => undefined)
        this.#servers.push(server)
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  }

  /** Ends the connection with the most unread bytes. */
  #relieve(): void {
    const byUnread = [...this.#connections.values()].sort((one, other) => other.unread - one.unread)
    const all = byUnread.reduce((sum, { unread }) => sum + unread, 0)
    if (all > this.#options.limits.allUnreadBytes) byUnread[0]?.destroy()
  }

  /** Whose it is has become known: its place is one of that sandbox's now, and where it has too many, it goes. */
  own(connection: Connection, sandbox: string | null): void {
    connection.owner = sandbox
    const place = this.#places.get(connection)
    if (place === undefined) return
    place.leave()
    const guest = { ...place.guest, sandbox }
    const refusal = this.places.refusalOf(guest)
    if (refusal === null) this.#places.set(connection, { guest, leave: this.places.take(guest) })
    else {
      this.#options.crowded(connection.remote, refusal.message)
      connection.destroy()
    }
  }

  /** Ends the oldest connection that has sent nothing: a crowd of silent ones keeps nobody out. */
  #makeRoom(guest: Guest, { by, message }: Refusal): boolean {
    for (const connection of this.#connections.values()) {
      const place = this.#places.get(connection)
      if (!connection.isSilent || (by !== 'server' && place?.guest.visitor !== guest.visitor)) continue
      this.#options.crowded(connection.remote, message)
      this.#connections.delete(connection.id)
      this.#leave(connection)
      connection.destroy()
      return true
    }
    return false
  }

  #leave(connection: Connection): void {
    this.#places.get(connection)?.leave()
    this.#places.delete(connection)
  }

  #accept(socket: Socket): void {
    // Until it says whose it is, it counts for its visitor alone.
    const guest = { sandbox: `connection ${this.#lastId + 1}`, visitor: visitorOf(socket.remoteAddress) }
    const refusal = this.places.refusalOf(guest)
    if (refusal !== null && !this.#makeRoom(guest, refusal)) {
      this.#options.crowded({ address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 }, refusal.message)
      socket.on('error', () => undefined)
      socket.destroy()
      return
    }
    this.#lastId += 1
    const id = this.#lastId
    const { limits, dispatcher, now, accepted } = this.#options
    const find = (): Connection => connection
    const events = accepted(find)
    const connection = new Connection(
      socket,
      { id, limits, dispatcher, now },
      {
        ...events,
        held: (bytes) => {
          this.#unfinishedBytes += bytes
          return this.#unfinishedBytes <= limits.unfinishedBytes
        },
        unread: (bytes) => {
          this.#unreadBytes += bytes
          if (this.#unreadBytes > limits.allUnreadBytes) this.#relieve()
        },
        closed: (reason) => {
          this.#connections.delete(id)
          this.#leave(connection)
          events.closed(reason)
        },
      },
    )
    this.#connections.set(id, connection)
    this.#places.set(connection, { guest, leave: this.places.take(guest) })
  }
}

/** A machine without IPv6 has no ::1, and needs none. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
}
