/** HOME_ADDRESS: where the other processes on one PostgreSQL reach this one. Read by config.ts. */
import { networkInterfaces } from 'node:os'

export interface HomeAddress {
  readonly host: string
  /** 0: the system chooses it. */
  readonly port: number
}

interface Interface {
  readonly address: string
  readonly family: string
  readonly internal: boolean
}

/** This machine alone. */
const HERE: HomeAddress = { host: '127.0.0.1', port: 0 }
const AUTO = 'auto'
/** Clients never come there, and what comes is believed: not for all addresses. */
const EVERYWHERE = ['0.0.0.0', '::']
/** Known on one cable alone (RFC 3927, RFC 4291 §2.5.6): nobody who is told it can use it. */
const LINK_LOCAL = /^(?:169\.254\.|fe[89ab])/i

/**
 * @param text `host:port`; `auto:port` is this machine's own address
 * @param count of processes, each of which takes a port, from that one on
 * @throws Error whose message is the one line that the user sees
 */
export function readHomeAddress(
  text: string | undefined,
  count = 1,
  interfaces: () => Interfaces = networkInterfaces,
): HomeAddress {
  if (text === undefined || text === '') return HERE
  const [, said = '', digits = ''] = /^(.+):(\d{1,5})$/.exec(text.trim()) ?? []
  const host = said.replace(/^\[|\]$/g, '')
  const port = Number(digits)
  if (host === '' || port > 65_535 || EVERYWHERE.includes(host)) {
    throw new Error(
      `HOME_ADDRESS must be like 10.0.0.5:7946 or auto:7946, an address by which the other servers reach this one, not "${text}".`,
    )
  }
  if (port > 0 && port + count - 1 > 65_535) {
    throw new Error(`HOME_ADDRESS must leave room for ${count} ports from ${port} on: no port is above 65535.`)
  }
  return { host: host === AUTO ? ownAddress(interfaces()) : host, port }
}

type Interfaces = Readonly<Record<string, readonly Interface[] | undefined>>

/** The first in the system's order, of IPv4 before IPv6. A container has one. */
function ownAddress(interfaces: Interfaces): string {
  const usable = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ internal, address }) => !internal && !LINK_LOCAL.test(address))
  const found = usable.find(({ family }) => family === 'IPv4') ?? usable[0]
  if (found === undefined) {
    throw new Error('HOME_ADDRESS=auto found no address of this machine in a network: name one, like 10.0.0.5:7946.')
  }
  return found.address
}
