import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { Consumer, Producer } from '@platformatic/kafka'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { EchoService } from '#proto/gen/echo_pb.js'
import type { RunningServer } from '../app.ts'
import { openBrowser } from '../test/testing/open-server.ts'
import { openWholeServer } from '../test/testing/whole-server.ts'
import { createExaminer, examine } from './health.ts'

let server: RunningServer
beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(() => server.close())

/** Every line of a metric by its labels. */
async function metric(name: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
  return Object.fromEntries(
    lines.map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  )
}

async function eventually<T>(ask: () => Promise<T>, isIt: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await ask()
    if (isIt(found)) return found
  }
}

describe('/healthz', () => {
  test.each(['/healthz', '/healthz/ready'])('%s says that the server and its store are well', async (path) => {
    const response = await fetch(server.url + path)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ status: 'ok', checks: { store: 'ok', kafka: 'ok', places: 'ok' } })
  })

  test('/healthz/live says only that it answers', async () => {
    expect(await (await fetch(`${server.url}/healthz/live`)).json()).toEqual({ status: 'ok' })
  })

  test.each([
    {
      name: 'a store that refuses',
      check: () => Promise.reject(new Error('disk I/O error')),
      checks: { redis: 'ok', store: { failing: 'disk I/O error' } },
    },
    {
      name: 'a store that never answers',
      check: () => new Promise<void>(() => {}),
      checks: { redis: 'ok', store: { failing: 'no answer within 1000 ms' } },
    },
  ])('names $name, and what is well', async ({ check, checks }) => {
    const needs = [
      { name: 'redis', check: async () => {} },
      { name: 'store', check },
    ]
    expect(await examine(needs, new AbortController().signal)).toEqual({ status: 'failing', checks })
  })

  test('names what is missing that it can do without, and is degraded', async () => {
    const needs = [{ name: 'kafka', check: () => Promise.reject(new Error('port 9092 is in use')), isOptional: true }]
    expect(await examine(needs, new AbortController().signal)).toEqual({
      status: 'degraded',
      checks: { kafka: { failing: 'port 9092 is in use' } },
    })
  })

  test('asks at most once a second, however many want to know', async () => {
    let now = 0
    let asked = 0
    const check = async () => {
      asked += 1
    }
    const ask = createExaminer([{ name: 'store', check }], new AbortController().signal, () => now)
    await Promise.all([ask(), ask()])
    now = 999
    await ask()
    expect(asked).toBe(1)
    now = 1_000
    await ask()
    expect(asked).toBe(2)
  })

  test('takes no more work once the server is closing', async () => {
    expect((await examine([], AbortSignal.abort())).status).toBe('closing')
  })
})

describe('/metrics', () => {
  test('counts what went through the Kafka broker, and who is connected', async () => {
    const { kafka = '' } = await openBrowser(server.url)
    const producer = new Producer({ clientId: 'metered', bootstrapBrokers: [kafka], autocreateTopics: true })
    const record = { topic: 'shared.metered', value: Buffer.from('a') }
    await producer.send({ messages: [record, record, record], acks: -1 })
    expect(await metric('framewise_kafka_records_total')).toEqual({ '{direction="in"}': 3, '{direction="out"}': 0 })
    expect(await metric('framewise_kafka_connections_open')).toEqual({ '': 1 })
    const bytes = await metric('framewise_kafka_batch_bytes_total')
    expect(bytes['{direction="in"}']).toBeGreaterThan(61)
    await producer.close()
    const consumer = new Consumer({ clientId: 'metered', groupId: 'shared.metered', bootstrapBrokers: [kafka] })
    const stream = await consumer.consume({ topics: ['shared.metered'], mode: 'earliest' })
    await once(stream, 'data')
    expect(await metric('framewise_kafka_records_total')).toEqual({ '{direction="in"}': 3, '{direction="out"}': 3 })
    await consumer.close(true)
  })

  test('counts answers by route and status, and never by what was asked for', async () => {
    for (const path of ['/api/v1/users/1', '/api/v1/users/123', '/api/v1/users/999999', '/nowhere/at/all?q=secret'])
      await (await fetch(server.url + path)).text()
    const counted = await metric('framewise_http_requests_total')
    expect(counted).toMatchObject({
      '{method="GET",route="/api/v1/users/:id",status="200"}': 2,
      '{method="GET",route="/api/v1/users/:id",status="404"}': 1,
      '{method="any",route="none",status="404"}': 1,
    })
    expect(Object.keys(counted).join()).not.toMatch(/999999|nowhere|secret/)
  })

  test('puts the time of answers into buckets', async () => {
    await (await fetch(`${server.url}/api/v1/products`)).text()
    const buckets = await metric('framewise_http_request_duration_seconds_bucket')
    const mine = Object.entries(buckets).filter(([labels]) => labels.includes('"/api/v1/products"'))
    expect(mine.map(([, count]) => count)).toEqual(
      [...mine.map(([, count]) => count)].sort((one, other) => one - other),
    )
    expect(mine.at(-1)).toEqual(['{method="GET",route="/api/v1/products",le="+Inf"}', 1])
  })

  test('counts native gRPC calls by method and code, and calls to nobody as one', async () => {
    const transport = createGrpcTransport({ baseUrl: server.url })
    const client = createClient(EchoService, transport)
    await client.echo({})
    const session = connectHttp2(server.url)
    const headers = { ':method': 'POST', 'content-type': 'application/grpc', te: 'trailers' }
    const stream = session.request({ ...headers, ':path': `/made.up.Service${Date.now()}/Method` })
    stream.end()
    stream.resume()
    await once(stream, 'close')
    session.close()
    const counted = await eventually(
      () => metric('framewise_grpc_calls_total'),
      (found) => Object.keys(found).length >= 2,
    )
    expect(counted).toEqual({
      '{service="echo.v1.EchoService",method="Echo",code="OK"}': 1,
      '{service="unknown",method="unknown",code="UNIMPLEMENTED"}': 1,
    })
  })

  test('says what is open, by protocol, while it is', async () => {
    const leaving = new AbortController()
    const events = await fetch(`${server.url}/events?client_id=me`, { signal: leaving.signal })
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`)
    await once(socket, 'open')
    const open = { '{protocol="sse"}': 1, '{protocol="websocket"}': 1, '{protocol="long-polling"}': 0 }
    expect(await metric('framewise_streams_open')).toMatchObject(open)
    socket.close()
    await once(socket, 'close')
    leaving.abort()
    await events.text().catch(() => '')
    await eventually(
      () => metric('framewise_streams_open'),
      (found) => found['{protocol="sse"}'] === 0 && found['{protocol="websocket"}'] === 0,
    )
  })

  test('tells of bytes, connections and the process', async () => {
    const before = await metric('framewise_tap_bytes_total')
    const body = 'x'.repeat(100_000)
    await (await fetch(`${server.url}/api/v1/users`, { method: 'POST', body })).text()
    const after = await metric('framewise_tap_bytes_total')
    const grown = (after['{direction="to_server"}'] ?? 0) - (before['{direction="to_server"}'] ?? 0)
    expect(grown).toBeGreaterThan(100_000)
    expect((await metric('framewise_connections_open'))['{http="1",tls="no"}']).toBeGreaterThan(0)
    expect((await metric('process_resident_memory_bytes'))['']).toBeGreaterThan(1e6)
    expect(await metric('nodejs_eventloop_lag_p99_seconds')).toHaveProperty([''])
  })

  test('is readable as Prometheus wants it', async () => {
    const response = await fetch(`${server.url}/metrics`)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; (?:version=0\.0\.4; )?charset=utf-8/)
    const text = await response.text()
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) .+|[a-z_0-9]+(?:\{[^{}]*\})? (?:[-+.e\d]+|Nan|\+Inf))$|^$/i)
  })
})
