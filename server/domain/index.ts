/** The domain's door. */
export type { Limits } from './limits.ts'
export type { WorldRecords } from './records.ts'
export { SEED_USERS } from './seed.ts'
export {
  type Address,
  DEFAULT_PREFERENCES,
  emailKey,
  type Preferences,
  type User,
  type UserContent,
} from './user.ts'
export type { Users } from './users.ts'
export { openWorlds, SHARED, type Worlds, type WorldsOptions } from './worlds.ts'
