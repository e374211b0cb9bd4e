/** Operations of GraphQL as programs: run for real where Node alone is enough, against a server that keeps what it is asked. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { buildSchema, parse, print } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { parseDocument, resolveRequest } from '../../language/index.ts'
import { runBlock } from '../../run/run.ts'
import { randomRun } from '../../run/run-id.ts'
import { type CommandTarget, commandFor } from '../commands.ts'
import { type ProgramLanguage, programFor } from './index.ts'

const execute = promisify(execFile)

let server: Server
let sockets: WebSocketServer
let target: CommandTarget
let asked: { method: string; url: string; accept: string; body: string }[] = []

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    asked.push({ method, url, accept: headers.accept ?? '', body: Buffer.concat(chunks).toString() })
    const isStream = headers.accept?.startsWith('text/event-stream') === true
    response.setHeader('content-type', isStream ? 'text/event-stream' : 'application/json')
    const answer = '{"data":{"now":1}}'
    response.end(isStream ? `event: next\ndata: ${answer}\n\nevent: complete\ndata:\n\n` : answer)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  sockets = new WebSocketServer({ server })
  async function* ticks() {
    for (let now = 1; ; now += 1) {
      yield { ticks: now }
      await new Promise((done) => setTimeout(done, 10))
    }
  }
  const schema = buildSchema('type Query { now: Int! } type Subscription { ticks: Int! }')
  useServer({ schema, roots: { query: { now: 1 }, subscription: { ticks } } }, sockets)
  const httpUrl = `http://127.0.0.1:${address.port}`
  target = { httpUrl, grpcTarget: 'localhost:50051', sandbox: 'quiet-otter', contracts: null }
})

afterAll(async () => {
  for (const socket of sockets.clients) socket.terminate()
  server.close()
  await once(server, 'close')
})

beforeEach(() => {
  asked = []
})

function requestOf(text: string) {
  const document = parseDocument(text)
  const [node] = document.requests
  const request = node ? resolveRequest(document, node, { host: target.httpUrl }) : null
  if (!request) throw new Error('no request')
  return request
}

const program = (text: string, language: ProgramLanguage) => programFor(requestOf(text), language, target)?.text ?? null
const block = (body: string, head = '') => `${head}GRAPHQL {{host}}/graphql\n\n${body}\n`
const run = promisify(execFile)
const node = (text: string | null) =>
  run(process.execPath, ['--input-type=module-typescript', '--eval', text ?? ''], {
    cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
    timeout: 60_000,
  })

test('a query becomes a program of urql, which asks for the chosen operation alone', async () => {
  const text = block('query A { now }\n\nquery B($n: Int = 1) { b: now }\n\n{ "n": 2 }', '# @operation B\n')
  const { stdout } = await node(program(text, 'typescript'))
  expect(JSON.parse(stdout)).toEqual({ now: 1 })
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    operationName: 'B',
    // urql prints a text anew.
    query: 'query B($n: Int = 1) {\n  b: now\n}',
    variables: { n: 2 },
  })
})

/** Of a query in a URL; the white space of a document means nothing. */
function membersOf(url = ''): Record<string, string> {
  const members = Object.fromEntries(new URL(url, target.httpUrl).searchParams)
  return { ...members, query: print(parse(members['query'] ?? '')) }
}

test('a GET asks the same as curl does', async () => {
  const text = block('query A { now }', '# @transport get\n')
  await node(program(text, 'typescript'))
  const url = /'(http[^']+)'/.exec(commandFor(requestOf(text), 'bash', target)?.line ?? '')?.[1]
  expect(asked[0]?.method).toBe('GET')
  expect(membersOf(asked[0]?.url)).toEqual(membersOf(url))
  expect(membersOf(url)).toMatchObject({ operationName: 'A', variables: '{}' })
})

test('results come as events', async () => {
  const text = block('query A { now }', '# @transport sse\n')
  const { stdout } = await node(program(text, 'typescript'))
  expect(stdout.trim().split('\n')[0]).toBe('{"now":1}')
  expect(asked[0]).toMatchObject({ method: 'POST', accept: 'text/event-stream' })
})

test('a subscription becomes a program of graphql-ws, which ends where the block does', async () => {
  const { stdout } = await node(program(block('subscription { ticks }', '# @until 2 messages\n'), 'typescript'))
  expect(stdout.trim().split('\n')).toEqual(['{"data":{"ticks":1}}', '{"data":{"ticks":2}}'])
})

test.each([
  ['python', '{ now }', '', ['RequestsHTTPTransport', 'gql("{ now }")']],
  [
    'python',
    'query A { now }',
    '# @transport get\n',
    ['import requests', '/graphql?query=query+A+%7B+now+%7D&operationName=A'],
  ],
  [
    'python',
    'subscription { ticks }',
    '',
    ['GRAPHQLWS_SUBPROTOCOL', 'session.subscribe(document)', '?sandbox=quiet-otter'],
  ],
  [
    'python',
    '{ now }',
    '# @transport sse\n',
    ['connect_sse(client, "POST"', '"accept": "text/event-stream"', 'content=body'],
  ],
  ['go', '{ now }', '', ['http.NewRequest("POST"', '"application/json"']],
  ['go', '{ now }', '# @transport sse\n', ['bufio.NewScanner', 'strings.NewReader(body)']],
] as const)('in %s, “%s” %s is written with %j', (language, body, head, parts) => {
  const text = program(block(body, head), language)
  for (const part of parts) expect(text).toContain(part)
})

test('Go has no WebSocket of its own, and curl has none', () => {
  const text = block('subscription { ticks }')
  expect(program(text, 'go')).toBeNull()
  expect(commandFor(requestOf(text), 'bash', target)).toBeNull()
})

test('a persisted query goes to curl with its hash and its text, so that it is never unknown', () => {
  const line = commandFor(requestOf(block('{ now }', '# @persisted\n')), 'bash', target)?.line
  expect(line).toContain('"persistedQuery":{"sha256Hash":"')
  expect(line).toContain('"query":"{ now }"')
})

test('what is copied has the bytes of urql, with the variables as they are written', async () => {
  const variables = '{ "id": 9007199254740993, "2": 1.0, "1": "\\u0416", "id": 1e400 }'
  const text = `GRAPHQL {{host}}/graphql\n\nquery Q($id: ID) { now }\n\n${variables}`
  const environment = { baseUrl: target.httpUrl, sandbox: null, newRun: randomRun, fetch }
  for (const head of ['', '# @transport get\n', '# @transport sse\n']) {
    asked = []
    await runBlock(head + text, environment)
    await execute('bash', ['-c', commandFor(requestOf(head + text), 'bash', target)?.line ?? 'exit 1'])
    const [app, copy] = asked
    expect(`${app?.method} ${app?.url}${app?.body}`).toContain(
      head.includes('get') ? '9007199254740993' : '"1":"\\u0416"',
    )
    expect({ method: copy?.method, url: copy?.url, body: copy?.body }).toEqual({
      method: app?.method,
      url: app?.url,
      body: app?.body,
    })
    const program = programFor(requestOf(head + text), 'typescript', target)?.text ?? ''
    expect(program).toContain('fetch(')
  }
})
