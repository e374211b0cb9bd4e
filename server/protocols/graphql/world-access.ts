/** The caller's world, as the resolvers of one operation see it: what was read of it, and how much that was. */
import type { Overhear, Worlds } from '../../domain/index.ts'
import type { Guest } from '../../visitors/index.ts'
import { refusal } from './errors.ts'
import type { GraphqlLimits } from './limits.ts'
import { createLoaders, type Loaders } from './loaders.ts'
import type { PostNews } from './post-news.ts'
import { type SqlQuery, toSqlQuery } from './sql-telling.ts'

/** What is the same for all operations. */
export interface Services {
  readonly worlds: Worlds
  readonly overhear: Overhear
  readonly news: PostNews
  readonly limits: GraphqlLimits
}

/** The caller of an operation. */
export interface Caller {
  readonly sandbox: string
  readonly guest: Guest
  readonly isBatching: boolean
  readonly tellSql: (query: SqlQuery) => void
}

export class WorldAccess {
  readonly sandbox: string
  readonly guest: Guest
  readonly services: Services
  #loaders: Loaders | null = null
  #objects = 0
  #statements = 0
  readonly #caller: Caller

  constructor(services: Services, caller: Caller) {
    this.services = services
    this.sandbox = caller.sandbox
    this.guest = caller.guest
    this.#caller = caller
  }

  get loaders(): Loaders {
    this.#loaders ??= createLoaders(
      (asker, read) => this.asks(asker, () => read(this.services.worlds.reads(this.sandbox))),
      this.#caller.isBatching,
    )
    return this.#loaders
  }

  /** Runs `act`, and tells what it puts to the database in the asker's name. */
  asks<T>(asker: string, act: () => Promise<T>): Promise<T> {
    const { statements } = this.services.limits
    if (this.#statements >= statements) {
      throw refusal(
        `An operation may ask the database at most ${statements} times: ask for less, or leave batching on`,
        'STATEMENT_LIMIT_EXCEEDED',
        200,
        { limit: statements },
      )
    }
    this.#statements += 1
    return this.services.overhear((asked) => this.#caller.tellSql(toSqlQuery(asked, asker)), act)
  }

  /** Something was written, or time has passed: what was read is worth nothing. */
  forget(): void {
    this.#loaders = null
    this.#objects = 0
    this.#statements = 0
  }

  /** These are part of the answer. */
  gives<T>(list: readonly T[]): readonly T[] {
    this.#objects += list.length
    const { objects } = this.services.limits
    if (this.#objects > objects) {
      throw refusal(`An answer may hold at most ${objects} objects: ask for fewer`, 'OBJECT_LIMIT_EXCEEDED', 200, {
        limit: objects,
      })
    }
    return list
  }
}

/** What yoga gives to every resolver. */
export interface ResolverContext {
  readonly world: WorldAccess
}
