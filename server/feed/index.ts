/** The feed: what the tap attributed to a sandbox, for those who may watch it. */
export { type FeedOptions, feedPlugin } from './feed-plugin.ts'
export { SqlNote, type SqlQuery } from './sql-note.ts'
