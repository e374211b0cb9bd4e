/** `user.v1.UserService`: its unary methods, StreamUsers, and BulkCreateUsers, which takes a stream. */
import type { MessageInitShape } from '@bufbuild/protobuf'
import { Code, ConnectError, type HandlerContext } from '@connectrpc/connect'
import { type CreateUserRequest, type UserResponseSchema, type UserSchema, UserService } from '#proto/gen/user_v1_pb.js'
import { DEFAULT_PREFERENCES, type User, type Users, type Worlds } from '../../../domain/index.ts'
import { sandboxKey } from '../context.ts'
import { isBug, toConnectError } from '../errors.ts'
import { invalid } from './invalid.ts'
import { type Served, served } from './served.ts'
import { checkEmail, checkName, readPageSize, toAddress, withUser } from './user-input.ts'

/** Users that StreamUsers reads at a time: it waits for the client between them. */
const STREAM_PAGE = 50

/** That BulkCreateUsers gathers for its one answer. */
const MOST_ERRORS = 1000

export function userServiceV1(worlds: Worlds): Served {
  const usersOf = (context: HandlerContext): Users => worlds.users(context.values.get(sandboxKey))
  return served(UserService, {
    async getUser({ id }, context) {
      return succeeded(await withUser(id, (number) => usersOf(context).get(number)))
    },
    async listUsers({ pageSize, pageToken, filter }, context) {
      const limit = readPageSize(pageSize)
      const query = { offset: 0, limit: limit + 1, nameContains: filter, afterId: readPageToken(pageToken) }
      const { users: found, total: totalCount } = await usersOf(context).list(query)
      const users = found.slice(0, limit)
      const last = users.at(-1)
      const nextPageToken = last !== undefined && found.length > limit ? toPageToken(last.id) : ''
      return { users: users.map(toUser), nextPageToken, totalCount }
    },
    async createUser(request, context) {
      return succeeded(await createUser(usersOf(context), request))
    },
    async updateUser({ id, name, email, address, tags }, context) {
      if (name !== '') checkName(name)
      if (email !== '') checkEmail(email)
      const change = (user: User) => ({
        ...user,
        name: name || user.name,
        email: email || user.email,
        address: address ? toAddress(address) : user.address,
        tags: tags.length > 0 ? tags : user.tags,
      })
      return succeeded(await withUser(id, (number) => usersOf(context).change(number, change)))
    },
    async deleteUser({ id }, context) {
      await withUser(id, (number) => usersOf(context).remove(number))
      return { success: true }
    },
    async *streamUsers({ filter }, context) {
      let afterId: number | undefined
      for (;;) {
        const query = { offset: 0, limit: STREAM_PAGE, nameContains: filter, afterId }
        const { users } = await usersOf(context).list(query)
        for (const user of users) {
          context.signal.throwIfAborted()
          yield succeeded(user)
        }
        afterId = users.at(-1)?.id
        if (users.length < STREAM_PAGE) return
      }
    },
    // The answer at the end lists the refused users, by number from 1; the others are created.
    async bulkCreateUsers(requests, context) {
      const errors: string[] = []
      let count = 0
      for await (const request of requests) {
        count += 1
        const number = count
        await createUser(usersOf(context), request).catch((thrown: unknown) => {
          if (errors.length === MOST_ERRORS) throw new ConnectError(`More than ${MOST_ERRORS} errors`, Code.Aborted)
          errors.push(`${number}: ${textOf(thrown)}`)
        })
      }
      return { createdCount: count - errors.length, errors }
    },
  })
}

async function createUser(users: Users, { name, email, address, tags }: CreateUserRequest): Promise<User> {
  checkName(name)
  checkEmail(email)
  const content = { name, email, address: address ? toAddress(address) : null, tags }
  return users.create({ ...content, preferences: DEFAULT_PREFERENCES })
}

/** What the caller did wrong, for the list of errors; anything else ends the call. */
function textOf(thrown: unknown): string {
  if (isBug(thrown)) throw thrown
  return toConnectError(thrown).rawMessage
}

function succeeded(user: User): MessageInitShape<typeof UserResponseSchema> {
  return { user: toUser(user), success: true }
}

function toUser({ id, name, email, createdAt, tags, address }: User): MessageInitShape<typeof UserSchema> {
  const seconds = BigInt(Math.floor(Date.parse(createdAt) / 1000))
  return {
    id: BigInt(id),
    name,
    email,
    createdAt: seconds,
    tags: [...tags],
    ...(address !== null && { address: { ...address } }),
  }
}

/**
 * A page token holds the number of the last user, in a form that invites nobody to make one up. A page goes on behind that user, so
 * users that come and go meanwhile neither repeat nor skip others.
 */
const PAGE_TOKEN = /^after:([1-9][0-9]{0,8})$/

function toPageToken(lastId: number): string {
  return Buffer.from(`after:${lastId}`).toString('base64url')
}

/** Undefined for the first page, whose token is empty. */
function readPageToken(token: string): number | undefined {
  if (token === '') return undefined
  const id = PAGE_TOKEN.exec(Buffer.from(token, 'base64url').toString('latin1'))?.[1]
  if (id === undefined) throw invalid('page_token is none that ListUsers gave')
  return Number(id)
}
