export { createWebSocketDecoder, createWebSocketReader, type TunnelReader } from './decoder.ts'
export { agreedExtensions } from './deflate.ts'
export { type WebSocketIssue, webSocketIssues } from './issues.ts'
export { type WebSocketKey, type WebSocketKind, webSocketKeys, webSocketKinds } from './keys.ts'
