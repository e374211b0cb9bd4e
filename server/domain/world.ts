/** One sandbox's world, as the parts that read and write it see it. */
import { AppError } from '../errors.ts'
import type { WorldKeeper } from './keep-worlds.ts'
import type { Limits } from './limits.ts'
import type { WorldRecords } from './records.ts'
import { bytesOf } from './table.ts'
import type { User } from './user.ts'
import type { WorldView } from './world-view.ts'

export interface World {
  readonly sandbox: string
  readonly keeper: WorldKeeper
  readonly records: WorldRecords
  readonly limits: Limits
}

/** As it was last written. Without a wait where it is in memory, which is nearly always. */
export function read({ keeper, sandbox }: World): WorldView | Promise<WorldView> {
  return keeper.held(sandbox) ?? keeper.load(sandbox)
}

/** @throws AppError `not_found` */
export function userIn(view: WorldView, id: number): User {
  const user = view.users.get(id)
  if (user === undefined) throw new AppError('not_found', `There is no user ${id}`)
  return user
}

export function checkCount(count: number, limit: number, what: string): void {
  if (count < limit) return
  throw new AppError('quota_exceeded', `A sandbox holds at most ${limit} ${what}; reset it or delete some`)
}

/** Whether a row finds room in the sandbox, instead of the one that it follows. */
export function checkRoom(view: WorldView, { bytesPerSandbox }: Limits, row: object, instead?: object): void {
  const freed = instead === undefined ? 0 : bytesOf(instead)
  if (view.bytes - freed + bytesOf(row) <= bytesPerSandbox) return
  throw new AppError('quota_exceeded', `A sandbox holds at most ${bytesPerSandbox} bytes; reset it or delete some`)
}
