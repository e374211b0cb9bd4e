export { type LongPollingOptions, longPollingPlugin } from './long-polling-plugin.ts'
