/** The address of a program, as a person writes it. Pure: nothing is resolved here. */
import { ownValue } from '#proto/wire/own-value.ts'

export interface ProgramAddress {
  /** `auto`: nobody said; the program is asked. */
  readonly scheme: 'auto' | 'http' | 'https'
  /** A name in lower case, or an IP address in its one form, without brackets. */
  readonly host: string
  readonly port: number
  /** The learner's own machine, however it is called there: `localhost`, `0.0.0.0`, `:50051`. */
  readonly isHere: boolean
}

const SCHEMES: Readonly<Record<string, ProgramAddress['scheme']>> = {
  http: 'http',
  ws: 'http',
  grpc: 'http',
  https: 'https',
  wss: 'https',
  grpcs: 'https',
}

/**
 * A path is left aside: `http://localhost:8080/ws` is what a program prints. URLs write an IP address in one form, so that `127.1`,
 * `0x7f000001` and `0177.0.0.1` are seen as what they are (WHATWG URL §3.5).
 *
 * @returns null: this is no address with a port
 */
export function parseAddress(text: string): ProgramAddress | null {
  const [, written = '', rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/is.exec(text.trim()) ?? []
  const scheme = written === '' ? 'auto' : ownValue(SCHEMES, written.toLowerCase())
  if (scheme === undefined || /[\s@\\]/.test(rest)) return null
  const authority = rest.split(/[/?#]/)[0] ?? ''
  const short = /^:?(\d{1,5})$/.exec(authority)?.[1]
  const whole = short === undefined ? authority : `localhost:${short}`
  if (!URL.canParse(`http://${whole}/`)) return null
  const url = new URL(`http://${whole}/`)
  const port = portOf(url, whole, scheme)
  if (port === null || url.hostname === '') return null
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  return { scheme, host, port, isHere: isThisMachine(host) }
}

/** The parser drops a port of 80, which is the usual one of the scheme that it was given. */
function portOf(url: URL, authority: string, scheme: ProgramAddress['scheme']): number | null {
  if (url.port !== '') return Number(url.port)
  if (/:0*80$/.test(authority)) return 80
  return scheme === 'auto' ? null : scheme === 'https' ? 443 : 80
}

/** Names below `localhost` never leave the machine (RFC 6761 §6.3); what is unspecified is where a program listens everywhere. */
function isThisMachine(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '0.0.0.0' || host === '::' || host === '::ffff:0:0'
  )
}

/** @example writtenAddress({ scheme: 'https', host: '::1', port: 8443, isHere: false }) // 'https://[::1]:8443' */
export function writtenAddress({ scheme, host, port }: ProgramAddress): string {
  const authority = authorityOf({ host, port })
  return scheme === 'auto' ? authority : `${scheme}://${authority}`
}

export function authorityOf({ host, port }: Pick<ProgramAddress, 'host' | 'port'>): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
