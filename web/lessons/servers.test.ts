/** Whole servers that lessons show, in TypeScript: each runs by Node alone, and answers its lines. Interop does it for Go and Python. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServerProcess, startServerProcess } from '../../server/test/testing/server-process.ts'
import { judgeServer, lessonServers } from '../testing/judge-server.node.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PATIENCE_MS = 60_000

let server: ServerProcess
beforeAll(async () => {
  server = await startServerProcess()
})
afterAll(() => server.stop())

const written = lessonServers.filter(({ languages }) => languages.includes('typescript'))

test.each(written)('$name answers its lines', { timeout: PATIENCE_MS }, async (one) => {
  const command = (id: string) => ({
    command: process.execPath,
    args: [join(ROOT, one.folder, `${id}.ts`)],
    cwd: ROOT,
  })
  expect(await judgeServer(server.url, one, command)).toEqual([])
})
