/** The users of one sandbox's world: reads come from the seed until the first write, then from its own rows. */
import { AppError } from '../errors.ts'
import type { Limits } from './limits.ts'
import type { Page, WorldRecords } from './records.ts'
import { SEED_USERS } from './seed.ts'
import type { User, UserContent } from './user.ts'

export interface Users {
  list(page: Page): Promise<{ readonly users: readonly User[]; readonly total: number }>
  /** Throws `not_found`. */
  get(id: number): Promise<User>
  /** Throws `taken`, `quota_exceeded`. */
  create(content: UserContent): Promise<User>
  /** The whole content at once. Throws `not_found`, `taken`. */
  replace(id: number, content: UserContent): Promise<User>
  /** What `change` makes of the content. Throws `not_found`, `taken`. */
  change(id: number, change: (content: UserContent) => UserContent): Promise<User>
  /** Throws `not_found`. */
  remove(id: number): Promise<void>
}

export interface UsersContext {
  readonly sandbox: string
  readonly records: WorldRecords
  readonly limits: Limits
  readonly now: () => number
  /** True when the world has rows of its own. */
  readonly isOwn: (sandbox: string) => boolean
  /** Gives it rows of its own. */
  readonly own: (sandbox: string) => Promise<void>
}

const SEED_BY_ID: ReadonlyMap<number, User> = new Map(SEED_USERS.map((user) => [user.id, user]))

export function createUsers({ sandbox, records, limits, now, isOwn, own }: UsersContext): Users {
  async function find(id: number): Promise<User> {
    const user = isOwn(sandbox) ? await records.findUser(sandbox, id) : SEED_BY_ID.get(id)
    if (user === undefined) throw notFound(id)
    return user
  }

  function checkSize(content: UserContent): void {
    const { name, email, address, preferences } = content
    if (Buffer.byteLength(JSON.stringify({ name, email, address, preferences })) > limits.bytesPerUser) {
      throw new AppError('too_large', `A user may take ${limits.bytesPerUser} bytes`)
    }
  }

  async function put(user: User, content: UserContent): Promise<User> {
    checkSize(content)
    await own(sandbox)
    if (!(await records.updateUser(sandbox, user.id, content, now()))) throw notFound(user.id)
    return { ...content, id: user.id, createdAt: user.createdAt }
  }

  return {
    async list({ offset, limit }) {
      if (!isOwn(sandbox)) return { users: SEED_USERS.slice(offset, offset + limit), total: SEED_USERS.length }
      const total = await records.countUsers(sandbox)
      return { users: await records.listUsers(sandbox, { offset, limit }), total }
    },
    get: find,
    async create(content) {
      checkSize(content)
      await own(sandbox)
      if ((await records.countUsers(sandbox)) >= limits.usersPerSandbox) {
        throw new AppError(
          'quota_exceeded',
          `A sandbox holds at most ${limits.usersPerSandbox} users; reset it or delete some`,
        )
      }
      const user = await records.insertUser(sandbox, content, now())
      // A reset came in between: the new user is the first of the fresh world.
      return user ?? this.create(content)
    },
    async replace(id, content) {
      return put(await find(id), content)
    },
    async change(id, change) {
      const user = await find(id)
      return put(user, change(user))
    },
    async remove(id) {
      await find(id)
      await own(sandbox)
      if (!(await records.deleteUser(sandbox, id, now()))) throw notFound(id)
    },
  }
}

function notFound(id: number): AppError {
  return new AppError('not_found', `There is no user ${id}`)
}
