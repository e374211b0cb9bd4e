/** Operations on a socket of graphql-ws's own server: the acts, and the ends that a server may give them. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { buildSchema } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import type { RunEnvironment } from '../../run/environment.ts'
import type { RunResult } from '../../run/result.ts'
import { runBlock } from '../../run/run.ts'
import { randomRun } from '../../run/run-id.ts'
import type { LiveStream } from '../live-stream.ts'

const schema = buildSchema('type Query { now: Int! } type Subscription { ticks: Int! }')

let server: Server
let sockets: WebSocketServer
let environment: RunEnvironment
/** Operations that the server saw end, whichever side ended them. */
let completed: string[] = []

beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  sockets = new WebSocketServer({ server, path: '/graphql' })
  useServer(
    {
      schema,
      roots: { query: { now: 1 }, subscription: { ticks: forever } },
      onConnect: ({ connectionParams }) => connectionParams?.['token'] !== 'wrong',
      onComplete: (_, id) => void completed.push(id),
    },
    sockets,
  )
  const baseUrl = `http://127.0.0.1:${address.port}`
  environment = { baseUrl, sandbox: 'quiet-otter', newRun: randomRun, fetch }
})

afterAll(async () => {
  for (const socket of sockets.clients) socket.terminate()
  sockets.close()
  server.close()
  await once(server, 'close')
})

async function* forever() {
  for (let ticks = 1; ; ticks += 1) {
    yield { ticks }
    await new Promise((done) => setTimeout(done, 10))
  }
}

/** Runs a block; `act` is called with each change of its stream. */
async function run(text: string, act: (live: LiveStream) => void = () => {}): Promise<RunResult> {
  const ran = await runBlock(text, environment, {
    onStream: (live) => live.log.subscribe(() => act(live)),
  })
  if (ran.status === 'refused') throw new Error(ran.problems.map(({ code }) => code).join())
  const [result] = ran.results
  if (!result) throw new Error('nothing was run')
  return result
}

const names = ({ stream }: RunResult) => (stream?.latest ?? []).map(({ direction, name }) => `${direction} ${name}`)
const block = (body: string, head = '') => `${head}GRAPHQL {{host}}/graphql\n\n${body}\n`

test('a query over a socket is one result, and the client closes', async () => {
  const result = await run(block('{ now }', '# @transport graphql-transport-ws\n'))
  expect(names(result)).toEqual(['out connection_init', 'in connection_ack', 'out subscribe', 'in next', 'in complete'])
  expect(result.stream?.latest[3]).toMatchObject({ text: '{"data":{"now":1}}', form: 'text' })
  expect(result.status).toMatchObject({ kind: 'close', code: 1000, by: 'you', isClean: true })
})

test('a subscription counts its results alone', async () => {
  const result = await run(block('subscription { ticks }', '# @until 3 messages\n'))
  expect(names(result).filter((name) => name === 'in next')).toHaveLength(3)
})

test('unsubscribing leaves the socket open, and one may subscribe again', async () => {
  completed = []
  const result = await run(block('subscription { ticks }'), (live) => {
    const said = Array.from({ length: live.log.count }, (_, index) => live.log.at(index)?.name)
    const subscriptions = said.filter((name) => name === 'subscribe').length
    const completions = said.filter((name) => name === 'complete').length
    if (said.at(-1) === 'next' && completions === 0) live.operate('complete')
    else if (said.at(-1) === 'complete' && subscriptions === 1) setTimeout(() => live.operate('subscribe'))
    else if (said.at(-1) === 'next' && subscriptions === 2) live.close(1000, 'enough')
  })
  const acts = names(result).filter((name) => name.startsWith('out '))
  expect(acts).toEqual(['out connection_init', 'out subscribe', 'out complete', 'out subscribe'])
  const ids = (result.stream?.latest ?? []).filter(({ name }) => name === 'subscribe').map(({ id }) => id)
  expect(new Set(ids).size).toBe(2)
  await expect.poll(() => completed).toContain(ids[0])
  expect(result.status).toMatchObject({ code: 1000, reason: 'enough', by: 'you' })
})

test.each([
  [
    'what it says of itself is refused',
    '# @auth {"token": "wrong"}\n',
    'subscription { ticks }',
    { code: 4403, by: 'server' },
  ],
  ['its path is none', '', 'subscription { ticks }', null],
])('the server closes it where %s', async (_, head, body, status) => {
  const text = block(body, head)
  const result = await run(status ? text : text.replace('/graphql', '/nothing'))
  expect(result.status).toEqual(status && expect.objectContaining(status))
  expect(result.failure?.code ?? null).toBe(status ? null : 'not-opened')
})

test('an operation that the schema does not have ends with its errors', async () => {
  const result = await run(block('subscription { tocks }'))
  expect(names(result).at(-1)).toBe('in error')
  expect(result.stream?.latest.at(-1)?.text).toContain('Cannot query field')
  expect(result.status).toMatchObject({ code: 1000, by: 'you' })
})
