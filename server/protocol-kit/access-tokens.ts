/**
 * Tokens that say by themselves whose they are, what they allow and until when, under the server's signature: nothing is stored, and
 * none outlives the key, which is made anew at each start where no other processes have it, too. One for all protocols: REST gives them.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a caller's token must allow. */
export type Scope = 'read' | 'admin'

export interface Claims {
  readonly sandbox: string
  readonly scope: Scope
  /** How its bearer is called where people see each other. */
  readonly name: string
  /** seconds since 1970 */
  readonly until: number
  /** How often the sandbox had got a new name by then. */
  readonly names: number
}

export interface Minted {
  readonly token: string
  /** ISO 8601 */
  readonly expiresAt: string
}

export interface AccessTokens {
  mint(sandbox: string, scope: Scope, seconds: number, name?: string): Minted
  /** What it claims, or what is wrong with it. */
  read(token: string): Claims | { readonly fault: string }
  /** Clients that knew the sandbox by its old name must lose access to it. */
  revoke(sandbox: string): void
}

/** @param secret of all processes of this Framewise */
export function createAccessTokens(now: () => number, secret?: string): AccessTokens {
  const key = secret === undefined ? randomBytes(32) : Buffer.from(secret)
  const renamed = new Map<string, number>()
  const sign = (payload: string): string => createHmac('sha256', key).update(payload).digest('base64url')

  return {
    mint(sandbox, scope, seconds, name = `guest-${randomBytes(2).toString('hex')}`) {
      const until = Math.floor(now() / 1000) + seconds
      const claims: Claims = { sandbox, scope, name, until, names: renamed.get(sandbox) ?? 0 }
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return { token: `${payload}.${sign(payload)}`, expiresAt: new Date(until * 1000).toISOString() }
    },
    read(token) {
      const [payload = '', signature = '', rest] = token.split('.')
      const expected = Buffer.from(sign(payload))
      const given = Buffer.from(signature)
      if (rest !== undefined || given.length !== expected.length || !timingSafeEqual(given, expected)) {
        return { fault: 'The token is not one of this server’s' }
      }
      // Signed by this very process: it is what mint wrote.
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims
      if (claims.names !== (renamed.get(claims.sandbox) ?? 0))
        return { fault: 'The sandbox has a new name since: ask for a new token by it' }
      return claims.until * 1000 <= now() ? { fault: 'The token has expired' } : claims
    },
    revoke(sandbox) {
      renamed.set(sandbox, (renamed.get(sandbox) ?? 0) + 1)
    },
  }
}
