/** The domain's door. */
export { DEFAULT_LIMITS, type Limits } from './limits.ts'
export type { Fork, ForkPlan, Page, WorldRecords } from './records.ts'
export { FIRST_FREE_USER_ID, SEED_USERS } from './seed.ts'
export {
  type Address,
  DEFAULT_PREFERENCES,
  emailKey,
  type Preferences,
  THEMES,
  type User,
  type UserContent,
} from './user.ts'
export type { Users } from './users.ts'
export { openWorlds, SHARED, type Worlds, type WorldsOptions } from './worlds.ts'
