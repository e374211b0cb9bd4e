/** Messages that bring every key, kind and issue. */
import type { Direction } from '../../model.ts'
import type { JsonRpcIssue, JsonRpcKind } from '../keys.ts'

export interface JsonRpcExample {
  readonly name: string
  readonly direction: Direction
  readonly text: string
  readonly kinds: readonly JsonRpcKind[]
  readonly issues: readonly JsonRpcIssue[]
}

function example(
  name: string,
  direction: Direction,
  text: string,
  kinds: readonly JsonRpcKind[],
  issues: readonly JsonRpcIssue[] = [],
): JsonRpcExample {
  return { name, direction, text, kinds, issues }
}

export const jsonRpcExamples: readonly JsonRpcExample[] = [
  example(
    'a call with named parameters',
    'toServer',
    '{"jsonrpc":"2.0","method":"users.get","params":{"id":1},"id":7}',
    ['request'],
  ),
  example('a call by position', 'toServer', '{"jsonrpc":"2.0","method":"users.get","params":[1,"\\u0410"],"id":"a"}', [
    'request',
  ]),
  example('a notification', 'toServer', '{ "jsonrpc": "2.0", "method": "log" }', ['notification']),
  example('a result', 'toClient', '{"jsonrpc":"2.0","result":{"id":1,"name":"Anna"},"id":7}', ['response']),
  example(
    'an error',
    'toClient',
    '{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found","data":{"method":"x"},"more":1},"id":null}',
    ['failure'],
  ),
  example('a batch', 'toServer', '[{"jsonrpc":"2.0","method":"a","id":1},{"jsonrpc":"2.0","method":"b"},1]', [
    'request',
    'notification',
    'invalid',
  ]),
  example(
    'a message of version 1',
    'toServer',
    '{"jsonrpc":"1.0","method":"a","id":1,"trace":"x"}',
    ['request'],
    ['json-rpc.version.other'],
  ),
  example(
    'a method that is no name',
    'toServer',
    '{"jsonrpc":"2.0","method":1,"params":"bar","id":[1]}',
    ['request'],
    ['json-rpc.id.invalid', 'json-rpc.method.invalid', 'json-rpc.params.invalid'],
  ),
  example(
    'a method of the protocol’s own',
    'toServer',
    '{"jsonrpc":"2.0","method":"rpc.list","id":1}',
    ['request'],
    ['json-rpc.method.reserved'],
  ),
  example(
    'an outcome that is both',
    'toClient',
    '{"jsonrpc":"2.0","result":1,"error":{"code":"x"}}',
    ['failure'],
    ['json-rpc.id.missing', 'json-rpc.outcome.double', 'json-rpc.error.invalid'],
  ),
  example(
    'an answer without an outcome',
    'toClient',
    '{"jsonrpc":"2.0","id":1}',
    ['invalid'],
    ['json-rpc.outcome.missing'],
  ),
]
