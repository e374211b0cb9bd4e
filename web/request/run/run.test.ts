import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MissingCode } from '../../part/index.ts'
import type { RunEnvironment } from './environment.ts'
import { runBlock } from './run.ts'
import { randomRun } from './run-id.ts'

/** A server that answers what it was asked, so that the tests see what really arrived. */
let server: FastifyInstance
let environment: RunEnvironment

beforeAll(async () => {
  server = Fastify()
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  server.all('/echo', (request) => ({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: request.body ?? null,
  }))
  server.get('/bytes', (_, reply) => reply.type('application/octet-stream').send(Buffer.from([0xff, 0xfe, 0])))
  server.get('/nothing', (_, reply) => reply.code(204).send())
  server.get('/large', (_, reply) => reply.type('text/plain').send('x'.repeat(300_000)))
  server.get('/silent', (_, reply) => void reply.hijack())
  const line = JSON.stringify({ type: 'message', message: { number: 1 }, milliseconds: 1 })
  server.post('/wire/relay/grpc', (_, reply) => reply.type('application/x-ndjson').send(`${line}\n`))
  environment = {
    baseUrl: await server.listen({ port: 0, host: '127.0.0.1' }),
    sandbox: 'quiet-otter',
    fetch: (input, init) => fetch(input, init),
    newRun: randomRun,
  }
})

afterAll(async () => {
  server.server.closeAllConnections()
  await server.close()
})

async function results(text: string, options = {}) {
  const ran = await runBlock(text, environment, options)
  if (ran.status === 'refused') throw new Error(ran.problems.map((problem) => problem.code).join())
  return ran.results
}

async function echo(text: string) {
  const [result] = await results(text)
  return JSON.parse(result?.body?.text ?? 'null')
}

describe('an HTTP request', () => {
  test('arrives as it is written, with its sandbox and its run', async () => {
    const [result] = await results(
      'POST {{host}}/echo\n  ?a=1\n  &b=2\nX-Mine: yes\ncontent-type: application/json\n\n{"n": 1}',
    )
    const seen = JSON.parse(result?.body?.text ?? 'null')
    expect(seen).toMatchObject({ method: 'POST', url: '/echo?a=1&b=2', body: '{"n": 1}' })
    expect(seen.headers).toMatchObject({ 'x-mine': 'yes', 'x-sandbox': 'quiet-otter' })
    expect(seen.headers.traceparent).toMatch(new RegExp(`^00-${result?.run}-[0-9a-f]{16}-01$`))
    expect(result).toMatchObject({ protocol: 'http', status: { kind: 'http', code: 200 }, failure: null })
    expect(result?.sizes).toEqual({ request: 8, response: result?.body?.text.length })
  })

  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is sent by %s', async (method) => {
    expect(await echo(`${method} {{host}}/echo`)).toMatchObject({ method })
  })

  test('sends broken JSON as it stands', async () => {
    const seen = await echo('POST {{host}}/echo\ncontent-type: application/json\n\n{"n": ')
    expect(seen.body).toBe('{"n": ')
  })

  test('names another sandbox or trace when the block does', async () => {
    const seen = await echo('GET {{host}}/echo\nx-sandbox: other')
    expect(seen.headers['x-sandbox']).toBe('other')
  })

  test('leaves out what a browser would drop', async () => {
    const seen = await echo('GET {{host}}/echo\nreferer: http://elsewhere/')
    expect(seen.headers).not.toHaveProperty('referer')
  })

  test('puts the variables of the block in', async () => {
    expect(await echo('@id = 7\nGET {{host}}/echo?id={{id}}')).toMatchObject({ url: '/echo?id=7' })
  })
})

describe('an answer', () => {
  test('that is no text is told so', async () => {
    const [result] = await results('GET {{host}}/bytes')
    expect(result?.body).toMatchObject({ isBinary: true, text: '' })
    expect(result?.sizes.response).toBe(3)
  })

  test('without a body has none', async () => {
    const [result] = await results('GET {{host}}/nothing')
    expect(result).toMatchObject({ status: { code: 204 }, body: null })
  })

  test('that is very long is cut, and its size is not', async () => {
    const [result] = await results('GET {{host}}/large')
    expect(result?.body).toMatchObject({ isCut: true, pretty: null })
    expect(result?.sizes.response).toBe(300_000)
  })

  test('with an error status is an answer', async () => {
    const [result] = await results('GET {{host}}/missing')
    expect(result).toMatchObject({ status: { code: 404 }, failure: null })
  })
})

describe('a block', () => {
  test('runs its requests in order, each with a run of its own, told before it is sent', async () => {
    const told: string[] = []
    const all = await results('# @name one\nGET {{host}}/echo?n=1\n\n###\n# @name two\nGET {{host}}/echo?n=2\n', {
      onRun: (run: string) => told.push(run),
    })
    expect(all.map((result) => [result.name, result.target])).toEqual([
      ['one', '/echo?n=1'],
      ['two', '/echo?n=2'],
    ])
    expect(all.map((result) => result.run)).toEqual(told)
    expect(new Set(told).size).toBe(2)
  })

  test('with an error is refused before anything is sent', async () => {
    const told: string[] = []
    const ran = await runBlock('GET {{host}}/echo\n\n###\nPOST', environment, { onRun: (run) => told.push(run) })
    expect(ran).toMatchObject({ status: 'refused', problems: [{ code: 'url-missing' }] })
    expect(told).toEqual([])
  })
})

describe('trouble', () => {
  test('a server that is gone is a failure, not an exception', async () => {
    const gone = { ...environment, baseUrl: 'http://127.0.0.1:1' }
    const ran = await runBlock('GET {{host}}/echo', gone)
    expect(ran).toMatchObject({ status: 'ran', results: [{ status: null, failure: { code: 'network' } }] })
  })

  test('code that alone does not come is told apart from a server that is away', async () => {
    const thrown = [new MissingCode('run-stream.js'), new TypeError('Failed to fetch')]
    const all = await Promise.all(
      thrown.map(async (error) => {
        const without = { ...environment, admit: () => Promise.reject(error) }
        return runBlock('GET {{host}}/events\nAccept: text/event-stream\n\n###\nGET {{host}}/echo', without)
      }),
    )
    // The block ends with it.
    const failures = all.map((ran) => ran.status === 'ran' && ran.results.map(({ failure }) => failure))
    expect(failures).toEqual([
      [{ code: 'code-missing', detail: 'run-stream.js' }],
      [{ code: 'network', detail: 'Failed to fetch' }],
    ])
  })

  test('a stranger that is gone is told apart', async () => {
    const [result] = await results('GET http://127.0.0.1:2/echo')
    expect(result?.failure?.code).toBe('foreign-network')
  })

  test('a stopped run ends as stopped, and the block with it', async () => {
    const controller = new AbortController()
    const silent: RunEnvironment = {
      ...environment,
      fetch: (input, init) => {
        const answer = fetch(input, init)
        controller.abort()
        return answer
      },
    }
    const ran = await runBlock('GET {{host}}/silent\n\n###\nGET {{host}}/echo', silent, { signal: controller.signal })
    expect(ran).toMatchObject({ status: 'ran', results: [{ failure: { code: 'aborted' } }] })
    expect(ran.status === 'ran' && ran.results.length).toBe(1)
  })

  test('a native call whose answer breaks off keeps what has come', async () => {
    const [result] = await results('GRPC {{host}}/echo.v1.EchoService/Repeat\n\n{"times": 3}')
    expect(result).toMatchObject({ status: null, failure: { code: 'answer-unreadable' }, stream: { count: 1 } })
  })

  test('a native call that a stranger answers has no answer', async () => {
    const stranger: RunEnvironment = {
      ...environment,
      fetch: async () => new Response('{"type":"end","response":{}}\n'),
    }
    const ran = await runBlock('GRPC {{host}}/echo.v1.EchoService/Repeat\n\n{}', stranger)
    expect(ran).toMatchObject({ results: [{ status: null, failure: { code: 'answer-unreadable' } }] })
  })

  test('gRPC to a stranger is refused here', async () => {
    const [result] = await results('GRPC other:50051/example.ExampleService/SayHello\n\n{"name": "A"}')
    expect(result?.failure?.code).toBe('foreign-host')
  })
})

test('a run is 32 hex digits and no half of it is zero', () => {
  const run = randomRun()
  expect(run).toMatch(/^[0-9a-f]{32}$/)
  expect(run.slice(0, 16)).not.toBe('0'.repeat(16))
  expect(run.slice(16)).not.toBe('0'.repeat(16))
})

describe('a value of the answer above', () => {
  const login =
    '# @name login\nPOST {{host}}/echo?id=9007199254740993\nx-mine: secret\ncontent-type: text/plain\n\n{"token": 1.0}\n\n###\n'

  test('is put in as it came, by its place or by a name for it', async () => {
    const [, answer] = await results(
      `${login}@method = {{login.response.body.method}}\nGET {{host}}/echo?a={{login.response.body.url}}\nx-a: {{method}}\nx-b: {{login.response.headers.content-type}}\nx-c: {{login.request.body.token}} {{login.headers.x-mine}}`,
    )
    expect(JSON.parse(answer?.body?.text ?? '')).toMatchObject({
      url: '/echo?a=/echo?id=9007199254740993',
      headers: { 'x-a': 'POST', 'x-b': 'application/json; charset=utf-8', 'x-c': '1.0 secret' },
    })
  })

  test('that is not there keeps the request from being sent, and says what is missing', async () => {
    const all = await results(`${login}GET {{host}}/echo?a={{login.response.body.none}}\n\n###\nGET {{host}}/echo`)
    expect(all.map(({ failure }) => failure)).toEqual([
      null,
      { code: 'answer-missing', detail: '{{login.response.body.none}}' },
    ])
  })

  test.each(['GET {{host}}{{login.none}}', 'WEBSOCKET {{host}}{{login.none}}', 'SOCKETIO {{host}}{{login.none}}'])(
    'that is missing in the middle of an address: %s',
    async (line) => {
      const [, answer] = await results(`${login}${line}`)
      expect(answer).toMatchObject({ failure: { code: 'answer-missing', detail: '{{login.none}}' } })
    },
  )

  test('that a definition asks for is missing as well', async () => {
    const [, answer] = await results(`${login}@x = {{login.response.body.none}}\nGET {{host}}/echo?a={{x}}`)
    expect(answer?.failure).toEqual({ code: 'answer-missing', detail: '{{login.response.body.none}}' })
  })
})

test('a value that is made anew is one for all requests of a run under one name', async () => {
  const [one, two] = await results(
    '@id = {{$guid}}\nGET {{host}}/echo?a={{id}}&b={{$guid}}\n\n###\nGET {{host}}/echo?a={{id}}',
  )
  const [first, second] = [one, two].map(
    (answer) => new URL(JSON.parse(answer?.body?.text ?? '').url, 'http://h').searchParams,
  )
  expect(second?.get('a')).toBe(first?.get('a'))
  expect(first?.get('b')).not.toBe(first?.get('a'))
})
