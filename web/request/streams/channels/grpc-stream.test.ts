/** gRPC calls that send a stream, as blocks say them, against the whole server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunResult } from '../../run/result.ts'
import { type BlockOptions, runBlock } from '../../run/run.ts'
import { openServerProgram, type ServerProgram } from '../../testing/server-program.node.ts'
import type { LiveStream } from '../live-stream.ts'

let server: ServerProgram

beforeAll(async () => {
  server = await openServerProgram()
})
afterAll(() => server.close())

async function run(text: string, options: BlockOptions = {}): Promise<readonly RunResult[]> {
  const ran = await runBlock(text, server.environment, options)
  if (ran.status === 'refused') throw new Error(ran.problems.map(({ code }) => code).join())
  return ran.results
}

/** `> text` went, `< text` came; what the server makes up is left out. */
function talk(result: RunResult | undefined): readonly string[] {
  return (result?.stream?.latest ?? []).map(({ direction, name, text }) => {
    const said = text.replace(/,?"timestamp":"[^"]*"/, '')
    return `${direction === 'out' ? '>' : '<'} ${name ?? said}`
  })
}

const said = (content: string) => `{"userId":"1","content":"${content}"}`
const CHAT = 'GRPC {{host}}/user.UserService/Chat\n\n'
const CREATE = 'GRPC {{host}}/user.UserService/CreateUsers\n\n'

test('messages of a block go one after the other, then the client half-closes', async () => {
  const [result] = await run(`${CHAT}${said('one')}\n=== wait-for-server\n${said('two')}`)
  const [open, ...lines] = talk(result)
  expect(open).toBe('> open')
  expect(lines.slice(0, 3)).toEqual([`> ${said('one')}`, `< ${said('one')}`, `> ${said('two')}`])
  // The client does not wait for the answer before it half-closes.
  expect(lines.slice(3).toSorted()).toEqual([`< ${said('two')}`, '> half-close'])
  expect(result).toMatchObject({
    protocol: 'grpc-stream',
    target: 'user.UserService/Chat',
    failure: null,
    status: { kind: 'grpc', code: 0, name: 'OK' },
    trailers: [['grpc-status', '0']],
    connection: { reused: false },
  })
})

test('a stream of requests has one answer, behind the half-close', async () => {
  const ann = '{"name":"Ann","email":"ann@example.net"}'
  const bob = '{"name":"Bob","email":"bob@example.net"}'
  const [result] = await run(`${CREATE}${ann}\n===\n${bob}`)
  expect(talk(result).slice(0, 4)).toEqual(['> open', `> ${ann}`, `> ${bob}`, '> half-close'])
  expect(talk(result)[4]).toContain('"totalCount":2')
  expect(result?.status).toMatchObject({ code: 0 })
})

test.each([
  {
    name: 'a refused message ends the call, whatever stands behind it',
    block: `${CREATE}{"name":"","email":"x@example.net"}\n=== wait-for-server\n{"name":"Late","email":"l@example.net"}`,
    status: { name: 'INVALID_ARGUMENT', message: 'Name is required' },
  },
  {
    name: 'a block may cancel',
    block: `${CHAT}${said('one')}\n=== wait-for-server\n=== cancel`,
    status: { name: 'CANCELLED' },
  },
  {
    name: 'a deadline ends a chat that nobody half-closes',
    block: `# @timeout 300ms\n# @half-close by-hand\n${CHAT}${said('one')}`,
    status: { name: 'DEADLINE_EXCEEDED' },
  },
  {
    name: 'a block half-closes where it says so',
    block: `# @half-close by-hand\n${CHAT}=== half-close`,
    status: { name: 'OK' },
  },
  {
    name: 'a stream is half-closed by # @until',
    block: `# @half-close by-hand\n# @until 1 messages\n${CHAT}${said('one')}`,
    status: { name: 'OK' },
  },
])('$name', async ({ block, status }) => {
  const [result] = await run(block)
  expect(result).toMatchObject({ failure: null, status })
})

test('by hand: open, send, half-close, and what is said behind it goes nowhere', async () => {
  const acts = async (live: LiveStream) => {
    const heard = (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => live.log.received >= count && resolve()
        live.subscribe(look)
        look()
      })
    await new Promise<void>((resolve) => {
      const look = () => live.getState().phase === 'open' && resolve()
      live.subscribe(look)
      look()
    })
    expect(live.send({ type: 'text', text: said('by hand') })).toBe(true)
    await heard(1)
    live.send({ type: 'text', text: '{"nothing": 1}' })
    live.close()
    expect(live.send({ type: 'text', text: said('late') })).toBe(false)
  }
  let done: Promise<void> | undefined
  const [result] = await run(`# @half-close by-hand\n${CHAT}`, {
    onStream: (live) => {
      done = acts(live)
    },
  })
  await done
  expect(talk(result)).toEqual(['> open', `> ${said('by hand')}`, `< ${said('by hand')}`, '< refused', '> half-close'])
  expect(result?.status).toMatchObject({ code: 0 })
})
