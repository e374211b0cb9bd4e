/** What can be called: the users of a sandbox, and, where the connection stays open, news of its posts. */
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { DEFAULT_PREFERENCES, postAsJson, type User, type Worlds } from '../../domain/index.ts'
import { type AppError, type ErrorCode, toAppError } from '../../errors.ts'
import { type CallMethod, INVALID_PARAMS, METHOD_NOT_FOUND, type Params, RpcError } from './answer.ts'

const closed = { additionalProperties: false }
const Id = Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'Number of a user.' })
const Name = Type.String({ minLength: 1, maxLength: 100 })
const Email = Type.String({ format: 'email', maxLength: 254 })

/** By method; the order of their names is that of parameters by position. */
export const PARAMS = {
  'users.get': Type.Object({ id: Id }, closed),
  'users.list': Type.Object(
    {
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '20 unless it says otherwise.' })),
      offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    },
    closed,
  ),
  'users.create': Type.Object({ name: Name, email: Email }, closed),
  'users.rename': Type.Object({ id: Id, name: Name }, closed),
  'users.delete': Type.Object({ id: Id }, closed),
  'posts.watch': Type.Object({ watch: Type.Optional(Type.Boolean()) }, closed),
} as const

export type MethodName = keyof typeof PARAMS
export const METHOD_NAMES = Object.keys(PARAMS) as readonly MethodName[]

export type RpcWorlds = Pick<Worlds, 'users' | 'listenToPosts'>

export interface Caller {
  readonly worlds: RpcWorlds
  readonly sandbox: string
  /** Tells each new post, or no more; absent where one answer is all that can be said. */
  readonly watch?: (isWatching: boolean) => void
}

type Given = Readonly<Record<string, unknown>>

const METHODS: Readonly<Record<MethodName, (caller: Caller, params: Given) => Promise<unknown>>> = {
  'users.get': async ({ worlds, sandbox }, { id }) => userAsJson(await worlds.users(sandbox).get(Number(id))),
  'users.list': async ({ worlds, sandbox }, { limit = 20, offset = 0 }) => {
    const { users, total } = await worlds.users(sandbox).list({ limit: Number(limit), offset: Number(offset) })
    return { users: users.map(userAsJson), total }
  },
  'users.create': async ({ worlds, sandbox }, { name, email }) => {
    const content = { name: String(name), email: String(email), address: null, preferences: DEFAULT_PREFERENCES }
    return userAsJson(await worlds.users(sandbox).create(content))
  },
  'users.rename': async ({ worlds, sandbox }, { id, name }) =>
    userAsJson(await worlds.users(sandbox).change(Number(id), (user) => ({ ...user, name: String(name) }))),
  'users.delete': async ({ worlds, sandbox }, { id }) => {
    await worlds.users(sandbox).remove(Number(id))
    return true
  },
  'posts.watch': async ({ watch }, { watch: isWatching = true }) => {
    if (watch === undefined)
      throw new RpcError(METHOD_NOT_FOUND, 'Over HTTP nothing can be told later: call posts.watch over WebSocket')
    watch(isWatching === true)
    return { watching: isWatching }
  },
}

const checks = new Map(METHOD_NAMES.map((name) => [name, Compile(PARAMS[name])]))

export function callFor(caller: Caller): CallMethod {
  return async (name, given) => {
    const method = METHOD_NAMES.find((each) => each === name)
    const check = method && checks.get(method)
    if (method === undefined || check === undefined)
      throw new RpcError(METHOD_NOT_FOUND, `There is no method ${name}`, { methods: METHOD_NAMES })
    const params = namedParams(method, given)
    const [wrong] = check.Errors(params)
    if (wrong !== undefined) {
      const where = wrong.instancePath.slice(1) || 'params'
      throw new RpcError(INVALID_PARAMS, `${where} ${wrong.message}`, {
        params: Object.keys(PARAMS[method].properties),
      })
    }
    try {
      return await METHODS[method](caller, params)
    } catch (thrown) {
      throw thrown instanceof RpcError ? thrown : rpcErrorOf(thrown)
    }
  }
}

function namedParams(method: MethodName, given: Params = {}): Given {
  if (!Array.isArray(given)) return given as Given
  const names = Object.keys(PARAMS[method].properties)
  if (given.length > names.length) throw new RpcError(INVALID_PARAMS, `${method} takes ${names.join(', ')} and no more`)
  return Object.fromEntries(given.map((value: unknown, index) => [names[index] ?? '', value]))
}

/** §5.1 leaves -32000 to -32099 to the server. */
const CODES: Partial<Record<ErrorCode, number>> = {
  not_found: -32_004,
  taken: -32_009,
  invalid: INVALID_PARAMS,
  too_many: -32_029,
}
const OTHER = -32_000

/** What is no fault of the caller's stays as it was thrown. */
function rpcErrorOf(thrown: unknown): unknown {
  const error: AppError = toAppError(thrown)
  if (error.code === 'internal') return thrown
  const { code, message, details } = error
  return new RpcError(CODES[code] ?? OTHER, message, { code, ...(Object.keys(details).length > 0 && { details }) })
}

function userAsJson({ id, name, email, status, createdAt }: User) {
  return { id, name, email, status, created_at: createdAt }
}

/** @returns what ends it */
export function tellPosts({ worlds, sandbox }: Caller, say: (text: string) => void): () => void {
  return worlds.listenToPosts(sandbox, (post) => {
    say(JSON.stringify({ jsonrpc: '2.0', method: 'posts.added', params: postAsJson(post) }))
  })
}
