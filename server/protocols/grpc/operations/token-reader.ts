/** What `authorization` says of a caller. The tokens are those of POST /api/v1/tokens, and two for practice. */

import { Code, ConnectError } from '@connectrpc/connect'
import { ownValue } from '#proto/wire/own-value.ts'
import type { AccessTokens, Scope } from '../../../protocol-kit/access-tokens.ts'

export interface Caller {
  readonly name: string
  readonly scope: Scope
}

export interface TokenReader {
  /** @throws ConnectError UNAUTHENTICATED, or PERMISSION_DENIED for another sandbox's token */
  read(authorization: string | null, sandbox: string): Caller
}

/** Valid in every sandbox: anybody who asks gets a token, so tokens open nothing that is not open. */
const FOR_PRACTICE: Readonly<Record<string, Caller>> = {
  'reader-token': { name: 'reader', scope: 'read' },
  'writer-token': { name: 'writer', scope: 'admin' },
}

export function createTokenReader(tokens: Pick<AccessTokens, 'read'>): TokenReader {
  return {
    read(authorization, sandbox) {
      if (authorization === null) throw unauthenticated('The call has no authorization: send a token as “Bearer …”')
      const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
      if (token === undefined) throw unauthenticated('authorization must be “Bearer”, a space and a token')
      const known = ownValue(FOR_PRACTICE, token)
      if (known !== undefined) return known
      const claims = tokens.read(token)
      if ('fault' in claims) throw unauthenticated(claims.fault)
      if (claims.sandbox === sandbox) return claims
      throw new ConnectError('The token is good, but for another sandbox', Code.PermissionDenied)
    },
  }
}

function unauthenticated(text: string): ConnectError {
  return new ConnectError(text, Code.Unauthenticated)
}
