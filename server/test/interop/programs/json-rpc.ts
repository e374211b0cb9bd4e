/** JSON-RPC by a client that nobody here wrote: Python's jsonrpcclient, over HTTP and WebSocket. */
import { join } from 'node:path'
import { firstLine, nothing, type Program, run, SOURCES } from '../program.ts'

export const pythonJsonRpc: Program = {
  name: 'python-json-rpc',
  async find() {
    const version = await run('python3', [
      '-c',
      'import jsonrpcclient, requests, websockets; from importlib.metadata import version; print(version("jsonrpcclient"))',
    ])
    return `jsonrpcclient ${firstLine(version)}`
  },
  prepare: nothing,
  run: ({ url }) => run('python3', [join(SOURCES, 'json_rpc_client.py'), url]),
  prints: [
    "ok by-name {'id': 1, 'name': ",
    'error by-position -32004 There is no user 999999',
    'error no-method -32601 There is no method users.nothing',
    "ok 2 {'id': 2, ",
    'subprotocol jsonrpc',
    '{"jsonrpc":"2.0","result":{"watching":true},"id":"watch"}',
    'written 201',
    '{"jsonrpc":"2.0","method":"posts.added","params":{"id":',
  ],
  frames: {
    toServer: ['POST /rpc', '"method": "users.get"'],
    toClient: ['"code":-32601', '"method":"posts.added"'],
  },
}
