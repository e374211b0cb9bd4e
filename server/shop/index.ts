/** The shop's door. */
export { shopChannels } from './channels.ts'
export type { EventLog, Follower, LogRecord, OpenEventLog, Place, ReadRecord } from './event-log.ts'
export { openKafkaLog } from './kafka-log.ts'
export { type ShopOptions, shopPlugin } from './shop-plugin.ts'
