/**
 * The viewer secret: 128 random bits that let a browser watch, reset and dial for its sandbox. It lives in a cookie that
 * scripts cannot read, that other sites cannot send, and that never goes with a recorded request (Path=/wire). The server
 * keeps only its hash.
 */
import { createHash, randomBytes } from 'node:crypto'

const COOKIE = 'framewise_viewer'
/** Without a port: that of a server that is called without one, or of an earlier version. */
const NAME = /^framewise_viewer(?:_\d{1,5})?$/
const YEAR_SECONDS = 365 * 24 * 3600

export function mintSecret(): string {
  return randomBytes(16).toString('base64url')
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** All that could be one here: cookies know no ports, so those of other servers on this host come along. */
export function secretsInCookie(cookie: string | undefined): readonly string[] {
  return (cookie ?? '').split(';').flatMap((pair) => {
    const [name = '', value = ''] = pair.trim().split('=')
    return NAME.test(name) && /^[\w-]{22}$/.test(value) ? [value] : []
  })
}

/**
 * @param host as the browser calls this server: two on one host, by their ports, must not overwrite each other's
 * @param isEncrypted it came by TLS, and shall never go without: a browser does not send it in the clear then
 */
export function secretCookie(secret: string, host: string, isEncrypted: boolean): string {
  const port = /:(\d+)$/.exec(host)?.[1]
  const name = port === undefined ? COOKIE : `${COOKIE}_${port}`
  const attributes = `Path=/wire; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Strict`
  return `${name}=${secret}; ${attributes}${isEncrypted ? '; Secure' : ''}`
}
