export { createSocketIoDecoder } from './decoder.ts'
export { type SocketIoIssue, socketIoIssues } from './issues.ts'
export { type SocketIoKey, type SocketIoKind, socketIoKeys, socketIoKinds } from './keys.ts'
