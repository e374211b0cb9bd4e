/** The relay's door. */
export type { Address, Recorder } from './connection.ts'
export type { RelayLimits } from './limits.ts'
export { type RelayOptions, relayPlugin } from './relay-plugin.ts'
