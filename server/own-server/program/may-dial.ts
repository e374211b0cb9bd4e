/**
 * Which program a learner may have dialled: one on the machine that the learner's own connection comes from, and nothing else. Names are
 * resolved once, here; from then on the addresses found are dialled, so that a name that moves leads nowhere new.
 */
import { hostOf, LOOPBACK } from '../../visitors/index.ts'
import type { ProgramAddress } from './address.ts'
import { ProgramError } from './problem.ts'

/** `caller`: besides loopback also the address that a learner of the local network calls from. */
export type DialPolicy = 'off' | 'loopback' | 'caller'

export interface DialRules {
  readonly policy: DialPolicy
  /** Whether Framewise listens at that port of this machine, or may. */
  isOwnPort(port: number): boolean
  /** Addresses of a name, by the system. @throws where it has none */
  resolve(name: string): Promise<readonly string[]>
  /** Addresses of this machine. */
  interfaces(): readonly string[]
}

export interface Caller {
  /** The other end of the learner's connection. */
  readonly address: string
  /** The request says that somebody passed it on: the address is that of a proxy. */
  readonly isProxied: boolean
}

export interface Target {
  /** Dialled in this order. */
  readonly addresses: readonly string[]
  readonly port: number
  /** As the learner wrote it: for Host, SNI and the certificate. */
  readonly address: ProgramAddress
  /** Only of a loopback address may a certificate be taken that nobody vouches for. */
  readonly isLoopback: boolean
  /** Of this machine: there Framewise's own ports are. */
  readonly isThisMachine: boolean
}

const LOWEST_PORT = 1024
const LOOPBACK_ADDRESSES = ['127.0.0.1', '::1']

/** @throws ProgramError with one of `DIAL_REFUSALS` */
export async function findTarget(address: ProgramAddress, caller: Caller, rules: DialRules): Promise<Target> {
  if (rules.policy === 'off') throw new ProgramError('dialling-off')
  if (caller.isProxied) throw new ProgramError('proxied')
  const { port } = address
  if (port < LOWEST_PORT) throw new ProgramError('port-low', String(port))
  const home = homeOf(caller, rules)
  if (home.isThisMachine && rules.isOwnPort(port)) throw new ProgramError('port-own', String(port))
  const isName = !isAddress(address.host)
  const found =
    address.isHere || (isLoopback(address.host) && !home.isThisMachine)
      ? home.addresses
      : isName
        ? await resolved(address.host, rules)
        : [address.host]
  if (!found.every((one) => home.has(one)))
    throw new ProgramError(isName ? 'name-elsewhere' : 'address-elsewhere', address.host)
  return {
    addresses: found.map(plain),
    ...{ port, address },
    isLoopback: found.every(isLoopback),
    isThisMachine: home.isThisMachine,
  }
}

interface Home {
  readonly addresses: readonly string[]
  readonly isThisMachine: boolean
  has(address: string): boolean
}

/** The learner's machine. A class comes by addresses of its network, the teacher perhaps by this machine's own. */
function homeOf({ address }: Caller, { policy, interfaces }: DialRules): Home {
  const own = hostOf(address)
  const isThisMachine = own === LOOPBACK || interfaces().some((one) => hostOf(one) === own)
  if (isThisMachine) {
    const reachable = new Set(policy === 'caller' ? [LOOPBACK, own] : [LOOPBACK])
    return { addresses: LOOPBACK_ADDRESSES, isThisMachine, has: (one) => reachable.has(hostOf(one)) }
  }
  if (policy !== 'caller' || !isPrivate(own)) throw new ProgramError('address-elsewhere', plain(address))
  return { addresses: [plain(address)], isThisMachine, has: (one) => hostOf(one) === own }
}

async function resolved(name: string, { resolve }: DialRules): Promise<readonly string[]> {
  const found = await resolve(name).catch((): readonly string[] => [])
  if (found.length === 0) throw new ProgramError('name-unknown', name)
  return found
}

function isAddress(host: string): boolean {
  return host.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(host)
}

function isLoopback(address: string): boolean {
  return isAddress(address) && hostOf(address) === LOOPBACK
}

/** An address of IPv4 as such, also where a listener for both families shows it in the form of IPv6. */
function plain(address: string): string {
  const host = hostOf(address)
  return host === LOOPBACK || host.includes(':') ? address : host
}

/** RFC 1918 §3, and unique local addresses (RFC 4193 §3). @param host as `hostOf` writes it */
function isPrivate(host: string): boolean {
  if (host.includes(':')) return /^f[cd]/.test(host.split(':')[0]?.padStart(4, '0') ?? '')
  const [first = 0, second = 0] = host.split('.').map(Number)
  return first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168)
}
