/** The relay's door. */
export { type Address, dial, type Recorder, type Route, routeOf } from './connection.ts'
export { createEventLines, EVENT_LINES } from './event-lines.ts'
export type { RelayLimits } from './limits.ts'
export { readerOf } from './read-body.ts'
export { type RelayOptions, relayPlugin } from './relay-plugin.ts'
