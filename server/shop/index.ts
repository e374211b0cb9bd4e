/** The shop's door. */
export type { EventLog, Follower, LogRecord, OpenEventLog, Place, ReadRecord } from './event-log.ts'
export { type ShopOptions, shopPlugin } from './shop-plugin.ts'
