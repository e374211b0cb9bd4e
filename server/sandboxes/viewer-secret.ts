/**
 * The viewer secret: 128 random bits that let a browser watch, reset and dial for its sandbox. It lives in a cookie that
 * scripts cannot read, that other sites cannot send, and that never goes with a recorded request (Path=/wire). The server
 * keeps only its hash.
 */
import { createHash, randomBytes } from 'node:crypto'

const COOKIE = 'framewise_viewer'
const YEAR_SECONDS = 365 * 24 * 3600

export function mintSecret(): string {
  return randomBytes(16).toString('base64url')
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function secretInCookie(cookie: string | undefined): string | null {
  for (const pair of (cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=')
    if (name === COOKIE && value !== undefined && /^[\w-]{22}$/.test(value)) return value
  }
  return null
}

/** @param isEncrypted it came by TLS, and shall never go without: a browser does not send it in the clear then */
export function secretCookie(secret: string, isEncrypted: boolean): string {
  const attributes = `Path=/wire; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Strict`
  return `${COOKIE}=${secret}; ${attributes}${isEncrypted ? '; Secure' : ''}`
}
