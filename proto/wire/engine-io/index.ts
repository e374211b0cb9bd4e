export { createEngineMessageDecoder, createEnginePollDecoder } from './decoder.ts'
export { type EngineIoIssue, engineIoIssues } from './issues.ts'
export { type EngineIoKey, type EngineIoKind, engineIoKeys, engineIoKinds } from './keys.ts'
