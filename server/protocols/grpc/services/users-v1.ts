/** `user.v1.UserService`: its unary methods, and StreamUsers. BulkCreateUsers is UNIMPLEMENTED. */
import type { MessageInitShape } from '@bufbuild/protobuf'
import type { HandlerContext } from '@connectrpc/connect'
import {
  type Address as AddressMessage,
  type UserResponseSchema,
  type UserSchema,
  UserService,
} from '#proto/gen/user_v1_pb.js'
import { type Address, DEFAULT_PREFERENCES, type User, type Users, type Worlds } from '../../../domain/index.ts'
import { sandboxKey } from '../context.ts'
import { readPageToken, toPageToken } from './page-token.ts'
import { type Served, served } from './served.ts'
import { checkEmail, checkName, readPageSize, withUser } from './user-input.ts'

/** Users that StreamUsers reads at a time: it waits for the client between them. */
const STREAM_PAGE = 50

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
    async createUser({ name, email, address, tags }, context) {
      checkName(name)
      checkEmail(email)
      const content = { name, email, address: address ? toAddress(address) : null, tags }
      return succeeded(await usersOf(context).create({ ...content, preferences: DEFAULT_PREFERENCES }))
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
  })
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

function toAddress({ street, city, country, postalCode }: AddressMessage): Address {
  return { street, city, country, postalCode }
}
