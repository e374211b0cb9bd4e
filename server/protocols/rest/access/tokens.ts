/** Bearer tokens (RFC 6750): what an Authorization header must say, and what its caller is told where it does not. */
import type { FastifyReply } from 'fastify'
import { AppError } from '../../../errors.ts'
import type { AccessTokens } from '../../../protocol-kit/access-tokens.ts'
import type { Scope } from '../operation.ts'

export interface Tokens extends AccessTokens {
  /** Why the caller may not; sets WWW-Authenticate along. undefined: it may. */
  refusal(authorization: string | undefined, sandbox: string, needed: Scope, reply: FastifyReply): AppError | undefined
}

const ALLOWS: Readonly<Record<Scope, readonly Scope[]>> = { read: ['read'], admin: ['read', 'admin'] }

export function createTokens(accessTokens: AccessTokens): Tokens {
  return {
    ...accessTokens,
    refusal(authorization, sandbox, needed, reply) {
      const challenge = (rest: string): unknown => reply.header('www-authenticate', `Bearer realm="framewise"${rest}`)
      // RFC 6750 §3.1: nothing of ours was sent, so that there is no error to tell.
      if (authorization === undefined || !/^Bearer(?: |$)/i.test(authorization)) {
        challenge('')
        return new AppError('unauthenticated', 'Send Authorization: Bearer <token>; POST /api/v1/tokens gives a token')
      }
      const [, token] = /^Bearer +([\w.-]+) *$/i.exec(authorization) ?? []
      const read =
        token === undefined
          ? { fault: 'Authorization must be the word Bearer, a blank and a token' }
          : accessTokens.read(token)
      const claims = 'fault' in read || read.sandbox === sandbox ? read : { fault: 'The token is for another sandbox' }
      if ('fault' in claims) {
        challenge(`, error="invalid_token"`)
        return new AppError('unauthenticated', `${claims.fault}; POST /api/v1/tokens gives a new one`)
      }
      if (ALLOWS[claims.scope].includes(needed)) return undefined
      challenge(`, error="insufficient_scope", scope="${needed}"`)
      return new AppError('forbidden', `The token allows ${claims.scope}, this needs ${needed}`)
    },
  }
}
