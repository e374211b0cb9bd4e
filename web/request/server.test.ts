/** The runner against the whole server, spawned as a program of its own: what a press of Run really brings. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunEnvironment, randomRun } from './environment.ts'
import { type BlockOptions, runBlock } from './run.ts'

const START = `
  const { startServer } = await import('./server/app.ts')
  const { readConfig } = await import('./server/config.ts')
  const server = await startServer(readConfig(['--port', '0', '--grpc-port', '0'], process.env))
  process.stdout.write(server.url)
`

let folder: string
let program: ChildProcess
let environment: RunEnvironment

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-run-'))
  program = spawn(process.execPath, ['--input-type=module', '-e', START], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: { ...process.env, DATA_DIR: folder, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!program.stdout) throw new Error('the program has no output')
  const [said] = await Promise.race([once(program.stdout, 'data'), once(program, 'exit').then(refuse)])
  const baseUrl = String(said)
  // As a browser does it: Origin on every POST, the cookie for /wire alone.
  const made = await fetch(`${baseUrl}/wire/sandbox`, { method: 'POST', headers: { origin: baseUrl } })
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { name } = await made.json()
  environment = {
    baseUrl,
    sandbox: name,
    newRun: randomRun,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('origin', baseUrl)
      if (String(input).startsWith(`${baseUrl}/wire`)) headers.set('cookie', cookie)
      return fetch(input, { ...init, headers })
    },
  }
}, 20_000)

afterAll(async () => {
  program.kill('SIGKILL')
  await once(program, 'exit')
  await rm(folder, { recursive: true, force: true })
})

function refuse([code]: readonly unknown[]): never {
  throw new Error(`the server ended with ${code} before it was ready`)
}

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

describe.each([
  ['native', 'grpc'],
  ['grpc-web', 'grpc-web'],
  ['connect', 'connect'],
])('gRPC by %s', (transport, protocol) => {
  test('says hello', async () => {
    const [result] = await run(hello(transport))
    expect(result).toMatchObject({ protocol, status: { kind: 'grpc', code: 0, name: 'OK' }, failure: null })
    expect(json(result?.body?.text)).toEqual({ message: 'Hello, Anna' })
    expect(result?.headers.some(([name]) => name === 'content-type')).toBe(true)
  })

  test('hears that a user is missing', async () => {
    const [result] = await run(getUser(transport, 987654))
    expect(result).toMatchObject({ status: { code: 5, name: 'NOT_FOUND' }, failure: null, body: null })
  })
})

describe('a native call', () => {
  test('has its status in the trailers', async () => {
    const [result] = await run(hello('native'))
    expect(result?.trailers).toContainEqual(['grpc-status', '0'])
  })

  test('runs twice on one connection', async () => {
    const results = await run(`${hello('native')}\n\n###\n# @connection reuse\n${hello('native')}`)
    const [first, second] = results.map((result) => result.connection)
    expect(first?.reused).toBe(false)
    expect(second).toEqual({ number: first?.number, reused: true })
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
