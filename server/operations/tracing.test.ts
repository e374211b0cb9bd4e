import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@connectrpc/connect'
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node'
import { beforeAll, expect, test } from 'vitest'
import { UserService } from '#proto/gen/user_v1_pb.js'
import { openWholeServer } from '../test/testing/whole-server.ts'

interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[]
  readonly status: { readonly code?: number }
}

/** https://opentelemetry.io/docs/specs/otlp/: ExportTraceServiceRequest, as JSON. */
interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Span['attributes'] }
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[]
  }[]
}

/** A collector that keeps what it is sent. */
async function openCollector(): Promise<{ url: string; exports: Export[]; paths: Set<string>; server: Server }> {
  const exports: Export[] = []
  const paths = new Set<string>()
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) text += chunk
    paths.add(`${request.method} ${request.url} ${request.headers['content-type']}`)
    exports.push(JSON.parse(text))
    response.setHeader('content-type', 'application/json').end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, exports, paths, server }
}

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const PARENT = '00f067aa0ba902b7'
const traceparent = `00-${TRACE}-${PARENT}-01`
const ALONE = `00-${TRACE}-${PARENT}-00`

let spans: readonly Span[]
let exports: readonly Export[]
let paths: ReadonlySet<string>
beforeAll(async () => {
  const collector = await openCollector()
  const server = await openWholeServer({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` } })
  const get = async (path: string, headers = {}) => (await fetch(server.url + path, { headers })).text()
  await get('/api/v1/users/1?secret=yes', { traceparent })
  await get('/api/v1/users/2')
  await get('/api/v1/users/3', { traceparent: ALONE })
  await get('/healthz', { traceparent })
  await get('/no/such/path', { traceparent })
  const query = '{ users(limit: 3) { name posts(limit: 1) { title } } }'
  const headers = { 'content-type': 'application/json', traceparent }
  await (await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).text()
  const transports = [
    createGrpcTransport({ baseUrl: server.url }),
    createGrpcWebTransport({ baseUrl: server.url, httpVersion: '1.1' }),
    createConnectTransport({ baseUrl: server.url, httpVersion: '1.1' }),
  ]
  for (const transport of transports)
    await createClient(UserService, transport)
      .getUser({ id: 999n }, { headers: { traceparent } })
      .catch(() => undefined)
  await server.close()
  collector.server.closeAllConnections()
  collector.server.close()
  exports = collector.exports
  paths = collector.paths
  spans = exports.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  )
})

const named = (name: string) => spans.filter((span) => span.name === name)
const attributesOf = (span: Span | undefined): Record<string, unknown> =>
  Object.fromEntries(span?.attributes.map(({ key, value }) => [key, Object.values(value)[0]]) ?? [])

test('spans arrive as OTLP over HTTP, in the name of this service', () => {
  expect([...paths]).toEqual(['POST /v1/traces application/json'])
  const [service] = exports[0]?.resourceSpans[0]?.resource.attributes ?? []
  expect(service).toEqual({ key: 'service.name', value: { stringValue: 'framewise' } })
})

test('a request continues the trace of the client that named one, as its child', () => {
  const [span, alone, ...others] = named('GET /api/v1/users/:id')
  expect(span).toMatchObject({ traceId: TRACE, parentSpanId: PARENT, kind: 2 })
  expect(attributesOf(span)).toEqual({
    'http.request.method': 'GET',
    'http.route': '/api/v1/users/:id',
    'url.path': '/api/v1/users/1',
    'network.protocol.version': '1.1',
    'http.response.status_code': 200,
  })
  expect(alone?.traceId).not.toBe(TRACE)
  expect(alone?.parentSpanId ?? '').toBe('')
  // The third one came from a client that does not want to be traced.
  expect(others).toEqual([])
})

test('what nobody serves has a span, what is the server’s own has none', () => {
  expect(attributesOf(named('GET nowhere')[0])).toMatchObject({ 'http.response.status_code': 404 })
  expect(spans.filter(({ name }) => name.includes('healthz'))).toEqual([])
})

test('queries of GraphQL are children of their request, by their loaders’ names', () => {
  const [request] = named('POST /graphql')
  const queries = spans.filter(({ parentSpanId }) => parentSpanId === request?.spanId)
  expect(request).toMatchObject({ traceId: TRACE, parentSpanId: PARENT })
  expect(queries.map(({ name }) => name)).toContain('User.posts')
  for (const query of queries) {
    expect(query).toMatchObject({ traceId: TRACE, kind: 3 })
    expect(attributesOf(query)['db.query.text']).toMatch(/^select /)
    expect(BigInt(query.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(query.startTimeUnixNano))
  }
})

test('calls are named by their method, whichever of the three protocols they speak', () => {
  const calls = named('user.v1.UserService/GetUser')
  expect(calls.map((call) => call.parentSpanId)).toEqual([PARENT, PARENT, PARENT])
  expect(calls.map((call) => attributesOf(call)['rpc.system'])).toEqual(['grpc', 'grpc', 'connect_rpc'])
  expect(attributesOf(calls[0])).toMatchObject({ 'rpc.method': 'GetUser', 'network.protocol.version': '2' })
})
