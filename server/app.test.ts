import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from './app.ts'
import { readConfig } from './config.ts'

let folder: string
let server: RunningServer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-app-'))
  const args = ['--port', '0', '--grpc-port', '0', '--data-dir', folder]
  server = await startServer(readConfig(args, { LOG_LEVEL: 'silent' }))
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

test.each(['/a/b', '/a/b/c'])(
  'a request to %s that names no sandbox there is refused in our own form',
  async (path) => {
    const headers = { 'x-sandbox': 'no-such-99' }
    const response = await fetch(server.url + path, { method: 'POST', headers })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'broken_request' } })
  },
)

test('a page of elsewhere may read, in the form it asked for, that its sandbox is not there', async () => {
  const headers = { 'x-sandbox': 'no-such-99', origin: 'http://elsewhere.example', accept: 'application/xml' }
  const response = await fetch(`${server.url}/api/v1/users`, { headers })
  expect(response.status).toBe(400)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await response.text()).toContain('<detail field="x-sandbox">')
})
