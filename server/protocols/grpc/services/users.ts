/** `user.UserService`: every kind of method. What is said in Chat is chat-rooms.ts's. */
import type { MessageInitShape } from '@bufbuild/protobuf'
import { timestampFromDate } from '@bufbuild/protobuf/wkt'
import type { HandlerContext } from '@connectrpc/connect'
import { type CreateUserRequest, type UserSchema, UserService, UserStatus } from '#proto/gen/user_pb.js'
import { DEFAULT_PREFERENCES, type User, type Users, type Worlds } from '../../../domain/index.ts'
import { sandboxKey } from '../context.ts'
import type { ChatRooms } from './chat-rooms.ts'
import { invalid } from './invalid.ts'
import { type Served, served } from './served.ts'
import { checkEmail, checkName, readPageSize, withUser } from './user-input.ts'

const STATUSES = {
  active: UserStatus.ACTIVE,
  inactive: UserStatus.INACTIVE,
  banned: UserStatus.BANNED,
} as const satisfies Record<User['status'], UserStatus>

export function userService(worlds: Worlds, chat: ChatRooms): Served {
  const usersOf = (context: HandlerContext): Users => worlds.users(context.values.get(sandboxKey))
  return served(UserService, {
    async getUser({ id }, context) {
      return { user: toUser(await withUser(id, (number) => usersOf(context).get(number))) }
    },
    async createUser(request, context) {
      return toUser(await createUser(usersOf(context), request))
    },
    async updateUser({ id, name, email }, context) {
      if (name !== undefined) checkName(name)
      if (email !== undefined) checkEmail(email)
      const change = (user: User) => ({ ...user, name: name ?? user.name, email: email ?? user.email })
      return toUser(await withUser(id, (number) => usersOf(context).change(number, change)))
    },
    async deleteUser({ id }, context) {
      await withUser(id, (number) => usersOf(context).remove(number))
      return {}
    },
    async *listUsers({ page, pageSize, statusFilter }, context) {
      if (page < 0) throw invalid('page must be 1 or more')
      const limit = readPageSize(pageSize)
      const offset = (Math.max(page, 1) - 1) * limit
      const { users } = await usersOf(context).list({ offset, limit, status: readStatus(statusFilter) })
      for (const user of users) {
        context.signal.throwIfAborted()
        yield toUser(user)
      }
    },
    // Each user is created as it comes: a refused one ends the call, and those before it stay.
    async createUsers(requests, context) {
      const users: User[] = []
      for await (const request of requests) users.push(await createUser(usersOf(context), request))
      return { users: users.map(toUser), totalCount: users.length, hasMore: false }
    },
    chat: (messages, context) => chat.join(context.values.get(sandboxKey), messages, context.signal),
  })
}

async function createUser(users: Users, { name, email }: CreateUserRequest): Promise<User> {
  checkName(name)
  checkEmail(email)
  return users.create({ name, email, address: null, preferences: DEFAULT_PREFERENCES })
}

function readStatus(filter: UserStatus): User['status'] | undefined {
  switch (filter) {
    case UserStatus.UNSPECIFIED:
      return undefined
    case UserStatus.ACTIVE:
      return 'active'
    case UserStatus.INACTIVE:
      return 'inactive'
    case UserStatus.BANNED:
      return 'banned'
    default:
      // Enums of proto3 are open: any number comes through.
      throw invalid(`status_filter ${Number(filter)} is no UserStatus`)
  }
}

function toUser(user: User): MessageInitShape<typeof UserSchema> {
  const { id, name, email, status, createdAt, roles, metadata, phone } = user
  return {
    id: String(id),
    name,
    email,
    status: STATUSES[status],
    createdAt: timestampFromDate(new Date(createdAt)),
    roles: [...roles],
    metadata: { ...metadata },
    ...(phone !== null && { phone }),
  }
}
