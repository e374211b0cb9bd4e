/** Every key and kind of JSON-RPC, whatever carries it: a body or a message of WebSocket. */
const request = 'JSON-RPC 2.0 §4'
const response = 'JSON-RPC 2.0 §5'
const error = 'JSON-RPC 2.0 §5.1'

export const jsonRpcKeys = {
  'json-rpc.version': request,
  'json-rpc.method': request,
  'json-rpc.params': 'JSON-RPC 2.0 §4.2',
  'json-rpc.param': 'JSON-RPC 2.0 §4.2',
  'json-rpc.id': request,
  'json-rpc.result': response,
  'json-rpc.error': error,
  'json-rpc.error.code': error,
  'json-rpc.error.message': error,
  'json-rpc.error.data': error,
  'json-rpc.other': request,
} as const

export type JsonRpcKey = keyof typeof jsonRpcKeys

/** `notification`: a request without an id, which gets no answer. `failure`: a response with an error. */
export type JsonRpcKind = 'request' | 'notification' | 'response' | 'failure' | 'invalid'

export type JsonRpcIssue =
  | 'json-rpc.version.other'
  | 'json-rpc.method.invalid'
  | 'json-rpc.method.reserved'
  | 'json-rpc.params.invalid'
  | 'json-rpc.id.invalid'
  | 'json-rpc.id.missing'
  | 'json-rpc.outcome.double'
  | 'json-rpc.outcome.missing'
  | 'json-rpc.error.invalid'
