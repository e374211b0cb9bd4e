/** `/rpc` over WebSocket, as `/asyncapi.json` describes it. */
import type { ChannelDescription } from '../../async-api/index.ts'
import { webSocketCarrier } from '../../web-sockets/carrier.ts'
import { Call, Failure, PostAdded, Result } from './messages.ts'

const protocol = { type: 'string', enum: ['jsonrpc'], description: 'May be left out.' }

export const jsonRpcChannels: readonly ChannelDescription[] = [
  {
    id: 'rpc',
    address: '/rpc',
    carrier: webSocketCarrier,
    title: 'Calls',
    summary: 'JSON-RPC 2.0: calls, their answers, and news that nobody called for.',
    description:
      'Each message is one call, or several in an array. Answers come when they are there, in whatever order: each bears the id of its call.',
    bindings: {
      ws: {
        method: 'GET',
        headers: { type: 'object', properties: { 'Sec-WebSocket-Protocol': protocol } },
        bindingVersion: '0.1.0',
      },
    },
    messages: {
      rpcCall: {
        name: 'call',
        summary: 'Call a method',
        payload: Call,
        examples: [
          { jsonrpc: '2.0', method: 'users.get', params: { id: 1 }, id: 1 },
          { jsonrpc: '2.0', method: 'posts.watch', id: 2 },
        ],
      },
      rpcResult: {
        name: 'result',
        summary: 'What the method returned',
        payload: Result,
        examples: [{ jsonrpc: '2.0', result: { watching: true }, id: 2 }],
      },
      rpcFailure: {
        name: 'error',
        summary: 'Why it did not',
        payload: Failure,
        examples: [{ jsonrpc: '2.0', error: { code: -32601, message: 'There is no method x' }, id: 3 }],
      },
      rpcPostAdded: {
        name: 'posts.added',
        summary: 'A post of the sandbox is new',
        payload: PostAdded,
        examples: [
          {
            jsonrpc: '2.0',
            method: 'posts.added',
            params: { id: 9, title: 'A comet', content: 'Seen at dawn.', created_at: '2026-11-21T10:00:00Z' },
          },
        ],
      },
    },
    operations: [
      {
        id: 'callRpcMethod',
        action: 'receive',
        summary: 'Call a method',
        description: 'What is called without an id is a notification, and never answered.',
        messages: ['rpcCall'],
        reply: ['rpcResult', 'rpcFailure'],
      },
      {
        id: 'notifyOfPosts',
        action: 'send',
        summary: 'A post is new',
        description: 'To who called posts.watch. A notification of the server’s: it has no id, and wants no answer.',
        messages: ['rpcPostAdded'],
      },
    ],
  },
]
