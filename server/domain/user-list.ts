/** Lists of users: by page, by status, by a part of the name, from a number on. */
import { type Page, pageOf } from './page.ts'
import type { User, UserStatus } from './user.ts'

export interface UserQuery extends Page {
  readonly status?: UserStatus | undefined
  /** In whatever case. */
  readonly nameContains?: string | undefined
  /** Only users with higher numbers: to go on where a list ended, whatever was deleted since. */
  readonly afterId?: number | undefined
}

export interface UserList {
  readonly users: readonly User[]
  readonly total: number
}

/** All users of a world, an array made anew by each change → lists of them, by what was asked. */
const lists = new WeakMap<readonly User[], Map<string, UserList>>()
const LISTS_KEPT = 32

export function listUsers(all: readonly User[], query: UserQuery): UserList {
  const { offset, limit, status, nameContains, afterId } = query
  let known = lists.get(all)
  if (known === undefined) {
    known = new Map()
    lists.set(all, known)
  }
  const question = `${offset} ${limit} ${afterId} ${status} ${nameContains}`
  const found = known.get(question)
  if (found !== undefined) return found
  const list = select(all, query)
  if (question.length >= 100) return list
  known.set(question, list)
  // The oldest makes room: what is asked now is likely to be asked again.
  const [oldest] = known.keys()
  if (known.size > LISTS_KEPT && oldest !== undefined) known.delete(oldest)
  return list
}

function select(all: readonly User[], { offset, limit, status, nameContains, afterId }: UserQuery): UserList {
  const part = nameContains?.toLowerCase() ?? ''
  const isAny = status === undefined && part === ''
  const fits = (user: User) =>
    (status === undefined || user.status === status) && user.name.toLowerCase().includes(part)
  const fitting = isAny ? all : all.filter(fits)
  const following = afterId === undefined ? fitting : fitting.filter(({ id }) => id > afterId)
  return { users: pageOf(following, { offset, limit }), total: fitting.length }
}
