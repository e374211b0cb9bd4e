/** The users of one sandbox's world. */
import { AppError } from '../errors.ts'
import { type Page, pageOf, wholeSeconds } from './page.ts'
import { checkStorable } from './storable.ts'
import { bytesOf } from './table.ts'
import { completeContent, DEFAULT_PROFILE, emailKey, type User, type UserContent, type WholeContent } from './user.ts'
import { listUsers, type UserList, type UserQuery } from './user-list.ts'
import { checkCount, checkRoom, read, userIn, type World } from './world.ts'
import type { WorldView } from './world-view.ts'

export interface Users {
  /**
   * In the order of their numbers. `total` counts all that fit the query but for `afterId` and the page. The same query gets the
   * same object until a user of the world changes: who makes something costly of it may keep that by it.
   */
  list(query: UserQuery): Promise<UserList>
  /** Throws `not_found`. */
  get(id: number): Promise<User>
  /** Of each number its user, in the order of the numbers given. */
  find(ids: readonly number[]): Promise<readonly (User | undefined)[]>
  /** Throws `not_found`. */
  friends(id: number, page?: Page): Promise<UserList>
  /** Throws `invalid` for a text that cannot be kept, `taken`, `too_large`, `quota_exceeded`. */
  create(content: UserContent): Promise<User>
  /** The whole content at once, but for what it leaves out of the profile. Throws `not_found`, and as `create` does. */
  replace(id: number, content: UserContent): Promise<User>
  /** What `change` makes of the user. Throws as `replace` does. */
  change(id: number, change: (user: User) => UserContent): Promise<User>
  /** With the user's posts, comments and orders, unless `check` throws. Throws `not_found`. */
  remove(id: number, check?: (user: User) => void): Promise<void>
}

export function createUsers(world: World): Users {
  const { keeper, sandbox, records, limits } = world

  function checkContent(view: WorldView, content: WholeContent, id?: number): void {
    checkStorable(content)
    if (bytesOf(content) > limits.bytesPerUser) {
      throw new AppError('too_large', `A user may take ${limits.bytesPerUser} bytes`)
    }
    const key = emailKey(content.email)
    if (view.users.all().some((user) => user.id !== id && emailKey(user.email) === key)) {
      throw new AppError('taken', `The e-mail address ${content.email} belongs to another user`, {
        details: { email: [`${key} is taken`] },
      })
    }
  }

  function changed(view: WorldView, id: number, change: (user: User) => UserContent): User {
    const user = userIn(view, id)
    const content = completeContent(change(user), user)
    checkContent(view, content, id)
    const next = { id, ...content, createdAt: user.createdAt }
    checkRoom(view, limits, next, user)
    return next
  }

  function made(view: WorldView, given: UserContent, at: number): User {
    const content = completeContent(given, DEFAULT_PROFILE)
    checkContent(view, content)
    checkCount(view.users.size, limits.usersPerSandbox, 'users')
    const user = { id: view.next.user, ...content, createdAt: wholeSeconds(at) }
    checkRoom(view, limits, user)
    return user
  }

  async function change(id: number, by: (user: User) => UserContent): Promise<User> {
    // Refused before the world is made its own.
    changed(await read(world), id, by)
    return keeper.write(sandbox, async (view, at) => {
      const user = changed(view, id, by)
      await records.updateUser(sandbox, user, at)
      view.users.put(user)
      return user
    })
  }

  return {
    async list(query) {
      const { users } = await read(world)
      return listUsers(users.all(), query)
    },
    async get(id) {
      return userIn(await read(world), id)
    },
    async find(ids) {
      const { users } = await read(world)
      return ids.map((id) => users.get(id))
    },
    async friends(id, page) {
      const view = await read(world)
      userIn(view, id)
      const users = view.friendsOf(id).flatMap((friend) => view.users.get(friend) ?? [])
      return { users: page === undefined ? users : pageOf(users, page), total: users.length }
    },
    async create(content) {
      made(await read(world), content, 0)
      return keeper.write(sandbox, async (view, at) => {
        const user = made(view, content, at)
        await records.insertUser(sandbox, user, at)
        view.addUser(user)
        return user
      })
    },
    replace: (id, content) => change(id, () => content),
    change,
    async remove(id, check = () => undefined) {
      check(userIn(await read(world), id))
      await keeper.write(sandbox, async (view, at) => {
        check(userIn(view, id))
        await records.deleteUser(sandbox, id, at)
        view.removeUser(id)
      })
    },
  }
}
