/** The whole server where the system lets no file grow beyond a bound (RLIMIT_FSIZE), which refuses writes as a full disk does. */
import { afterEach, expect, test } from 'vitest'
import { type ServerProcess, startServerProcess } from './testing/server-process.ts'

let server: ServerProcess
afterEach(() => server.stop())

test('is told by /healthz, as 503 that names the store, and by /metrics; what is read goes on', {
  timeout: 60_000,
}, async () => {
  // What is compiled is no data, and its files are large.
  const env = { LOG_LEVEL: 'silent', NODE_DISABLE_COMPILE_CACHE: '1' }
  server = await startServerProcess({ env, fileBlocks: 2000 })
  const { url } = server
  const healthz = async () => (await fetch(`${url}/healthz`)).json()
  expect(await healthz()).toMatchObject({ status: 'ok', checks: { store: 'ok', kafka: 'ok' } })

  const headers = { 'content-type': 'application/json' }
  const write = async () => {
    const body = JSON.stringify({ title: 'fills the disk', content: 'x'.repeat(3_000), author_id: 1 })
    return (await fetch(`${url}/api/v1/posts`, { method: 'POST', headers, body })).status
  }
  const statuses = new Set<number>()
  for (let count = 0; count < 2_000 && !statuses.has(503) && !statuses.has(507); count += 1) statuses.add(await write())
  expect([...statuses].sort()).toEqual([201, 503])

  await expect.poll(healthz).toMatchObject({
    status: 'failing',
    checks: { store: { failing: expect.stringContaining('cannot write its data') }, kafka: 'ok' },
  })
  expect((await fetch(`${url}/healthz`)).status).toBe(503)
  expect((await fetch(`${url}/healthz/live`)).status).toBe(200)
  expect((await fetch(`${url}/api/v1/users/1`)).status).toBe(200)
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('framewise_need_met{need="store"} 0')
})
