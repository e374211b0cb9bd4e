/**
 * The PROXY protocol (HAProxy, doc/proxy-protocol.txt §2): who is at the other end of a connection that somebody passes on. Read in both
 * versions, written in the second.
 * Between processes of one Framewise it carries what they need besides: the secret by which they know each other, and what was agreed on by TLS.
 *
 *     PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n
 *     0d 0a 0d 0a 00 0d 0a 51 55 49 54 0a | 21 | 11 or 21 | length | addresses and ports | type, length, value …
 */
import { isIP, isIPv6 } from 'node:net'
import { groupsOf } from '../../visitors/index.ts'
import type { Route } from '../connection.ts'

const SIGNATURE = Buffer.from('0d0a0d0a000d0a515549540a', 'hex')
const TEXT_SIGNATURE = 'PROXY '
const MOST_OF_TEXT = 107
const FIXED = SIGNATURE.length + 4
const PROXY = 0x21
/** A health check of the proxy's own: whoever connects is who speaks. */
const LOCAL = 0x20
const IPV4 = 0x11
const IPV6 = 0x21
/** Free for whoever agrees on them (§2.2.7): ours is one text of JSON. */
const OURS = 0xe0

export interface ProxyHeader {
  /** As the first door saw both ends; null: the sender speaks for itself. */
  readonly route: Route | null
  /** What another Framewise says besides; undefined: a proxy has sent this. */
  readonly note: string | undefined
}

/** @returns undefined: more bytes are needed; null: this is no such header */
export function readProxyHeader(bytes: Buffer): (ProxyHeader & { readonly length: number }) | null | undefined {
  const isText = TEXT_SIGNATURE.startsWith(bytes.toString('latin1', 0, TEXT_SIGNATURE.length))
  if (isText && bytes.length > 0) return readText(bytes)
  const known = Math.min(bytes.length, SIGNATURE.length)
  if (bytes.compare(SIGNATURE, 0, known, 0, known) !== 0) return null
  if (bytes.length < FIXED) return undefined
  const length = FIXED + bytes.readUInt16BE(FIXED - 2)
  if (bytes.length < length) return undefined
  const [command, family] = [bytes[SIGNATURE.length], bytes[SIGNATURE.length + 1]]
  if (command !== PROXY && command !== LOCAL) return null
  const size = family === IPV4 ? 4 : family === IPV6 ? 16 : 0
  const rest = FIXED + (size === 0 ? 0 : 2 * size + 4)
  if (rest > length) return null
  const isNamed = command === PROXY && size > 0
  return { route: isNamed ? routeOf(bytes, size) : null, note: noteOf(bytes.subarray(rest, length)), length }
}

/** Version 1 (§2.1): a line of at most 107 bytes. */
function readText(bytes: Buffer): ReturnType<typeof readProxyHeader> {
  const end = bytes.indexOf('\r\n')
  if (end < 0) return bytes.length > MOST_OF_TEXT ? null : undefined
  const [, kind, remoteAddress = '', localAddress = '', ...ports] = bytes.toString('latin1', 0, end).split(' ')
  const [remotePort = Number.NaN, localPort = Number.NaN] = ports.map(Number)
  const length = end + 2
  if (kind === 'UNKNOWN') return { route: null, note: undefined, length }
  const areSaid = isIP(remoteAddress) > 0 && isIP(localAddress) > 0 && [remotePort, localPort].every(Number.isInteger)
  return areSaid ? { route: { remoteAddress, localAddress, remotePort, localPort }, note: undefined, length } : null
}

/** For whoever speaks for itself (LOCAL, §2.2). */
export function writeOwnHeader(note: string): Buffer {
  const value = wrapped(note)
  return Buffer.concat([SIGNATURE, Buffer.from([LOCAL, 0, value.length >> 8, value.length & 255]), value])
}

export function writeProxyHeader({ remoteAddress, remotePort, localAddress, localPort }: Route, note: string): Buffer {
  const isWide = [remoteAddress, localAddress].some((address) => isIPv6(address))
  const value = wrapped(note)
  const ports = Buffer.alloc(4)
  ports.writeUInt16BE(remotePort, 0)
  ports.writeUInt16BE(localPort, 2)
  const body = Buffer.concat([bytesOf(remoteAddress, isWide), bytesOf(localAddress, isWide), ports, value])
  const fixed = Buffer.from([PROXY, isWide ? IPV6 : IPV4, body.length >> 8, body.length & 255])
  return Buffer.concat([SIGNATURE, fixed, body])
}

function wrapped(note: string): Buffer {
  const said = Buffer.from(note)
  return Buffer.concat([Buffer.from([OURS, said.length >> 8, said.length & 255]), said])
}

function routeOf(bytes: Buffer, size: number): Route {
  const ports = FIXED + 2 * size
  return {
    remoteAddress: textOf(bytes.subarray(FIXED, FIXED + size)),
    localAddress: textOf(bytes.subarray(FIXED + size, ports)),
    remotePort: bytes.readUInt16BE(ports),
    localPort: bytes.readUInt16BE(ports + 2),
  }
}

/** The value of our own type, if it is there (§2.2.7: type, length in two bytes, value). */
function noteOf(values: Buffer): string | undefined {
  for (let at = 0; at + 3 <= values.length; ) {
    const end = at + 3 + values.readUInt16BE(at + 1)
    if (values[at] === OURS && end <= values.length) return values.toString('utf8', at + 3, end)
    at = end
  }
  return undefined
}

function textOf(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(2 * index).toString(16))
  return groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff' ? `::ffff:${bytes.subarray(12).join('.')}` : groups.join(':')
}

/** An IPv4 address beside one of IPv6 is written as that (RFC 4291 §2.5.5.2). */
function bytesOf(address: string, isWide: boolean): Buffer {
  const dotted = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (dotted !== undefined) {
    const four = Buffer.from(dotted.split('.').map(Number))
    return isWide ? Buffer.concat([Buffer.from('00000000000000000000ffff', 'hex'), four]) : four
  }
  return Buffer.from(
    groupsOf(address).flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]),
  )
}
