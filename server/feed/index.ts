/** The feed: what the tap attributed to a sandbox, for those who may watch it. */
export { type FeedOptions, feedPlugin } from './feed-plugin.ts'
