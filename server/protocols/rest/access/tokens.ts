/**
 * Bearer tokens (RFC 6750). A token says by itself whose it is, what it allows and until when, under the server's signature:
 * nothing is stored, and none outlives the process, whose key is made anew at each start.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { AppError } from '../../../errors.ts'
import type { Scope } from '../operation.ts'

export interface Minted {
  readonly token: string
  /** ISO 8601 */
  readonly expiresAt: string
}

export interface Tokens {
  mint(sandbox: string, scope: Scope, seconds: number): Minted
  /** Why the caller may not; sets WWW-Authenticate along. undefined: it may. */
  refusal(authorization: string | undefined, sandbox: string, needed: Scope, reply: FastifyReply): AppError | undefined
}

interface Claims {
  readonly sandbox: string
  readonly scope: Scope
  /** seconds since 1970 */
  readonly until: number
}

const ALLOWS: Readonly<Record<Scope, readonly Scope[]>> = { read: ['read'], admin: ['read', 'admin'] }

export function createTokens(now: () => number): Tokens {
  const key = randomBytes(32)
  const sign = (payload: string): string => createHmac('sha256', key).update(payload).digest('base64url')

  function read(token: string): Claims | undefined {
    const [payload = '', signature = '', rest] = token.split('.')
    const expected = Buffer.from(sign(payload))
    const given = Buffer.from(signature)
    if (rest !== undefined || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
    // Signed by this very process: it is what mint wrote.
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims
  }

  return {
    mint(sandbox, scope, seconds) {
      const until = Math.floor(now() / 1000) + seconds
      const payload = Buffer.from(JSON.stringify({ sandbox, scope, until } satisfies Claims)).toString('base64url')
      return { token: `${payload}.${sign(payload)}`, expiresAt: new Date(until * 1000).toISOString() }
    },
    refusal(authorization, sandbox, needed, reply) {
      const challenge = (rest: string): unknown => reply.header('www-authenticate', `Bearer realm="framewise"${rest}`)
      // RFC 6750 §3.1: nothing of ours was sent, so that there is no error to tell.
      if (authorization === undefined || !/^Bearer(?: |$)/i.test(authorization)) {
        challenge('')
        return new AppError('unauthenticated', 'Send Authorization: Bearer <token>; POST /api/v1/tokens gives a token')
      }
      const [, token] = /^Bearer +([\w.-]+) *$/i.exec(authorization) ?? []
      const claims = token === undefined ? undefined : read(token)
      const fault =
        token === undefined
          ? 'Authorization must be the word Bearer, a blank and a token'
          : claims === undefined
            ? 'The token is not one of this server’s'
            : claims.sandbox !== sandbox
              ? 'The token is for another sandbox'
              : claims.until * 1000 <= now()
                ? 'The token has expired'
                : undefined
      if (claims === undefined || fault !== undefined) {
        challenge(`, error="invalid_token"`)
        return new AppError('unauthenticated', `${fault}; POST /api/v1/tokens gives a new one`)
      }
      if (ALLOWS[claims.scope].includes(needed)) return undefined
      challenge(`, error="insufficient_scope", scope="${needed}"`)
      return new AppError('forbidden', `The token allows ${claims.scope}, this needs ${needed}`)
    },
  }
}
