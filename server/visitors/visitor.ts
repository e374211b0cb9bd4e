/**
 * Identifies visitors by their address. `hostOf` is the address itself, in one form: whose traffic it is. `visitorOf` is
 * what limits count: of IPv6 the first 64 bits, since everybody is given that many addresses at once (RFC 6177 §2, RFC 4291
 * §2.5.1), and could be 18 trillion visitors otherwise.
 */
import { isIPv6 } from 'node:net'

/** Programs of this machine, by whatever loopback address; also all who come through a proxy on it. */
export const LOOPBACK = 'loopback'
const UNKNOWN = 'unknown'

/**
 * One form for each address: a browser on ::1 and a terminal on 127.0.0.1 belong together.
 * @example hostOf('::ffff:192.0.2.7') // '192.0.2.7'
 */
export function hostOf(address: string | undefined): string {
  if (address === undefined || address === '') return UNKNOWN
  const plain = plainIPv4(address)
  if (plain !== null) return plain.startsWith('127.') ? LOOPBACK : plain
  if (!isIPv6(address)) return address
  const groups = groupsOf(address)
  return groups.join(':') === '0:0:0:0:0:0:0:1' ? LOOPBACK : groups.join(':')
}

/** @example visitorOf('2001:db8::17') // '2001:db8:0:0::/64' */
export function visitorOf(address: string | undefined): string {
  const host = hostOf(address)
  return host.includes(':') ? `${host.split(':').slice(0, 4).join(':')}::/64` : host
}

/** Of IPv4, also where a listener for both families shows it in the form of IPv6 (RFC 4291 §2.5.5.2); null: it is none. */
function plainIPv4(address: string): string | null {
  const dotted = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (dotted !== undefined) return dotted
  if (!isIPv6(address)) return null
  const groups = groupsOf(address)
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return null
  return groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    .join('.')
}

/** The eight groups of an address of IPv6, in small letters and without leading zeros; of no interface (`%eth0`). */
export function groupsOf(address: string): string[] {
  // URLs write an address in one form, dotted ends among them (WHATWG URL §3.5).
  const { hostname } = new URL(`http://[${address.split('%')[0]}]/`)
  const [head = '', tail] = hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
}
