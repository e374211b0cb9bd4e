/** A server that the others cannot reach where it says it is: each of them tells so, and goes on. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type StartedServer, startServer } from '../app.ts'
import { readConfig } from '../config.ts'
import { POSTGRES_SERVER, postgresOn, runOn, type TestDatabase } from '../store/testing/databases.ts'
import { openCuttableWay } from '../test/testing/cuttable-way.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]
const WAIT = { timeout: 30_000, interval: 200 }

describe.each(servers)('two servers on one database', { timeout: 60_000 }, (server) => {
  const closers: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })

  async function makeDatabase(): Promise<TestDatabase> {
    const database = await postgresOn(server).make()
    closers.push(() => database.remove())
    return database
  }
  async function open(databaseUrl: string): Promise<StartedServer> {
    const env = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', KAFKA_BROKERS: '127.0.0.1:1' }
    const opened = await startServer(readConfig(['--port', '0', '--grpc-port', '0'], env))
    closers.push(() => opened.close())
    return opened
  }
  function hear(): string[] {
    const said: string[] = []
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0)
    closers.push(async () => spy.mockRestore())
    return said
  }
  const findings = async ({ url }: StartedServer) => {
    const answer = await fetch(`${url}/healthz`)
    const { checks } = (await answer.json()) as { checks: Record<string, unknown> }
    return { status: answer.status, homes: checks['homes'] }
  }

  test('find each other well where both are right', async () => {
    const databaseUrl = (await makeDatabase()).options.databaseUrl ?? ''
    const both = [await open(databaseUrl), await open(databaseUrl)]
    for (const each of both) expect(await findings(each)).toEqual({ status: 200, homes: 'ok' })
  })

  test('say once, and in their health, that one of them is out of reach', async () => {
    const said = hear()
    const databaseUrl = (await makeDatabase()).options.databaseUrl ?? ''
    const lost = await open(databaseUrl)
    await runOn(databaseUrl, `update homes set address = '127.0.0.1:1' where id = '${lost.home}'`)
    const other = await open(databaseUrl)
    await expect
      .poll(() => findings(other), WAIT)
      .toEqual({ status: 200, homes: { failing: 'out of reach: 127.0.0.1:1' } })
    expect(said.filter((line) => line.startsWith('Homes: the server whose HOME_ADDRESS is 127.0.0.1:1'))).toHaveLength(
      1,
    )
  })

  test('say that the database is away, and that it is back', async () => {
    const said = hear()
    const way = await openCuttableWay((await makeDatabase()).options.databaseUrl ?? '')
    closers.push(() => way.close())
    await open(way.url)
    const lines = () => said.filter((line) => line.startsWith('PostgreSQL: '))
    way.refuse()
    await expect.poll(lines, WAIT).toEqual([expect.stringContaining('the connection is lost')])
    way.mend()
    await expect.poll(lines, WAIT).toEqual([expect.stringContaining('is lost'), 'PostgreSQL: it is back\n'])
  })
})
