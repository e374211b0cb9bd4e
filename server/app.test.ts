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
