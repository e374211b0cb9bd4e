/** WebSocket clients that nobody here wrote: curl, which shows the frames raw, aiohttp and gorilla. */
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { firstLine, nothing, type Program, run, SOURCES } from '../program.ts'

const GORILLA = 'v1.5.3'

const socketUrl = (url: string): string => url.replace('http', 'ws')

/** It knows nothing of frames: it upgrades, and prints what comes until the server, which gets no pong, has enough. */
export const curlWebSocket: Program = {
  name: 'curl-websocket',
  requiredWith: 'curl',
  find: async () => firstLine(await run('curl', ['--version'])),
  prepare: nothing,
  run: ({ url }) =>
    run('curl', [
      ...['--silent', '--show-error', '--include', '--no-buffer', '--http1.1', '--max-time', '30'],
      ...['--header', 'Connection: Upgrade', '--header', 'Upgrade: websocket', '--header', 'Sec-WebSocket-Version: 13'],
      ...['--header', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', `${url}/ws/ticker?heartbeat=1`],
    ]),
  prints: [
    'HTTP/1.1 101 Switching Protocols',
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
    '{"type":"prices","timestamp":',
    '2 pings without a pong',
  ],
  frames: {
    toServer: ['GET /ws/ticker?heartbeat=1 HTTP/1.1\r\n', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
    toClient: [
      'HTTP/1.1 101 Switching Protocols\r\n',
      '{"type":"prices"',
      '\x89\x00',
      '\x03\xf02 pings without a pong',
    ],
  },
}

export const pythonWebSocket: Program = {
  name: 'python-websocket',
  async find() {
    const version = await run('python3', ['-c', 'import aiohttp; print(aiohttp.__version__)'])
    return `aiohttp ${firstLine(version)}`
  },
  prepare: nothing,
  run: ({ url }) => run('python3', [join(SOURCES, 'websocket_client.py'), socketUrl(url)]),
  prints: [
    'text: Hello, Python',
    'binary: 00ff80',
    'compressed: True',
    'inflated: 180',
    'subprotocol: json.v1',
    'closed: 4001 Bye, Python',
    'best: python 500',
  ],
  frames: {
    toServer: ['GET /ws HTTP/1.1\r\n', 'Sec-WebSocket-Protocol: soap,json.v1'],
    toClient: [
      '\x81\x0dHello, Python',
      '\x82\x03\x00\xff\x80',
      '\x8a\x0cstill there?',
      'Sec-WebSocket-Extensions: permessage-deflate',
      '\x88\x0d\x0f\xa1Bye, Python',
    ],
  },
}

export const goWebSocket: Program = {
  name: 'go-websocket',
  requiredWith: 'go',
  find: async () => `${firstLine(await run('go', ['version']))}, gorilla/websocket ${GORILLA}`,
  async prepare(folder) {
    await copyFile(join(SOURCES, 'websocket_client.go'), join(folder, 'main.go'))
    const needs = `require github.com/gorilla/websocket ${GORILLA}\n`
    await writeFile(join(folder, 'go.mod'), `module interop\n\ngo 1.24\n\n${needs}`)
    await run('go', ['build', '-o', 'client', '.'], { cwd: folder, env: { GOFLAGS: '-mod=mod -buildvcs=false' } })
  },
  run: ({ url }, folder) => run(join(folder, 'client'), [socketUrl(url)]),
  prints: [
    'pong: still there?',
    'text: true Hello, Go <nil>',
    'binary: true 00ff80 <nil>',
    'subprotocol: json.v1',
    'closed: 4001 Bye, Go',
  ],
  frames: {
    toServer: ['GET /ws HTTP/1.1\r\n', 'Sec-WebSocket-Protocol: soap, json.v1'],
    toClient: ['\x8a\x0cstill there?', '\x81\x09Hello, Go', '\x82\x03\x00\xff\x80', '\x88\x09\x0f\xa1Bye, Go'],
  },
}
