/** Programs of streams, run for real where Node alone is enough, against a server that echoes, chats and tells. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Server as ChatServer } from 'socket.io'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { parseDocument, resolveRequest } from '../../language/index.ts'
import { runBlock } from '../../run/run.ts'
import { randomRun } from '../../run/run-id.ts'
import { HOSTILE_WORDS } from '../../testing/hostile-requests.ts'
import type { CommandTarget } from '../commands.ts'
import { type ProgramLanguage, programFor } from './index.ts'

let server: Server
let chat: ChatServer
let target: CommandTarget
let asked: string[] = []
/** What came as a message, from either side. */
let heard: string[] = []

beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  chat = new ChatServer(server)
  chat.on('connection', (socket) => {
    asked.push(JSON.stringify([socket.handshake.auth, socket.handshake.query['sandbox']]))
    socket.on('say', (value, acknowledge) => {
      heard.push(JSON.stringify(value))
      socket.emit('said', value)
      acknowledge?.('yes')
    })
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, stream, head) => {
    if (!request.url?.startsWith('/ws')) return
    asked.push(`${request.url} ${request.headers['sec-websocket-protocol'] ?? ''} ${request.headers['x-mine'] ?? ''}`)
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('message', (data, isBinary) => {
        heard.push(`${isBinary} ${Buffer.from(data.toString('latin1'), 'latin1').toString('base64')}`)
        socket.send(data, { binary: isBinary })
      })
    })
  })
  const httpUrl = `http://127.0.0.1:${address.port}`
  target = { httpUrl, grpcTarget: 'localhost:50051', sandbox: 'quiet-otter', contracts: null }
})

afterAll(async () => {
  await chat.close()
})

function program(text: string, language: ProgramLanguage): string | null {
  const document = parseDocument(text)
  const [node] = document.requests
  const request = node ? resolveRequest(document, node, { host: target.httpUrl }) : null
  if (!request) throw new Error(`no request in ${text}`)
  return programFor(request, language, target)?.text ?? null
}

async function runTypescript(text: string): Promise<readonly string[]> {
  asked = []
  const code = program(text, 'typescript') ?? ''
  // The libraries of the program are found from here.
  const cwd = fileURLToPath(new URL('./', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', code], {
    cwd,
  })
  return stdout.trim().split('\n')
}

test('a WebSocket of TypeScript sends, waits and closes', async () => {
  const said = await runTypescript(
    'WEBSOCKET {{host}}/ws\nSec-WebSocket-Protocol: a, b\n\nit\'s "one"\n===\n# @binary\n48 69\n=== wait-for-server\n=== wait-for-server\n=== close 3000 bye',
  )
  expect(said[0]).toBe('< it\'s "one"')
  expect(said.join('\n')).toContain('48 69')
  expect(said.at(-1)).toBe('closed 3000 bye')
  expect(asked).toEqual(['/ws?sandbox=quiet-otter a, b '])
})

test('with headers of its own it takes the library that sends them', async () => {
  const said = await runTypescript('# @via relay\n# @until 1 message\nWEBSOCKET {{host}}/ws\nX-Mine: 1\n\nhi')
  expect(said).toEqual(['< hi', 'closed 1000'])
  expect(asked).toEqual(['/ws?sandbox=quiet-otter  1'])
})

test('Socket.IO of TypeScript says who it is, emits, hears and leaves', async () => {
  const said = await runTypescript(
    '# @auth {"token": "x"}\nSOCKETIO {{host}}\n\n["say", {"a": [1, null]}]\n=== wait-for-server\n# @ack\n["say", "again"]\n=== wait-for-server\n=== close',
  )
  // The acknowledgement may overtake the event.
  const [first, ...middle] = said.slice(0, -1)
  expect([first, middle.toSorted(), said.at(-1)]).toEqual([
    '< said { a: [ 1, null ] }',
    ['< said again', 'acknowledged yes'],
    'disconnected io client disconnect',
  ])
  expect(asked).toEqual(['[{"token":"x"},"quiet-otter"]'])
})

const MESSAGES = [
  ...Object.values(HOSTILE_WORDS),
  'one\n\n  two',
  '{"a":1.0,"a":9007199254740993}',
  'Ж\u2028🌍',
  'a\tb',
]

test.each([
  ['a WebSocket', `WEBSOCKET {{host}}/ws\n\n${MESSAGES.join('\n===\n')}\n===\n# @binary\n00 ff\n`, MESSAGES.length + 1],
  [
    'Socket.IO',
    `SOCKETIO {{host}}\n\n${MESSAGES.map((one) => `["say", ${JSON.stringify({ b: one, 2: [one], 1: null, [one]: true }).slice(0, -1)},"__proto__":1e400}]`).join('\n===\n')}\n`,
    MESSAGES.length,
  ],
])(
  'a copied client of %s sends what the app sends, whatever it is',
  async (_, text, count) => {
    const waits = `${'=== wait-for-server\n'.repeat(count)}=== close`
    heard = []
    await runBlock(text + waits, { baseUrl: target.httpUrl, sandbox: 'quiet-otter', newRun: randomRun, fetch })
    const byApp = heard
    heard = []
    await runTypescript(text + waits)
    expect(byApp).toHaveLength(count)
    expect(heard).toEqual(byApp)
  },
  120_000,
)

const socket = 'WEBSOCKET {{host}}/ws\n\nhi\n===\n# @binary\n48\n=== wait-for-server\n=== close 1000 bye'

test.each<readonly [name: string, text: string, language: ProgramLanguage, lines: readonly string[]]>([
  [
    'a WebSocket of Python',
    socket,
    'python',
    ['socket.send("hi")', 'socket.send(b"\\x48")', 'socket.close(1000, "bye")'],
  ],
  [
    'Socket.IO of Python',
    'SOCKETIO {{host}}/admin\n\n["a", {"b": true}]\n===\n# @ack\n["c", 1, null]',
    'python',
    ['client.emit("a", {"b": True}, namespace="/admin")', 'client.call("c", (1, None), namespace="/admin")'],
  ],
  [
    'events of Python',
    '# @until 2 events\nGET {{host}}/events\nAccept: text/event-stream',
    'python',
    ['if received >= 2:'],
  ],
  ['events of TypeScript', 'GET {{host}}/events\nAccept: text/event-stream', 'typescript', ['new EventSource(']],
  [
    'events of Go',
    'GET {{host}}/events?q=Я#part\nAccept: text/event-stream',
    'go',
    ['/events?q=%D0%AF"', 'strings.CutPrefix(lines.Text(), "data:")'],
  ],
])('writes %s', (_, text, language, lines) => {
  const written = program(text, language) ?? ''
  for (const line of lines) expect(written).toContain(line)
})

test.each<readonly [string, string, ProgramLanguage]>([
  ['a frame that is wrong on purpose', '# @via relay\nWEBSOCKET {{host}}/ws\n\n=== frame opcode=3', 'typescript'],
  ['a WebSocket of Go, which has none of its own', socket, 'go'],
])('writes no program of %s', (_, text, language) => {
  expect(program(text, language)).toBeNull()
})
