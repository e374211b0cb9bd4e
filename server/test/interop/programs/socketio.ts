/** Clients of the chat by libraries that nobody here wrote: python-socketio, and socket.io-client in plain JavaScript. */
import { join } from 'node:path'
import { firstLine, nothing, type Program, run, SOURCES } from '../program.ts'

export const pythonSocketIo: Program = {
  name: 'python-socketio',
  async find() {
    const version = await run('python3', [
      '-c',
      'import socketio, websocket, requests; from importlib.metadata import version; print(version("python-socketio"))',
    ])
    return `python-socketio ${firstLine(version)}`
  },
  prepare: nothing,
  run: ({ url }) => run('python3', [join(SOURCES, 'socketio_client.py'), url]),
  prints: [
    'Not authenticated: send auth',
    'Connected as ada by polling',
    'Connected as grace by websocket',
    "joined: {'status': 'ok'}",
    'grace joined the chat',
    'message: Hello from Python of grace True',
    'typing: ada',
    'file: 00ff7079',
    'error: Message cannot be empty',
    'grace left the chat',
  ],
  frames: {
    toServer: ['GET /socket.io/?transport=polling&EIO=4', '["join_chat",{"room_id":"interop-python"}]'],
    toClient: ['"upgrades":["websocket"]', '["connected",{"message":"Connected as ada"}', 'Hello from Python'],
  },
}

export const javaScriptSocketIo: Program = {
  name: 'javascript-socketio',
  find: async () => `socket.io-client in Node ${process.version}`,
  prepare: nothing,
  run: ({ url }) => run(process.execPath, [join(SOURCES, 'socketio-client.mjs'), url]),
  prints: [
    'refused: Not authenticated: send auth',
    'first: Connected as ada',
    'upgraded to websocket',
    'grace joined the chat',
    'message: Hello from JavaScript of grace true',
    'file: 00ff6a73',
    'grace left the chat',
    'history: Hello from JavaScript 1 of 1',
  ],
  frames: {
    toServer: ['GET /socket.io/?EIO=4&transport=polling', '40{"token":"my-jwt-token"}'],
    toClient: ['"upgrades":["websocket"]', '44{"message":"Not authenticated', 'Hello from JavaScript'],
  },
}
