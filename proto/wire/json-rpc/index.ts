export { type JsonRpcIssue, type JsonRpcKey, type JsonRpcKind, jsonRpcKeys } from './keys.ts'
export { type JsonRpcText, jsonRpcFrames } from './view.ts'
