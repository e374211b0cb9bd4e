/** What listens for a door: several sockets at each of its ports and addresses. */
import type { Server, Socket } from 'node:net'
import { type Door, openBeside, openDoor, portOf } from './door.ts'

export type Accept = (socket: Socket) => void

export class Listeners {
  readonly #servers = new Set<Server>()

  /** @returns the port; null: an optional door that this machine does not have */
  async open(door: Door, accept: Accept): Promise<number | null> {
    const servers = await openDoor(door, accept)
    const [first] = servers ?? []
    if (servers === null || first === undefined) return null
    for (const server of servers) this.#servers.add(server)
    return portOf(first)
  }

  /** All sockets but the first, which somebody else has opened. */
  async openBeside(door: Door, accept: Accept): Promise<void> {
    for (const server of await openBeside(door, accept)) this.#servers.add(server)
  }

  /** @param server with what accepts for it @returns the port */
  async openServer(server: Server, host: string, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen({ host, port }, resolve)
    })
    this.#servers.add(server)
    return portOf(server)
  }

  /** Takes no new connections at this port, on any address, or at none; those that are open go on. */
  close(port?: number): void {
    for (const server of this.#servers) {
      if (port !== undefined && portOf(server) !== port) continue
      this.#servers.delete(server)
      server.close()
    }
  }
}
