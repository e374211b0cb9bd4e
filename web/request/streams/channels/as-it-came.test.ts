/** JSON within messages of a stream is shown with the tokens that a server sent, though its client parses them. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { Server as SocketIoServer } from 'socket.io'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import type { RunEnvironment } from '../../run/environment.ts'
import { runBlock } from '../../run/run.ts'
import { randomRun } from '../../run/run-id.ts'

/** What a parser and printer would change: a large number, a name that comes twice, the order, digits, an escape. */
const AWKWARD = '{"id":9007199254740993,"2":1.0,"1":1e400,"a":"\\u0416","a":-0}'

let server: Server
let environment: RunEnvironment

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  environment = { baseUrl: `http://127.0.0.1:${address.port}`, sandbox: null, newRun: randomRun, fetch }
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

async function heard(text: string): Promise<readonly (readonly [name: string | undefined, text: string])[]> {
  const ran = await runBlock(text, environment)
  if (ran.status === 'refused') throw new Error(ran.problems.map(({ code }) => code).join())
  const messages = ran.results[0]?.stream?.latest ?? []
  return messages
    .filter(({ direction, form }) => direction === 'in' && form !== 'control')
    .map((one) => [one.name, one.text])
}

/** A text that JSON.stringify prints as it is (the proposal "JSON.parse source text access"). */
function raw(text: string): unknown {
  return Reflect.get(JSON, 'rawJSON')(text)
}

test.each(['polling', 'websocket'])('of Socket.IO over %s, events and answers alike', async (transport) => {
  const io = new SocketIoServer(server)
  io.on('connection', (socket) => {
    // It prints values alone, so each token is one.
    const list = [raw('9007199254740993'), raw('1.0'), raw('1e400'), raw('"\\u0416"')]
    socket.on('ask', (_, answer: (...values: unknown[]) => void) => {
      answer(list, 'done')
      socket.emit('numbers', list, raw('-0'))
      socket.emit('asks back', list, () => undefined)
    })
  })
  const messages = await heard(
    `# @transport ${transport}\n# @until 2 messages\n# @until 10s\nSOCKETIO {{host}}\n\n# @ack\n["ask", 1]`,
  )
  const list = '[9007199254740993,1.0,1e400,"\\u0416"]'
  expect(messages).toEqual([
    ['ask', `${list}, "done"`],
    ['numbers', `${list}, -0`],
    ['asks back', list],
  ])
  await io.close()
})

test('of graphql-transport-ws', async () => {
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'graphql-transport-ws' })
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { type, id } = JSON.parse(String(data))
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}')
      if (type !== 'subscribe') return
      socket.send(`{"id":"${id}", "payload": {"data": ${AWKWARD}}, "type":"next"}`)
      socket.send(`{"id":"${id}","type":"complete"}`)
    })
  })
  const messages = await heard('GRAPHQL {{host}}/graphql\n\nsubscription { ticks }')
  expect(messages).toEqual([['next', `{"data":${AWKWARD}}`]])
  for (const socket of sockets.clients) socket.terminate()
  sockets.close()
})
