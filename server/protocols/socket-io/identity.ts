/** Identifies a client by the token in its CONNECT packet (`auth: { token }`), in the sandbox that connection or token names. */
import { ownValue } from '#proto/wire/own-value.ts'
import { AppError } from '../../errors.ts'
import type { AccessTokens } from '../../protocol-kit/access-tokens.ts'
import { isShared } from '../../visitors/index.ts'

export interface Identity {
  readonly sandbox: string
  readonly username: string
  /** ms since 1970 */
  readonly until: number
}

/** `my-jwt-token`, `your-jwt-token`, `grace-jwt-token`: for programs in print. They never expire. */
const EXAMPLE = /^([\p{L}\p{N}_]{1,32})-jwt-token$/u
const NAMES: Readonly<Record<string, string>> = { my: 'ada', your: 'grace' }

const HOW = 'send auth: { token: "my-jwt-token" }, or a token of POST /api/v1/tokens'

/** @throws AppError `unauthenticated`, with what to do */
export function identify(auth: unknown, named: string, tokens: AccessTokens): Identity {
  const token = typeof auth === 'object' && auth !== null && 'token' in auth ? auth.token : undefined
  if (token === undefined || token === '') throw new AppError('unauthenticated', `Not authenticated: ${HOW}`)
  if (typeof token !== 'string')
    throw new AppError('unauthenticated', `Not authenticated: token must be a text; ${HOW}`)
  const [, name] = EXAMPLE.exec(token) ?? []
  if (name !== undefined)
    return { sandbox: named, username: ownValue(NAMES, name) ?? name, until: Number.POSITIVE_INFINITY }
  const found = tokens.read(token)
  if ('fault' in found) throw new AppError('unauthenticated', `Not authenticated: ${found.fault}; ${HOW}`)
  if (!isShared(named) && named !== found.sandbox) {
    throw new AppError('unauthenticated', `Not authenticated: the token is for another sandbox; ${HOW}`)
  }
  return { sandbox: found.sandbox, username: found.name, until: found.until * 1000 }
}
