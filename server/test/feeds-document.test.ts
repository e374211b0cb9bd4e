/** `/openapi.json` about server-sent events and long polling: every status that it promises is caused once. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFeeds } from '../domain/index.ts'
import { openApiPlugin } from '../json-api/openapi-document.ts'
import { longPollingPlugin } from '../protocols/long-polling/index.ts'
import { restPlugin } from '../protocols/rest/index.ts'
import { ssePlugin } from '../protocols/sse/index.ts'
import { NOBODY, openServer, type TestServer } from './testing/open-server.ts'

interface Given {
  /** As the document names it. */
  readonly operation: string
  /** Good as it is. */
  readonly path: string
  readonly body?: unknown
  /** That no name fits in. */
  readonly nameless?: string
}

const TOLD = { type: 'greeting', data: { text: 'hello' } }
const LONG = 'x'.repeat(65)

const OPERATIONS: readonly Given[] = [
  { operation: 'GET /events', path: '/events' },
  { operation: 'POST /api/broadcast', path: '/api/broadcast', body: TOLD },
  {
    operation: 'POST /api/notify/{client_id}',
    path: '/api/notify/ada',
    body: TOLD,
    nameless: `/api/notify/${LONG}`,
  },
  { operation: 'GET /api/poll/{user_id}', path: '/api/poll/bob?timeout=0', nameless: `/api/poll/${LONG}` },
  {
    operation: 'POST /api/send_message',
    path: '/api/send_message',
    body: { recipient_id: 'bob', sender_id: 'ada', message: 'hello' },
  },
  {
    operation: 'GET /api/notifications/{user_id}/poll',
    path: '/api/notifications/bob/poll?timeout=0',
    nameless: `/api/notifications/${LONG}/poll`,
  },
  {
    operation: 'POST /api/notifications/send',
    path: '/api/notifications/send',
    body: { user_id: 'bob', type: 'invitation', data: null },
  },
]

/** Each status: on which of the servers, and how the good call is changed. */
const WAYS: Readonly<
  Record<string, { readonly on: 'roomy' | 'full' | 'busy' | 'kept'; change(given: Given): Change }>
> = {
  200: { on: 'roomy', change: () => ({}) },
  400: { on: 'roomy', change: () => ({ headers: { 'x-sandbox': NOBODY } }) },
  404: { on: 'roomy', change: ({ nameless = '' }) => ({ path: nameless }) },
  413: { on: 'roomy', change: () => ({ body: JSON.stringify({ data: 'x'.repeat(20_000) }) }) },
  415: { on: 'roomy', change: () => ({ headers: { 'content-type': 'text/plain' } }) },
  422: { on: 'roomy', change: () => ({ body: '[]' }) },
  429: { on: 'full', change: ({ path }) => ({ path: path.replace('timeout=0', 'timeout=60') }) },
  503: { on: 'busy', change: ({ path }) => ({ path: path.replace('timeout=0', 'timeout=60') }) },
  507: { on: 'kept', change: () => ({}) },
}

interface Change {
  readonly path?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}
interface Described {
  readonly tags: readonly string[]
  readonly parameters: readonly { readonly name: string; readonly required: boolean }[]
  readonly responses: Responses
}
type Responses = Readonly<
  Record<string, { readonly content: Readonly<Record<string, unknown>>; readonly headers?: Record<string, unknown> }>
>

async function open(
  sse: Partial<{ streams: number; streamsPerSandbox: number }>,
  polls: Partial<{ held: number; heldPerSandbox: number }>,
  sandboxes = 100,
): Promise<TestServer> {
  return openServer(async ({ app, fanOut, store, worlds }) => {
    const feeds = await openFeeds({
      records: store.feeds,
      fanOut,
      limits: { newsMilliseconds: 0, sandboxes },
    })
    await app.register(openApiPlugin)
    await app.register(restPlugin, { worlds })
    await app.register(ssePlugin, { feeds, limits: sse })
    await app.register(longPollingPlugin, { feeds, limits: polls })
  })
}

describe('/openapi.json about events and polls', () => {
  let servers: Readonly<Record<'roomy' | 'full' | 'busy' | 'kept', TestServer>>
  let document: Document
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)

  beforeAll(async () => {
    const [roomy, full, busy, kept] = await Promise.all([
      open({}, {}),
      open({ streamsPerSandbox: 0 }, { heldPerSandbox: 0 }),
      open({ streams: 0 }, { held: 0 }),
      open({}, {}, 0),
    ])
    servers = { roomy, full, busy, kept }
    document = (await (await fetch(`${roomy.url}/openapi.json`)).json()) as Document
    ajv.addSchema(document, 'document')
  })
  afterAll(() => Promise.all(Object.values(servers).map((server) => server.close())))

  async function call(given: Given, status: string): Promise<Response> {
    const way = WAYS[status]
    if (way === undefined) throw new Error(`No way to ${status} is known`)
    const { path = given.path, body, headers = {} } = way.change(given)
    const leaving = new AbortController()
    const response = await fetch(servers[way.on].url + path, {
      method: given.operation.split(' ')[0] ?? '',
      signal: leaving.signal,
      headers: { ...(given.body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(given.body === undefined ? {} : { body: body ?? JSON.stringify(given.body) }),
    })
    const isEndless = response.headers.get('content-type')?.startsWith('text/event-stream') === true
    const text = isEndless ? '' : await response.text()
    if (isEndless) leaving.abort()
    return new Response(text, response)
  }

  test.each([
    { path: '/api/poll/{user_id}', needed: ['user_id'] },
    { path: '/events', needed: [] },
    { path: '/api/v1/users', needed: [] },
    { path: '/api/v1/search', needed: ['q'] },
  ])('says that GET $path cannot be without $needed', ({ path, needed }) => {
    const parameters = document.paths[path]?.['get']?.parameters ?? []
    expect(parameters.length).toBeGreaterThan(1)
    expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual(needed)
  })

  test('is all tried here', () => {
    const promised = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { tags }]) => tags.some((tag) => tag === 'events' || tag === 'polling'))
        .map(([method]) => `${method.toUpperCase()} ${path}`),
    )
    expect(promised).toEqual(OPERATIONS.map(({ operation }) => operation))
  })

  test.each(OPERATIONS)('$operation answers each status as it says', async (given) => {
    const [method = '', path = ''] = given.operation.split(' ')
    const responses = document.paths[path]?.[method.toLowerCase()]?.responses ?? {}
    expect(Object.keys(responses).length).toBeGreaterThan(2)
    for (const [status, { content, headers = {} }] of Object.entries(responses)) {
      const response = await call(given, status)
      const type = response.headers.get('content-type')?.split(';')[0] ?? ''
      const found = {
        status: String(response.status),
        type: Object.keys(content).includes(type),
        missing: Object.keys(headers).filter((name) => response.headers.get(name) === null),
      }
      expect([given.operation, found]).toEqual([given.operation, { status, type: true, missing: [] }])
      if (type !== 'application/json') continue
      const pointer = ['paths', path, method.toLowerCase(), 'responses', status, 'content', type, 'schema']
      const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      const check = ajv.compile({ $ref: `document#/${escaped.join('/')}` })
      const json: unknown = await response.json()
      check(json)
      expect([status, check.errors ?? []]).toEqual([status, []])
    }
  })
})
