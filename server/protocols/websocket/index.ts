/** The WebSocket protocol's door. */
export type { WebSocketLimits } from '../../web-sockets/limits.ts'
export { type WebSocketOptions, webSocketPlugin } from './websocket-plugin.ts'
