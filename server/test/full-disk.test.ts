/** The whole server where the system lets no file grow beyond a bound (RLIMIT_FSIZE), which refuses writes as a full disk does. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const SERVE = fileURLToPath(new URL('./testing/serve.ts', import.meta.url))
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewise-full-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('is told by /healthz, as 503 that names the store, and by /metrics; what is read goes on', {
  timeout: 60_000,
}, async () => {
  const flags = JSON.stringify(['--port', '0', '--grpc-port', '0', '--data-dir', folder])
  // Blocks of 512 bytes, or of 1,024 where the shell counts so.
  const child = spawn('sh', ['-c', 'ulimit -f 2000 && exec "$0" "$@"', process.execPath, SERVE, flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // What is compiled is no data, and its files are large.
    env: { ...process.env, LOG_LEVEL: 'silent', NODE_DISABLE_COMPILE_CACHE: '1' },
  })
  const [line] = await once(child.stdout, 'data')
  const { url } = JSON.parse(String(line))
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
  child.kill('SIGKILL')
  await once(child, 'exit')
})
