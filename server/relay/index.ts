/** The relay's door. */
export { type Address, dial, type Recorder, type Route, routeOf } from './connection.ts'
export type { RelayLimits } from './limits.ts'
export { type RelayOptions, relayPlugin } from './relay-plugin.ts'
