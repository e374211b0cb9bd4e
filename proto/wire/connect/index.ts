/** Connect: RPC as plain HTTP. A unary message is the body, or stands in the URL; streams are rows of envelopes. */
export { type ConnectIssue, connectIssues } from './issues.ts'
export { type ConnectKey, type ConnectKind, connectKeys, connectKinds } from './keys.ts'
export { type ConnectQueryContext, decodeConnectQuery, isConnectQuery } from './query.ts'
export { type ConnectStreamContext, createConnectStreamDecoder } from './stream.ts'
export { type ConnectUnaryContext, createConnectUnaryDecoder } from './unary.ts'
