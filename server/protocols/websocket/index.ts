/** The WebSocket protocol's door. */
export type { WebSocketLimits } from '../../web-sockets/limits.ts'
export { webSocketChannels } from './channels.ts'
export { type WebSocketOptions, webSocketPlugin } from './websocket-plugin.ts'
