export { createSseDecoder } from './decoder.ts'
export { type SseIssue, sseIssues } from './issues.ts'
export { type SseKey, type SseKind, sseKeys, sseKinds } from './keys.ts'
