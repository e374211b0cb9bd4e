/** `/users`: list, create, read, replace, change, delete. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Users, Worlds } from '../../domain/index.ts'
import { AppError } from '../../errors.ts'
import '../caller.ts'
import { countPages, readPageQuery } from './pages.ts'
import { mergePatch, toContent, toUserBody } from './user-body.ts'
import { NewUser, type UserListBody, UserPatch, WholeUser } from './user-schema.ts'
import { createCheck } from './validate.ts'

const checkNewUser = createCheck(NewUser)
const checkWholeUser = createCheck(WholeUser)
const checkUserPatch = createCheck(UserPatch)

export function addUserRoutes(scope: FastifyInstance, worlds: Worlds): void {
  const usersOf = (request: FastifyRequest): Users => worlds.users(request.sandbox)

  scope.get('/users', async (request): Promise<UserListBody> => {
    const { page, limit } = readPageQuery(request.query)
    const { users, total } = await usersOf(request).list({ offset: (page - 1) * limit, limit })
    return { users: users.map(toUserBody), pagination: { page, pages: countPages(total, limit), total } }
  })

  scope.post('/users', async (request, reply) => {
    const user = await usersOf(request).create(toContent(checkNewUser(request.body)))
    reply.code(201).header('location', `${scope.prefix}/users/${user.id}`)
    return toUserBody(user)
  })

  scope.get('/users/:id', async (request) => {
    return toUserBody(await usersOf(request).get(readId(request)))
  })

  scope.put('/users/:id', async (request) => {
    const id = readId(request)
    const users = usersOf(request)
    const body = checkWholeUser(request.body)
    const known = await users.get(id)
    if (body.id !== undefined && body.id !== id) throw unchangeable('id')
    if (body.created_at !== undefined && body.created_at !== known.createdAt) throw unchangeable('created_at')
    return toUserBody(await users.replace(id, toContent(body)))
  })

  scope.patch('/users/:id', async (request) => {
    const id = readId(request)
    const patch = checkUserPatch(request.body)
    return toUserBody(await usersOf(request).change(id, (content) => mergePatch(content, patch)))
  })

  scope.delete('/users/:id', async (request, reply) => {
    await usersOf(request).remove(readId(request))
    reply.code(204)
  })
}

/** A path that names no number names no user either. */
function readId(request: FastifyRequest): number {
  const { params } = request
  const text = typeof params === 'object' && params !== null ? Reflect.get(params, 'id') : undefined
  if (typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new AppError('not_found', `There is no user ${text}`)
}

function unchangeable(field: string): AppError {
  return new AppError('invalid', 'Some fields of a user are the server’s', {
    details: { [field]: ['cannot be changed'] },
  })
}
