import { type Client, Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Health, HealthCheckResponse_ServingStatus as Status } from '#proto/gen/grpc/health/v1/health_pb.js'
import { OperationsService } from '#proto/gen/operations_pb.js'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { grpcPlugin } from '../index.ts'

const SERVICE = 'user.UserService'
const headers = { 'x-sandbox': 'healthy' }
let server: TestServer
let health: Client<typeof Health>
let operations: Client<typeof OperationsService>

async function open(): Promise<TestServer> {
  return openServer(async ({ app, worlds, tap: { onStream } }) => {
    await app.register(grpcPlugin, { worlds, onStream })
  })
}

beforeAll(async () => {
  server = await open()
  const transport = createGrpcTransport({ baseUrl: server.url })
  health = createClient(Health, transport)
  operations = createClient(OperationsService, transport)
})
afterAll(() => server.close())

test.each(['', SERVICE, 'grpc.health.v1.Health'])('“%s” serves until somebody says otherwise', async (service) => {
  expect(await health.check({ service })).toMatchObject({ status: Status.SERVING })
})

test('of a service that is not here Check says NOT_FOUND, and Watch goes on', async () => {
  const checked = await health.check({ service: 'a.B' }).catch((thrown) => ConnectError.from(thrown))
  expect(checked).toMatchObject({ code: Code.NotFound })
  for await (const { status } of health.watch({ service: 'a.B' })) {
    expect(status).toBe(Status.SERVICE_UNKNOWN)
    break
  }
})

test('Watch tells each change, of its own sandbox and service alone', async () => {
  const set = (serving: boolean, service = SERVICE) => operations.setServing({ service, serving }, { headers })
  const seen: Status[] = []
  for await (const { status } of health.watch({ service: SERVICE }, { headers })) {
    seen.push(status)
    if (seen.length === 1) {
      await set(false, 'example.ExampleService')
      await operations.setServing({ service: SERVICE, serving: false }, { headers: { 'x-sandbox': 'next-door' } })
      await set(false)
    } else if (seen.length === 2) await set(true)
    else break
  }
  expect(seen).toEqual([Status.SERVING, Status.NOT_SERVING, Status.SERVING])
})

test('a server that closes tells who watches, before it ends their calls', async () => {
  const closing = await open()
  const watcher = createClient(Health, createGrpcTransport({ baseUrl: closing.url }))
  const seen: Status[] = []
  let closed: Promise<void> | undefined
  for await (const { status } of watcher.watch({})) {
    seen.push(status)
    closed ??= closing.app.close()
  }
  await Promise.all([closing.close(), closed])
  expect(seen).toEqual([Status.SERVING, Status.NOT_SERVING])
})
