/** The document against the server: every status that it promises is caused once, and the answer is held to its schema. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { NOBODY } from '../../../test/testing/open-server.ts'
import type { Document } from '../testing/answered.ts'
import { type Call, type CallAnswer, openRest, type RestServer } from '../testing/open-rest.ts'

interface Given {
  /** As the document names it. */
  readonly operation: string
  /** Below the version, good as it is. */
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** A query that is wrong, where the operation has one. */
  readonly wrong?: string
  /** What must be there first; answers headers that the call needs. */
  readonly prepare?: (call: Call) => Promise<Record<string, string>>
}

type Way = (given: Given, call: Call) => Promise<CallAnswer>

const USER = { name: 'John', email: 'john@example.com' }
const POST = { title: 'T', content: 'C', author_id: 1 }
const ORDER = { items: [{ product_id: 1, quantity: 1 }] }
const ANY_STATE = { 'if-match': '*' }

const startExport = async (call: Call) => {
  await call('POST', '/api/v1/exports')
  return {}
}
const finishExport = async (call: Call) => {
  await startExport(call)
  await vi.waitUntil(async () => (await call('GET', '/api/v1/jobs/1')).status === 303, { timeout: 60_000 })
  return {}
}
const getToken = (scope: string) => async (call: Call) => {
  const { json } = await call('POST', '/api/v1/tokens', { scope })
  return { authorization: `Bearer ${json.token}` }
}

const OPERATIONS: readonly Given[] = [
  ...['/api/v1', '/api'].flatMap((base): Given[] => [
    { operation: `GET ${base}/users`, path: '/users', wrong: '?page=0' },
    { operation: `POST ${base}/users`, path: '/users', body: USER },
    { operation: `GET ${base}/users/{id}`, path: '/users/1' },
    { operation: `PUT ${base}/users/{id}`, path: '/users/1', body: USER },
    { operation: `PATCH ${base}/users/{id}`, path: '/users/1', body: { name: 'A' } },
    { operation: `DELETE ${base}/users/{id}`, path: '/users/1' },
  ]),
  { operation: 'GET /api/v1/users/{id}/friends', path: '/users/1/friends', wrong: '?limit=0' },
  { operation: 'GET /api/v1/users/{id}/posts', path: '/users/1/posts', wrong: '?limit=0' },
  { operation: 'GET /api/v1/users/{id}/orders', path: '/users/1/orders', wrong: '?limit=0' },
  { operation: 'POST /api/v1/users/{id}/orders', path: '/users/1/orders', body: ORDER },
  { operation: 'GET /api/v1/users/{id}/orders/{order_id}', path: '/users/1/orders/1' },
  { operation: 'GET /api/v1/companies', path: '/companies', wrong: '?page=x' },
  { operation: 'GET /api/v1/companies/{id}', path: '/companies/1' },
  { operation: 'GET /api/v1/companies/{id}/departments', path: '/companies/1/departments' },
  { operation: 'GET /api/v1/companies/{id}/departments/{dept_id}', path: '/companies/1/departments/1' },
  {
    operation: 'GET /api/v1/companies/{id}/departments/{dept_id}/employees',
    path: '/companies/1/departments/1/employees',
    wrong: '?page=x',
  },
  { operation: 'GET /api/v1/products', path: '/products', wrong: '?sort=taste' },
  { operation: 'GET /api/v1/products/{id}', path: '/products/1' },
  { operation: 'GET /api/v1/posts', path: '/posts', wrong: '?cursor=yesterday' },
  { operation: 'POST /api/v1/posts', path: '/posts', body: POST },
  { operation: 'GET /api/v1/posts/{id}', path: '/posts/1' },
  { operation: 'POST /api/v1/exports', path: '/exports' },
  { operation: 'GET /api/v1/jobs', path: '/jobs', prepare: startExport },
  { operation: 'GET /api/v1/jobs/{id}', path: '/jobs/1', prepare: startExport },
  { operation: 'DELETE /api/v1/jobs/{id}', path: '/jobs/1', prepare: startExport },
  { operation: 'GET /api/v1/exports/{id}', path: '/exports/1', prepare: finishExport },
  { operation: 'GET /api/v1/search', path: '/search?q=a', wrong: '&q=b' },
  { operation: 'GET /api/v1/reports/countries', path: '/reports/countries' },
  { operation: 'GET /api/v1/quotes/random', path: '/quotes/random' },
  { operation: 'GET /api/v1/upstream', path: '/upstream' },
  { operation: 'PUT /api/v1/upstream', path: '/upstream', body: { state: 'slow' } },
  { operation: 'POST /api/v1/tokens', path: '/tokens', body: { scope: 'read' } },
  { operation: 'GET /api/v1/sandbox', path: '/sandbox', prepare: getToken('read') },
  { operation: 'DELETE /api/v1/sandbox', path: '/sandbox', prepare: getToken('admin') },
  { operation: 'GET /api/v2/users', path: '/users', wrong: '?per_page=0' },
  { operation: 'POST /api/v2/users', path: '/users', body: USER },
  { operation: 'GET /api/v2/users/{id}', path: '/users/1', wrong: '?fields=age' },
  { operation: 'PUT /api/v2/users/{id}', path: '/users/1', body: USER, headers: ANY_STATE },
  { operation: 'PATCH /api/v2/users/{id}', path: '/users/1', body: { name: 'A' } },
  { operation: 'DELETE /api/v2/users/{id}', path: '/users/1' },
]

const methodOf = ({ operation }: Given) => operation.split(' ')[0] ?? ''
const baseOf = ({ operation }: Given) => /\/api(?:\/v\d)?/.exec(operation)?.[0] ?? ''

/** The good call, but for what is said here. */
async function send(given: Given, call: Call, changed: Partial<Given> = {}): Promise<CallAnswer> {
  const { path, body, headers, prepare } = { ...given, ...changed }
  const needed = await prepare?.(call)
  return call(methodOf(given), baseOf(given) + path, body, { ...headers, ...needed })
}

const good: Way = (given, call) => send(given, call)
const withHeaders =
  (headers: Record<string, string>): Way =>
  (given, call) =>
    send(given, call, { headers: { ...given.headers, ...headers } })
const withUpstream =
  (state: string): Way =>
  async (given, call) => {
    await call('PUT', '/api/v1/upstream', { state })
    return send(given, call)
  }

/** How to get each status. */
const WAYS: Readonly<Record<string, Way>> = {
  200: good,
  201: good,
  202: good,
  204: good,
  303: (given, call) => send(given, call, { prepare: finishExport }),
  async 304(given, call) {
    const { headers } = await send(given, call)
    return send(given, call, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
  },
  400: (given, call) =>
    given.body !== undefined
      ? send(given, call, { body: '{"name":' })
      : given.wrong !== undefined
        ? send(given, call, { path: given.path + given.wrong })
        : send(given, call, { headers: { ...given.headers, 'x-sandbox': NOBODY } }),
  401: (given, call) => send(given, call, { prepare: async () => ({}) }),
  403: (given, call) => send(given, call, { prepare: getToken('read') }),
  404: (given, call) => send(given, call, { path: given.path.replace(/\d+/, '999999') }),
  // Of no content no form can be wrong, but a version can.
  406: withHeaders({ accept: 'image/png, application/vnd.framewise.v9+json' }),
  409: (given, call) => send(given, call, { body: { ...USER, email: 'grace@example.com' } }),
  412: withHeaders({ 'if-match': '"another"' }),
  413: (given, call) => send(given, call, { body: { name: 'x'.repeat(20_000) } }),
  415: withHeaders({ 'content-type': 'text/plain' }),
  422: (given, call) => send(given, call, { body: [] }),
  428: (given, call) =>
    send(given, call, { path: given.path + (baseOf(given) === '/api' ? '?version=2' : ''), headers: {} }),
  async 429(given, call) {
    let answer = await send(given, call)
    for (let more = 0; answer.status !== 429 && more < 5; more += 1) answer = await send(given, call)
    return answer
  },
  async 500(given, call) {
    await call('PATCH', '/api/v1/users/1', { address: null })
    return send(given, call)
  },
  502: withUpstream('crashing'),
  503: withUpstream('overloaded'),
  504: withUpstream('slow'),
  // The server of these calls has no room.
  507: good,
}

describe('what /openapi.json promises', () => {
  let server: RestServer
  let full: RestServer
  let document: Document
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)

  beforeAll(async () => {
    server = await openRest()
    full = await openRest({ bytesPerSandbox: 1 })
    document = await server.document()
    ajv.addSchema(document, 'document')
  })
  afterAll(() => Promise.all([server.close(), full.close()]))

  const responsesOf = (operation: string) => {
    const [method = '', path = ''] = operation.split(' ')
    return document.paths[path]?.[method.toLowerCase()]?.responses ?? {}
  }

  /** What is wrong with an answer; empty where it is what the document says. */
  function faultsOf(given: Given, status: string, { headers, json, text, ...answer }: CallAnswer): readonly string[] {
    const [method = '', path = ''] = given.operation.split(' ')
    const { content, headers: promised = {} } = responsesOf(given.operation)[status] ?? {}
    if (answer.status !== Number(status)) return [`is ${answer.status}: ${text}`]
    const missing = Object.keys(promised).filter((name) => headers.get(name) === null)
    const faults = missing.map((name) => `has no ${name}`)
    const type = headers.get('content-type')?.split(';')[0]
    if (content === undefined) return text === '' ? faults : [...faults, `has content: ${text}`]
    if (type === undefined || content[type] === undefined) return [...faults, `is ${type}, not ${Object.keys(content)}`]
    if (json === undefined) return faults
    const pointer = ['paths', path, method.toLowerCase(), 'responses', status, 'content', type, 'schema']
    const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    const check = ajv.compile({ $ref: `document#/${escaped.join('/')}` })
    return check(json) ? faults : [...faults, ajv.errorsText(check.errors)]
  }

  test('is all tried here', () => {
    const promised = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(OPERATIONS.map(({ operation }) => operation).sort()).toEqual(promised.sort())
  })

  test.each(OPERATIONS)(
    '$operation answers each status as it says',
    async (given) => {
      const statuses = Object.keys(responsesOf(given.operation))
      const faults = await Promise.all(
        statuses.map(async (status) => {
          const { call } = (status === '507' ? full : server).freshSandbox()
          const answer = await WAYS[status]?.(given, call)
          const found = answer === undefined ? ['no way to it is known'] : faultsOf(given, status, answer)
          return found.map((fault) => `${status} ${fault}`)
        }),
      )
      expect(faults.flat()).toEqual([])
    },
    20_000,
  )

  test.each(OPERATIONS)(
    '$operation answers in each form that it says',
    async (given) => {
      const [status = '', response = {}] = Object.entries(responsesOf(given.operation))[0] ?? []
      const types = Object.keys(response.content ?? {})
      const faults = await Promise.all(
        types.map(async (accept) => {
          const { call } = server.freshSandbox()
          const answer = await WAYS[status]?.({ ...given, headers: { ...given.headers, ...ANY_STATE, accept } }, call)
          const type = answer?.headers.get('content-type')?.split(';')[0]
          const found = answer === undefined ? ['no way to it is known'] : faultsOf(given, status, answer)
          return [...(type === accept ? [] : [`is ${type}`]), ...found].map((fault) => `${accept} ${fault}`)
        }),
      )
      expect(faults.flat()).toEqual([])
    },
    20_000,
  )
})
