/** What a learner is told when it does not work: each with a real socket at the other end. */
import type { Socket } from 'node:net'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, describe, expect, test } from 'vitest'
import type { ProgramState } from '#proto/api/program.ts'
import { problemOfValue } from '#proto/api/program-problem.ts'
import { ExampleService } from '#proto/gen/example_pb.js'
import { makeCertificate } from '../../tls/make-certificate.ts'
import { withLearners } from '../testing/learners.ts'
import { freePort, type StartedProgram, startGrpc, startHttp, startRaw, startTlsHttp } from './testing/programs.ts'

const learners = withLearners()
const running: StartedProgram[] = []
const run = async (starting: Promise<StartedProgram>): Promise<StartedProgram> => {
  const program = await starting
  running.push(program)
  return program
}
afterAll(async () => {
  for (const program of running) await program.close().catch(() => undefined)
})

const made = await makeCertificate(['localhost'])
const tls = { cert: made.certificate, key: made.key }

async function connect(address: string, more: object = {}) {
  const { browser } = await learners.openOwn()
  const answer = await fetch(`${learners.url}/wire/program`, {
    method: 'PUT',
    headers: { origin: learners.url, cookie: browser.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ address, ...more }),
  })
  const json = (await answer.json()) as ProgramState & {
    readonly error?: { readonly details: { readonly problem: string; readonly detail?: string } }
  }
  const { port } = json
  return {
    browser,
    status: answer.status,
    problem: json.error === undefined ? undefined : [json.error.details.problem, json.error.details.detail ?? ''],
    state: json,
    url: `http://127.0.0.1:${port}`,
  }
}

/** What it says at once to whoever connects, or to the first bytes. */
const banner = (text: string) => (socket: Socket) => void socket.write(text)
const reply = (text: string) => (socket: Socket) => void socket.once('data', () => socket.end(text))

describe('a program is not connected', () => {
  test.each([
    { name: 'where nothing listens', start: null, problem: ['not-listening', ''], status: 502 },
    {
      name: 'where it closes at once',
      start: () => startRaw((socket) => void socket.destroy()),
      problem: ['closed', ''],
      status: 502,
    },
    { name: 'where it says nothing', start: () => startRaw(() => undefined), problem: ['silent', ''], status: 502 },
    {
      name: 'where SSH answers',
      start: () => startRaw(banner('SSH-2.0-OpenSSH_9.9\r\n')),
      problem: ['ssh', 'SSH-2.0-OpenSSH_9.9'],
      status: 502,
    },
    {
      name: 'where Redis answers',
      start: () => startRaw(reply("-ERR unknown command 'PRI', with args beginning with: '*' 'HTTP/2.0'\r\n")),
      problem: ['redis', "-ERR unknown command 'PRI', with args beginning with: '*' 'HTTP/2.0'"],
      status: 502,
    },
    {
      name: 'where something else answers',
      start: () => startRaw(banner('hello there')),
      problem: ['something-else', 'hello there'],
      status: 502,
    },
    {
      name: 'where TLS is spoken, and it was said not to be',
      start: () => startTlsHttp(tls),
      scheme: 'http://',
      problem: ['tls-wanted', ''],
      status: 502,
    },
    {
      name: 'where no TLS is spoken, and it was said to be',
      start: () => startGrpc(),
      scheme: 'https://',
      problem: ['tls-not-spoken', ''],
      status: 502,
    },
    {
      name: 'where nobody vouches for the certificate',
      start: () => startGrpc({ tls }),
      scheme: 'https://',
      problem: ['certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
      status: 502,
    },
  ])(
    '$name',
    async ({ start, scheme = '', problem, status }) => {
      const port = start === null ? await freePort() : (await run(start())).port
      const refused = await connect(`${scheme}127.0.0.1:${port}`)
      expect(refused).toMatchObject({ status, problem })
    },
    15_000,
  )

  test('where Framewise itself listens, at each of its ports', async () => {
    const { port } = new URL(learners.url)
    expect(await connect(`127.0.0.1:${port}`)).toMatchObject({ status: 403, problem: ['port-own', port] })
    const program = await run(startGrpc())
    const { state } = await connect(`127.0.0.1:${program.port}`)
    expect(await connect(`localhost:${state.port}`)).toMatchObject({
      status: 403,
      problem: ['port-own', String(state.port)],
    })
  })

  test('by a page of elsewhere, a page without a sandbox, or behind a proxy', async () => {
    const { browser } = await learners.openOwn()
    const { cookie } = browser
    const program = await run(startGrpc())
    const attempts = [
      { cookie, origin: 'https://evil.example' },
      { cookie },
      { origin: learners.url },
      { cookie, origin: learners.url, 'x-forwarded-for': '203.0.113.7' },
    ]
    const statuses = []
    for (const headers of attempts) {
      const body = JSON.stringify({ address: `127.0.0.1:${program.port}` })
      const answer = await fetch(`${learners.url}/wire/program`, {
        method: 'PUT',
        body,
        headers: { ...headers, 'content-type': 'application/json' } as Record<string, string>,
      })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([403, 403, 401, 403])
    expect(program.accepted()).toBe(0)
  })
})

describe('over TLS', () => {
  test('a certificate that nobody vouches for is taken where the learner says so', async () => {
    const program = await run(startGrpc({ tls }))
    const { state, url } = await connect(`localhost:${program.port}`, { trustsCertificate: true })
    expect(state).toMatchObject({ speaks: { tls: true, http2: true }, contract: 'reflection-v1' })
    const client = createClient(ExampleService, createGrpcTransport({ baseUrl: url }))
    expect((await client.sayHello({ name: 'Ada' })).message).toBe('Program says hello, Ada')
  })

  test('HTTP/1.1 is spoken, too', async () => {
    const program = await run(startTlsHttp(tls))
    const { state, url } = await connect(`https://localhost:${program.port}`, { trustsCertificate: true })
    expect(state).toMatchObject({ speaks: { tls: true, http2: false, http1: true }, contract: 'none' })
    expect(await (await fetch(url)).text()).toBe('secret')
  })
})

const kindOf = (headers: Headers) => problemOfValue(headers.get('framewise-program') ?? '').kind

const clientOf = (url: string) => createClient(ExampleService, createGrpcTransport({ baseUrl: url }))

describe('a call to a connected program that cannot answer is refused with the reason', () => {
  const callGrpc = async (url: string, client = clientOf(url)) => {
    const error = await client.sayHello({ name: 'Ada' }).catch((thrown: unknown) => ConnectError.from(thrown))
    return error instanceof ConnectError
      ? { code: error.code, kind: kindOf(error.metadata), message: error.rawMessage }
      : error.message
  }
  const callHttp = async (url: string) => {
    const answer = await fetch(url)
    return { status: answer.status, kind: kindOf(answer.headers), message: await answer.text() }
  }

  test('gRPC to a server of HTTP/1.1', async () => {
    const program = await run(startHttp((_request, response) => response.end('hello')))
    const { url } = await connect(`127.0.0.1:${program.port}`)
    expect(await callGrpc(url)).toMatchObject({
      code: Code.Unavailable,
      kind: 'http1-only',
      message: expect.stringContaining('HTTP/1.1'),
    })
  })

  test('HTTP/1.1 to a server of gRPC', async () => {
    const program = await run(startGrpc())
    const { url } = await connect(`127.0.0.1:${program.port}`)
    expect(await callHttp(url)).toMatchObject({ status: 502, kind: 'http2-only' })
  })

  test('while it is stopped, and answered again once it runs', async () => {
    const program = await startGrpc()
    const { url, browser } = await connect(`127.0.0.1:${program.port}`)
    const kept = clientOf(url)
    expect(await callGrpc(url, kept)).toBe('Program says hello, Ada')
    await program.close()
    // A client notices the end of its connection a moment later.
    await expect.poll(() => callGrpc(url, kept)).toMatchObject({ kind: 'not-listening' })
    expect(await callGrpc(url)).toMatchObject({
      code: Code.Unavailable,
      kind: 'not-listening',
      message: expect.stringContaining(String(program.port)),
    })
    expect(await callHttp(url)).toMatchObject({ status: 502, kind: 'not-listening' })
    expect(await stateOf(browser.cookie)).toMatchObject({ isConnected: true, problem: { kind: 'not-listening' } })
    await run(startGrpc({ port: program.port }))
    expect(await callGrpc(url)).toBe('Program says hello, Ada')
    expect(await callGrpc(url, kept), 'a client that has kept its connection').toBe('Program says hello, Ada')
    expect(await stateOf(browser.cookie)).toMatchObject({ problem: null })
  })

  test.each([
    { name: 'that closes at once', now: (socket: Socket) => void socket.destroy(), kind: 'closed' },
    { name: 'that is another program by now', now: banner('SSH-2.0-x\r\n'), kind: 'ssh' },
  ])('of a program $name', async ({ now, kind }) => {
    let answer: (socket: Socket) => void = reply('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')
    const program = await run(startRaw((socket) => answer(socket)))
    const { url } = await connect(`127.0.0.1:${program.port}`)
    answer = now
    expect(await callHttp(url)).toMatchObject({ status: 502, kind })
    expect(await callGrpc(url)).toMatchObject({ code: Code.Unavailable, kind })
  })

  test('by a page of elsewhere, which sees neither answer nor header', async () => {
    const program = await run(startHttp((_request, response) => response.end('secret')))
    const { url } = await connect(`127.0.0.1:${program.port}`)
    const before = program.accepted()
    const answer = await fetch(url, { headers: { origin: 'https://evil.example' } })
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('secret')
    expect(program.accepted()).toBe(before)
  })
})

test('a program that was let go is called by nobody', async () => {
  const program = await run(startHttp((_request, response) => response.end('hello')))
  const { url, browser } = await connect(`127.0.0.1:${program.port}`)
  expect((await fetch(url)).status).toBe(200)
  const gone = await fetch(`${learners.url}/wire/program`, {
    method: 'DELETE',
    headers: { origin: learners.url, cookie: browser.cookie },
  })
  expect(gone.status).toBe(204)
  expect((await fetch(url)).status).toBe(503)
  expect(await stateOf(browser.cookie)).toEqual({ isConnected: false })
})

test.each([
  { reflection: 'v1alpha', contract: 'reflection-v1alpha' },
  { reflection: 'none', contract: 'missing' },
] as const)('of a program with reflection $reflection the contract is $contract', async ({ reflection, contract }) => {
  const program = await run(startGrpc({ reflection }))
  const { state } = await connect(`127.0.0.1:${program.port}`)
  expect(state.contract).toBe(contract)
})

async function stateOf(cookie: string): Promise<unknown> {
  const stop = new AbortController()
  const answer = await fetch(`${learners.url}/wire/program`, {
    headers: { origin: learners.url, cookie },
    signal: stop.signal,
  })
  const read = await answer.body?.getReader().read()
  stop.abort()
  return JSON.parse(Buffer.from(read?.value ?? []).toString())
}
