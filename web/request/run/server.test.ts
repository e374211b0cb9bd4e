/** The runner against the whole server, spawned as a program of its own: what a press of Run really brings. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServerProgram, type ServerProgram } from '../testing/server-program.node.ts'
import type { RunEnvironment } from './environment.ts'
import { type BlockOptions, runBlock } from './run.ts'

let program: ServerProgram
let environment: RunEnvironment

beforeAll(async () => {
  program = await openServerProgram()
  environment = program.environment
})
afterAll(() => program.close())

async function run(text: string, options: BlockOptions = {}) {
  const ran = await runBlock(text, environment, options)
  if (ran.status === 'refused') throw new Error(ran.problems.map((problem) => problem.code).join())
  return ran.results
}

const json = (text: string | undefined): unknown => JSON.parse(text ?? 'null')

describe('REST', () => {
  test('reads a user', async () => {
    const [result] = await run('GET {{host}}/api/v1/users/1')
    expect(result).toMatchObject({ status: { code: 200 }, failure: null })
    expect(json(result?.body?.text)).toMatchObject({ id: 1 })
  })

  test('makes one and removes it', async () => {
    const results = await run(
      'POST {{host}}/api/v1/users\ncontent-type: application/json\n\n{"name": "New Comer", "email": "new.comer@example.com"}',
    )
    expect(results[0]?.status?.code).toBe(201)
    const location = results[0]?.headers.find(([name]) => name === 'location')?.[1]
    expect(location).toMatch(/^\/api\/v1\/users\/\d+$/)
    const [gone] = await run(`DELETE {{host}}${location}`)
    expect(gone).toMatchObject({ status: { code: 204 }, body: null })
  })

  test('hears that its JSON is broken', async () => {
    const [result] = await run('POST {{host}}/api/v1/users\ncontent-type: application/json\n\n{"name":')
    expect(result?.status?.code).toBe(400)
  })
})

const hello = (transport: string, message = '{"name": "Anna"}') =>
  `# @transport ${transport}\nGRPC {{host}}/example.ExampleService/SayHello\n\n${message}`
const getUser = (transport: string, id: number) =>
  `# @transport ${transport}\nGRPC {{host}}/UserService/GetUser\n\n{"userId": ${id}}`

describe.each(['grpc', 'grpc-web', 'grpc-web-text', 'connect', 'connect-get'])('gRPC by %s', (transport) => {
  test('says hello', async () => {
    const [result] = await run(hello(transport))
    expect(result).toMatchObject({ protocol: transport, status: { kind: 'grpc', code: 0, name: 'OK' }, failure: null })
    expect(json(result?.body?.text)).toEqual({ message: 'Hello, Anna' })
    expect(result?.headers.some(([name]) => name === 'content-type')).toBe(true)
  })

  test('hears that a user is missing', async () => {
    const [result] = await run(getUser(transport, 987654))
    expect(result).toMatchObject({ status: { code: 5, name: 'NOT_FOUND' }, failure: null, body: null })
  })

  test('is told what is behind a status', async () => {
    const failing = '{"code": 9, "message": "Not now", "reason": {"reason": "CLOSED", "domain": "example.com"}}'
    const [result] = await run(`# @transport ${transport}\nGRPC {{host}}/echo.v1.EchoService/Fail\n\n${failing}`)
    expect(result?.status).toMatchObject({ name: 'FAILED_PRECONDITION', message: 'Not now' })
    const details = result?.status?.kind === 'grpc' ? result.status.details : []
    expect(details.map(({ type }) => type)).toEqual(['google.rpc.ErrorInfo'])
    expect(json(details[0]?.json ?? '')).toEqual({ reason: 'CLOSED', domain: 'example.com' })
  })

  test.each(['# @timeout 150ms', ''])('ends at its deadline (%s)', async (directive) => {
    const header = directive === '' ? 'grpc-timeout: 150m\n' : ''
    const block = `# @transport ${transport}\n${directive}\nGRPC {{host}}/echo.v1.EchoService/Wait\n${header}\n{"delay": "20s"}`
    const [result] = await run(block)
    expect(result).toMatchObject({ status: { name: 'DEADLINE_EXCEEDED' }, failure: null })
    expect(result?.timing.total).toBeLessThan(10_000)
  })
})

describe.each(['grpc', 'grpc-web', 'grpc-web-text', 'connect'])('a stream by %s', (transport) => {
  const repeat = (times: number, interval: string) =>
    `# @transport ${transport}\nGRPC {{host}}/echo.v1.EchoService/Repeat\n\n{"text": "hi", "times": ${times}, "interval": "${interval}"}`

  test('brings its messages one by one', async () => {
    const counts: (number | undefined)[] = []
    const [result] = await run(repeat(3, '0.2s'), { onProgress: ({ stream }) => counts.push(stream?.count) })
    expect(counts).toEqual([1, 2, 3])
    expect(result).toMatchObject({ status: { name: 'OK' }, stream: { count: 3 }, body: null })
    expect(result?.stream?.latest.map(({ text }) => json(text))).toEqual([
      { number: 1, text: 'hi' },
      { number: 2, text: 'hi' },
      { number: 3, text: 'hi' },
    ])
    const [first, , last] = result?.stream?.latest ?? []
    expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(60)
  })

  test('ends at its deadline with what came before', async () => {
    const [result] = await run(`# @timeout 400ms\n${repeat(100, '0.1s')}`)
    expect(result).toMatchObject({ status: { name: 'DEADLINE_EXCEEDED' }, failure: null })
    expect(result?.stream?.count).toBeGreaterThan(0)
  })

  test('may have no message, and is a stream all the same', async () => {
    const [result] = await run(repeat(0, '0s'))
    expect(result).toMatchObject({ status: { name: 'OK' }, stream: { count: 0, latest: [] }, body: null })
  })

  test('keeps what came when it is stopped', async () => {
    const controller = new AbortController()
    const [result] = await run(repeat(100, '0.05s'), {
      signal: controller.signal,
      onProgress: ({ stream }) => stream?.count === 2 && controller.abort(),
    })
    expect(result).toMatchObject({ status: null, failure: { code: 'aborted' }, stream: { count: 2 } })
  })
})

test.each([
  ['connect', 'json', 'application/json'],
  ['connect', 'proto', 'application/proto'],
  ['grpc-web', 'json', 'application/grpc-web+json'],
  ['grpc-web', 'proto', 'application/grpc-web+proto'],
])('%s with @encoding %s sends %s', async (transport, encoding, type) => {
  const [result] = await run(`# @encoding ${encoding}\n${hello(transport)}`)
  expect(result?.sent).toContainEqual({ name: 'content-type', value: type, by: 'library' })
  expect(result?.status).toMatchObject({ name: 'OK' })
})

test('Connect by GET has no body, and its message in the URL', async () => {
  const [result] = await run('# @transport connect-get\nGRPC {{host}}/user.UserService/GetUser\n\n{"id": "1"}')
  expect(result).toMatchObject({ status: { name: 'OK' }, sizes: { request: 0 } })
  expect(result?.sent.map(({ name }) => name)).not.toContain('content-type')
})

test('who added a header is told', async () => {
  const [result] = await run('# @transport connect\nGRPC {{host}}/UserService/GetUser\nx-mine: 1\n\n{"userId": 1}')
  const by = Object.fromEntries(result?.sent.map((one) => [one.name, one.by]) ?? [])
  expect(by).toMatchObject({ 'x-mine': 'you', 'x-sandbox': 'app', traceparent: 'app', 'content-type': 'library' })
})

test('a time limit ends an HTTP request too', async () => {
  const block =
    '# @timeout 150ms\nPOST {{host}}/echo.v1.EchoService/Wait\ncontent-type: application/json\n\n{"delay": "20s"}'
  const [result] = await run(block)
  expect(result?.failure?.code).toBe('timed-out')
})

describe('a native call', () => {
  test('has its status in the trailers', async () => {
    const [result] = await run(hello('grpc'))
    expect(result?.trailers).toContainEqual(['grpc-status', '0'])
  })

  test('runs twice on one connection', async () => {
    const results = await run(`${hello('grpc')}\n\n###\n# @connection reuse\n${hello('grpc')}`)
    const [first, second] = results.map((result) => result.connection)
    expect(first?.reused).toBe(false)
    expect(second).toEqual({ number: first?.number, reused: true })
  })

  test.each([
    { name: 'ListUsers', method: 'user.UserService/ListUsers', message: '{"pageSize": 3}' },
    { name: 'StreamUsers', method: 'user.v1.UserService/StreamUsers', message: '{}' },
  ])('brings the users of $name as a stream', async ({ method, message }) => {
    const [result] = await run(`GRPC {{host}}/${method}\n\n${message}`)
    expect(result).toMatchObject({ status: { name: 'OK' }, body: null })
    expect(result?.stream?.count).toBeGreaterThan(2)
    expect(result?.trailers).toContainEqual(['grpc-status', '0'])
    expect(result?.headers).toContainEqual(['content-type', 'application/grpc+proto'])
  })

  test.each([
    { headers: '', encoding: undefined },
    { headers: 'grpc-accept-encoding: gzip\nx-response-encoding: gzip\n', encoding: 'gzip' },
    { headers: 'grpc-encoding: gzip\nx-response-encoding: gzip\n', encoding: 'gzip' },
    { headers: 'grpc-accept-encoding: identity\nx-response-encoding: gzip\n', encoding: undefined },
  ])('with the headers “$headers” is answered by $encoding', async ({ headers, encoding }) => {
    const [result] = await run(`GRPC {{host}}/example.ExampleService/SayHello\n${headers}\n{"name": "Anna"}`)
    expect(json(result?.body?.text)).toEqual({ message: 'Hello, Anna' })
    expect(result?.headers.find(([name]) => name === 'grpc-encoding')?.[1]).toBe(encoding)
  })

  test('says what its client writes for it', async () => {
    const block =
      '# @timeout 5s\nGRPC {{host}}/example.ExampleService/SayHello\ngrpc-encoding: gzip\nx-mine: 1\n\n{"name": "Anna"}'
    const [result] = await run(block)
    expect(result?.sent).toEqual([
      { name: 'x-mine', value: '1', by: 'you' },
      { name: 'grpc-timeout', value: '5000m', by: 'library' },
      { name: 'grpc-encoding', value: 'gzip', by: 'library' },
      { name: 'grpc-accept-encoding', value: 'gzip', by: 'library' },
    ])
  })

  test('cannot be compressed by what its client does not know', async () => {
    const [result] = await run('GRPC {{host}}/example.ExampleService/SayHello\ngrpc-encoding: br\n\n{}')
    expect(result).toMatchObject({ status: null, failure: { code: 'relay', reason: 'invalid' } })
  })

  test('to a method without a contract is refused for that reason', async () => {
    const [result] = await run('GRPC {{host}}/no.Such/Thing\n\n{}')
    expect(result).toMatchObject({ status: null, failure: { code: 'method-unknown' } })
  })
})

test('gRPC-Web shows the HTTP status beneath, and how many bytes its bodies had', async () => {
  const [result] = await run(hello('grpc-web'))
  // 5 bytes of prefix, then field 1 of 4 bytes; the answer has a trailer frame besides its message.
  expect(result).toMatchObject({ httpStatus: 200, sizes: { request: 11 } })
  expect(result?.sizes.response).toBeGreaterThan(5 + 13)
})
