/** Opens every port on every address. All of them are one door; where the system chooses a port (0), all addresses share it. */
import type { Config } from './config.ts'
import type { HomeAddress } from './home-address.ts'
import type { Door } from './tap/index.ts'

/** Its message is the one line that the user sees. */
export class ListenError extends Error {
  override name = 'ListenError'
}

export interface Ports {
  readonly port: number
  readonly grpcPort: number
  readonly grpcPort2: number
}

/** Opens one. @returns its port; null: an optional one that this machine does not have */
export type OpenDoor = (door: Door) => Promise<number | null>

/** @param openFirst the first of PORT, where that is not opened as all others are @throws ListenError */
export async function listen(open: OpenDoor, config: Config, openFirst: OpenDoor = open): Promise<Ports> {
  const [host = '127.0.0.1', ...others] = config.hosts
  const also = (name: string, wanted: number, by = open) =>
    named(name, wanted, host, async () => (await by({ host, port: wanted })) ?? wanted)
  const port = await also('PORT', config.port, openFirst)
  const grpcPort = await also('GRPC_PORT', config.grpcPort)
  const grpcPort2 = await also('GRPC_PORT_2', config.grpcPort2)
  // A machine without IPv6 has no ::1, and needs none.
  for (const other of others) {
    for (const [name, opened] of Object.entries({ PORT: port, GRPC_PORT: grpcPort, GRPC_PORT_2: grpcPort2 })) {
      await named(name, opened, other, () => open({ host: other, port: opened, isOptional: true }))
    }
  }
  return { port, grpcPort, grpcPort2 }
}

/** HOME_ADDRESS, for the other servers on one PostgreSQL. @throws ListenError */
export async function listenForOthers({ host, port }: HomeAddress, open: () => Promise<number>): Promise<number> {
  try {
    return await open()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    const where = `HOME_ADDRESS ${host}:${port}`
    if (code === 'EADDRINUSE')
      throw new ListenError(`${where} is in use: stop the other program, or choose another port.`, { cause })
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ListenError(`${where} is not an address of this machine.`, { cause })
    throw cause
  }
}

async function named<T>(name: string, port: number, host: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    if (code === 'EADDRINUSE')
      throw new ListenError(
        `${name} ${port} is in use on ${host}: stop the other program, or choose another port with ${flag(name)}.`,
        { cause },
      )
    if (code === 'EACCES')
      throw new ListenError(
        `${name} ${port} may not be opened by this user: choose one above 1023 with ${flag(name)}.`,
        { cause },
      )
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ListenError(`${host} is not an address of this machine: check HOST.`, { cause })
    throw cause
  }
}

/** An address to listen on, as one to connect to. */
export function dialable(host = '127.0.0.1'): string {
  return host === '::' || host === '0.0.0.0' ? '127.0.0.1' : host
}

function flag(name: string): string {
  return `--${name.toLowerCase().replaceAll('_', '-')}`
}
