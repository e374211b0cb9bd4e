/** Servers on one PostgreSQL that have a Kafka broker each: whoever runs them is told. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { startServer } from '../app.ts'
import { readConfig } from '../config.ts'
import { POSTGRES_SERVER, postgresOn } from '../store/testing/databases.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]

describe.each(servers)('the second server on a database', { timeout: 60_000 }, (server) => {
  const closers: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })

  test.each([
    { kafka: 'a broker of its own', env: {}, says: 1 },
    { kafka: 'a cluster for all', env: { KAFKA_BROKERS: '127.0.0.1:1' }, says: 0 },
  ])('with $kafka says so $says times', async ({ env, says }) => {
    const said: string[] = []
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0)
    closers.push(async () => spy.mockRestore())
    const database = await postgresOn(server).make()
    closers.push(() => database.remove())
    for (const _ of ['one', 'other']) {
      const folder = await mkdtemp(join(tmpdir(), 'framewise-brokers-'))
      closers.push(() => rm(folder, { recursive: true, force: true }))
      const flags = ['--port', '0', '--grpc-port', '0', '--data-dir', folder]
      const all = { DATABASE_URL: database.options.databaseUrl, LOG_LEVEL: 'silent', ...env }
      const started = await startServer(readConfig(flags, all))
      closers.push(() => started.close())
    }
    expect(said.filter((line) => line.includes('set KAFKA_BROKERS to one cluster for all'))).toHaveLength(says)
  })
})
