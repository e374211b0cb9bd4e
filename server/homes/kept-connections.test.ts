/** One connection that speaks for several learners in turn, as a proxy's or a program's does: whoever's home each is, it is answered as if it stood alone. */
import { once } from 'node:events'
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UserService } from '#proto/gen/user_pb.js'
import { type StartedServer, startServer } from '../app.ts'
import { readConfig } from '../config.ts'
import { POSTGRES_SERVER, postgresOn, type TestDatabase } from '../store/testing/databases.ts'
import { openBrowser } from '../test/testing/open-server.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]

describe.each(servers)('a connection to one of two servers', { timeout: 60_000 }, (server) => {
  let database: TestDatabase
  let both: readonly [StartedServer, StartedServer]
  /** Of both homes. */
  let learners: readonly string[]
  beforeAll(async () => {
    database = await postgresOn(server).make()
    const env = { DATABASE_URL: database.options.databaseUrl, LOG_LEVEL: 'silent', KAFKA_BROKERS: '127.0.0.1:1' }
    const flags = ['--port', '0', '--grpc-port', '0', '--data-dir', '/tmp/nowhere-framewise']
    const open = () => startServer(readConfig(flags, env))
    both = [await open(), await open()]
    learners = await Promise.all(Array.from({ length: 8 }, async () => (await openBrowser(both[0].url)).name))
  }, 60_000)
  afterAll(async () => {
    for (const each of both) await each.close()
    await database.remove()
  })

  test('over HTTP/2: a body that comes with its head is not lost', async () => {
    const session = connectHttp2(both[0].url)
    const said = []
    for (const name of learners) said.push(await post(session, name, 'with-its-head@example.com'))
    session.destroy()
    expect(said).toEqual(learners.map(() => 201))
  })

  test('over HTTP/2: all at once', async () => {
    const session = connectHttp2(both[0].url)
    const said = await Promise.all(learners.map((name) => post(session, name, 'at-once@example.com')))
    session.destroy()
    expect(said).toEqual(learners.map(() => 201))
  })

  test('over gRPC: one channel calls for all', async () => {
    const users = createClient(UserService, createGrpcTransport({ baseUrl: `http://127.0.0.1:${both[0].grpcPort}` }))
    for (const name of learners) {
      const { user } = await users.getUser({ id: '1' }, { headers: { 'x-sandbox': name } })
      expect(user?.name).toBe('Ada Lovelace')
    }
  })

  const REQUESTS = [
    {
      name: 'a head that is refused before its body comes',
      head: (name: string) =>
        `POST /api/v1/users HTTP/1.1\r\nhost: a\r\nx-sandbox: ${name}\r\ncontent-type: application/json\r\ncontent-length: 90000000\r\n\r\n`,
      ends: false,
      status: 413,
    },
    {
      name: 'a client that says no more',
      head: (name: string) => `GET /api/v1/users/1 HTTP/1.1\r\nhost: a\r\nx-sandbox: ${name}\r\n\r\n`,
      ends: true,
      status: 200,
    },
  ]
  test('over HTTP/1.0: a stream comes as it is, and the connection ends with it', async () => {
    for (const name of learners) {
      const socket = connect(both[0].port, '127.0.0.1')
      socket.write(`GET /api/v1/users/1 HTTP/1.0\r\nconnection: keep-alive\r\nx-sandbox: ${learners[0]}\r\n\r\n`)
      await once(socket, 'data')
      socket.write(`GET /v1/gateway/count/3 HTTP/1.0\r\nx-sandbox: ${name}\r\n\r\n`)
      const said = await text(socket)
      expect(said).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
      expect(said.toLowerCase()).not.toContain('transfer-encoding')
      expect(said).toMatch(/\r\n\r\n\{.*\}\s*$/s)
    }
  })

  test.each(REQUESTS)('over HTTP/1.1: $name', async ({ head, ends, status }) => {
    const said = []
    for (const name of learners) said.push(await second(both[0].port, learners[0] ?? '', head(name), ends))
    expect(said).toEqual(learners.map(() => status))
  })
})

async function post(session: ClientHttp2Session, name: string, email: string): Promise<number> {
  const headers = { ':path': '/api/v1/users', ':method': 'POST', 'x-sandbox': name, 'content-type': 'application/json' }
  const stream = session.request(headers)
  stream.end(JSON.stringify({ name: email, email }))
  const [answer] = await once(stream, 'response')
  stream.resume()
  return answer[':status']
}

/** The status of the second answer on a connection, whose first request is another learner's. */
async function second(port: number, other: string, request: string, ends: boolean): Promise<number> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  await once(socket, 'connect')
  let heard = ''
  const statuses = () => [...heard.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status))
  const upTo = async (count: number): Promise<void> => {
    while (statuses().length < count) heard += String((await once(socket, 'data'))[0])
  }
  const ended = once(socket, 'close').then(() => Promise.reject(new Error(`it was closed: ${heard}`)))
  ended.catch(() => undefined)
  socket.write(`GET /api/v1/users/1 HTTP/1.1\r\nhost: a\r\nx-sandbox: ${other}\r\n\r\n`)
  await Promise.race([upTo(1), ended])
  if (ends) socket.end(request)
  else socket.write(request)
  await Promise.race([upTo(2), ended])
  socket.destroy()
  return statuses()[1] ?? 0
}
