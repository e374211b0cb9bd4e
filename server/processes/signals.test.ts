/** What an operator, a terminal or whoever looks after services tells `--processes 2` by signals. */
import { afterEach, expect, test } from 'vitest'
import { POSTGRES_SERVER } from '../store/testing/databases.ts'
import { freePortsInARow } from '../test/testing/ports.ts'
import { openProcessGroup, type ProcessGroup } from '../test/testing/process-group.ts'

const servers = (POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]).map((server) => ({ server }))
const WAIT = { timeout: 40_000, interval: 100 }
const DRAIN_SECONDS = 2
const LONG = { timeout: 120_000 }

let group: ProcessGroup | null = null
afterEach(() => group?.stop())

async function open(server: string): Promise<ProcessGroup> {
  const port = await freePortsInARow(2)
  const env = { DRAIN_SECONDS: `${DRAIN_SECONDS}`, HOME_ADDRESS: `127.0.0.1:${port}` }
  group = await openProcessGroup(server, 2, env)
  return group
}

/** As a probe or a newcomer asks. */
const ask = ({ url }: ProcessGroup, path: string): Promise<number | null> =>
  fetch(url + path, { headers: { connection: 'close' }, signal: AbortSignal.timeout(10_000) }).then(
    ({ status }) => status,
    () => null,
  )

test.each(servers)(
  'who asks for readiness while all are restarted is told of those that stay',
  LONG,
  async ({ server }) => {
    const all = await open(server)
    const told = new Set<number | null>()
    let isOver = false
    const probing = (async () => {
      while (!isOver) told.add(await ask(all, '/healthz/ready'))
    })()
    await all.restart()
    isOver = true
    await probing
    expect([...told]).toEqual([200])
  },
)

test.each(servers)('told to restart while they are restarted, all are new, and go on', LONG, async ({ server }) => {
  const all = await open(server)
  const before = await all.homes()
  all.hangUp()
  await expect.poll(() => all.homes(), { ...WAIT, interval: 20 }).toHaveLength(1)
  await all.restart()
  expect((await all.homes()).filter((home) => before.includes(home))).toEqual([])
  await expect.poll(() => all.homes(), WAIT).toHaveLength(2)
  expect(await ask(all, '/healthz/ready')).toBe(200)
})

test.each(servers)(
  'told to restart while PostgreSQL is away, all are there again once it is',
  LONG,
  async ({ server }) => {
    const all = await open(server)
    const before = await all.homes()
    all.way.refuse()
    all.hangUp()
    await all.said('did not start')
    expect(await ask(all, '/healthz/ready')).toBe(503)
    expect(await ask(all, '/healthz/live')).toBe(200)
    all.way.mend()
    await expect.poll(async () => (await all.homes()).filter((home) => !before.includes(home)), WAIT).toHaveLength(2)
    await expect.poll(() => ask(all, '/healthz/ready'), WAIT).toBe(200)
  },
)

test.each(servers.flatMap((row) => (['SIGTERM', 'SIGINT'] as const).map((signal) => ({ ...row, signal }))))(
  '$signal told to all of them at once ends them in order',
  LONG,
  async ({ server, signal }) => {
    const all = await open(server)
    const ended = all.signalAll(signal)
    await expect.poll(() => ask(all, '/healthz/ready'), { ...WAIT, interval: 20 }).toBe(503)
    expect(await ask(all, '/healthz/live')).toBe(200)
    expect(await ended).toBe(0)
    expect(await all.homes()).toEqual([])
  },
)

test.each(servers)('told to end while they are restarted, all end in order', LONG, async ({ server }) => {
  const all = await open(server)
  all.hangUp()
  await expect.poll(() => all.homes(), { ...WAIT, interval: 20 }).toHaveLength(1)
  expect(await all.signalAll('SIGTERM')).toBe(0)
  expect(await all.homes()).toEqual([])
})
