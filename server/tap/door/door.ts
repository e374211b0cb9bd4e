/**
 * One more place to listen: its connections are given away as they come.
 *
 * libuv takes one connection per listening socket and turn of its loop (libuv 1.45 and newer), while one turn serves every kept
 * connection that has something to read. In a class of 2,000 new connections so waited for seconds behind those that were there
 * already. Where the system shares a port among sockets (SO_REUSEPORT of Linux, which spreads connections over them), a door
 * is several sockets, and as many connections come in with each turn.
 */
import { createServer, type Server, type Socket } from 'node:net'

/** `isOptional`: a machine without that address family is no error. */
export interface Door {
  readonly host: string
  readonly port: number
  readonly isOptional?: boolean
  /** How many sockets share the port where the system can; few arrive at most doors of one learner. */
  readonly sockets?: number
}

/** Arrivals of a turn that are taken in it. */
const SOCKETS_PER_DOOR = process.platform === 'linux' ? 16 : 1

/** Options for node's `listen`, of every socket of a door. */
export function listenOptionsOf({ host, port, sockets = SOCKETS_PER_DOOR }: Door) {
  // All addresses are those of both families.
  const ipv6Only = host.includes(':') && host !== '::'
  return { host, port, ipv6Only, reusePort: SOCKETS_PER_DOOR > 1 && sockets > 1 }
}

/**
 * A shared port is nobody's: another program that shares its ports could take half of our connections, and a second Framewise
 * would do so without a word. So who wants a certain port looks first whether it is free, by a socket that shares nothing.
 *
 * @throws what the system says where it is not
 */
export async function checkFree(door: Door): Promise<void> {
  if (door.port === 0 || !listenOptionsOf(door).reusePort) return
  const probe = createServer((socket) => socket.destroy())
  await listen(probe, { ...listenOptionsOf(door), reusePort: false })
  await new Promise((resolve) => probe.close(resolve))
}

/** null: an optional door that this machine does not have. */
export async function openDoor(door: Door, accept: (socket: Socket) => void): Promise<readonly Server[] | null> {
  try {
    await checkFree(door)
    const first = await openSocket(door, accept)
    return [first, ...(await openBeside({ ...door, port: portOf(first) }, accept))]
  } catch (error) {
    if (door.isOptional && isMissing(error)) return null
    throw error
  }
}

/** All but the first socket of a door. `port`: where the first one listens. */
export function openBeside(door: Door, accept: (socket: Socket) => void): Promise<readonly Server[]> {
  const { sockets = SOCKETS_PER_DOOR } = door
  return Promise.all(Array.from({ length: Math.min(sockets, SOCKETS_PER_DOOR) - 1 }, () => openSocket(door, accept)))
}

async function openSocket(door: Door, accept: (socket: Socket) => void): Promise<Server> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, accept)
  await listen(server, listenOptionsOf(door))
  return server
}

function listen(server: Server, options: ReturnType<typeof listenOptionsOf>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port')
  return address.port
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^EADDRNOTAVAIL|^EAFNOSUPPORT/.test(String(error.code))
}
