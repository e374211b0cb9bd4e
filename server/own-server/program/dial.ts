/** Connections to a program: the addresses that were found for it, in their order, and TLS over them where it speaks that. */
import { once } from 'node:events'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectEncrypted, type TLSSocket } from 'node:tls'
import type { Target } from './may-dial.ts'
import { ProgramError } from './problem.ts'

/** A machine answers at once whether something listens; a firewall answers never. */
const CONNECT_MS = 3_000
const HANDSHAKE_MS = 2_000

/** @throws ProgramError: `not-listening`, `unreachable` */
export async function dialPlain({ addresses, port }: Pick<Target, 'addresses' | 'port'>): Promise<Socket> {
  let failure = new ProgramError('not-listening')
  for (const host of addresses) {
    const socket = connect({ host, port, noDelay: true })
    try {
      await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_MS) })
      // The user of the socket gets its errors by its end.
      socket.on('error', () => socket.destroy())
      return socket
    } catch (cause) {
      socket.on('error', () => undefined)
      socket.destroy()
      const code = codeOf(cause)
      // The address before may have told more: a machine without IPv6 has no ::1.
      if (code === 'ECONNREFUSED') failure = new ProgramError('not-listening', '', { cause })
      else if (addresses.length === 1) failure = new ProgramError('unreachable', code, { cause })
    }
  }
  throw failure
}

export interface Encryption {
  readonly alpn: readonly string[]
  /** Take a certificate that nobody vouches for. */
  readonly trusts: boolean
}

/** @throws ProgramError: besides those of `dialPlain` `tls-not-spoken`, `certificate`, `silent`, `closed` */
export async function dialEncrypted(target: Target, { alpn, trusts }: Encryption): Promise<TLSSocket> {
  const raw = await dialPlain(target)
  const { host } = target.address
  const name = target.address.isHere ? 'localhost' : host
  const socket = connectEncrypted({
    socket: raw,
    host: name,
    // An IP address is no server name (RFC 6066 §3).
    ...(isIP(name) === 0 && { servername: name }),
    ALPNProtocols: [...alpn],
    // Whether it is trusted is said below, with its reason.
    rejectUnauthorized: false,
  })
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(HANDSHAKE_MS) })
  } catch (cause) {
    socket.on('error', () => undefined)
    socket.destroy()
    raw.destroy()
    const code = codeOf(cause)
    if (code === 'ABORT_ERR') throw new ProgramError('silent', '', { cause })
    if (/ECONNRESET|EPIPE/.test(code)) throw new ProgramError('closed', '', { cause })
    throw new ProgramError('tls-not-spoken', code, { cause })
  }
  socket.on('error', () => socket.destroy())
  if (socket.authorized || (trusts && target.isLoopback)) return socket
  const { authorizationError } = socket
  socket.destroy()
  throw new ProgramError(
    'certificate',
    String(authorizationError instanceof Error ? codeOf(authorizationError) : authorizationError),
  )
}

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name
}
