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
  /** What the sandbox was called by then, so far as that must be known again: not the name itself, which anybody could read here. */
  readonly called: string
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
}

export interface AccessTokensOptions {
  /** Of all processes of this Framewise. Absent: made anew. */
  readonly secret?: string | undefined
  /** What a sandbox is called now: clients that knew it by an old name lose access with that. */
  readonly nameOf?: (sandbox: string) => string | null
}

export function createAccessTokens(now: () => number, options: AccessTokensOptions = {}): AccessTokens {
  const { secret, nameOf = () => null } = options
  const key = secret === undefined ? randomBytes(32) : Buffer.from(secret)
  const sign = (payload: string): string => createHmac('sha256', key).update(payload).digest('base64url')

  const calledNow = (sandbox: string): string => sign(`name ${nameOf(sandbox) ?? ''}`).slice(0, 16)

  return {
    mint(sandbox, scope, seconds, name = `guest-${randomBytes(2).toString('hex')}`) {
      const until = Math.floor(now() / 1000) + seconds
      const claims: Claims = { sandbox, scope, name, until, called: calledNow(sandbox) }
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
      if (claims.called !== calledNow(claims.sandbox))
        return { fault: 'The sandbox has a new name since: ask for a new token by it' }
      return claims.until * 1000 <= now() ? { fault: 'The token has expired' } : claims
    },
  }
}
