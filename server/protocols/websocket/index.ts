/** The WebSocket protocol's door. */
export type { WebSocketLimits } from './limits.ts'
export { type WebSocketOptions, webSocketPlugin } from './websocket-plugin.ts'
