/** Two servers on one PostgreSQL, each dialled by itself, as behind a balancer without stickiness. */
import { Agent, request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { POSTGRES_SERVER, postgresOn, type TestDatabase } from '../store/testing/databases.ts'
import { type Browser, openBrowser } from '../test/testing/open-server.ts'
import { type ServerProcess, startServerProcess } from '../test/testing/server-process.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]
const WAIT = { timeout: 40_000, interval: 100 }

describe.each(servers)('two servers', { timeout: 120_000 }, (server) => {
  let database: TestDatabase
  let one: ServerProcess
  let other: ServerProcess
  beforeEach(async () => {
    database = await postgresOn(server).make()
    const env = { DATABASE_URL: database.options.databaseUrl ?? '', LOG_LEVEL: 'silent' }
    one = await startServerProcess({ env })
    other = await startServerProcess({ env })
  }, 60_000)
  afterEach(async () => {
    for (const each of [one, other]) {
      each.process.kill('SIGCONT')
      await each.stop()
    }
    await database.remove()
  })

  const ask = (url: string, { name }: Browser, email?: string): Promise<string> =>
    fetch(`${url}/api/v1/users${email === undefined ? '?limit=100' : ''}`, {
      method: email === undefined ? 'GET' : 'POST',
      headers: { 'x-sandbox': name, 'content-type': 'application/json' },
      ...(email !== undefined && { body: JSON.stringify({ name: email, email }) }),
      signal: AbortSignal.timeout(3_000),
    }).then(
      (answer) => answer.text(),
      (thrown: unknown) => `nothing: ${thrown}`,
    )

  test('answer alike for every learner', async () => {
    for (let turn = 0; turn < 8; turn += 1) {
      const [first, second] = turn % 2 === 0 ? [one, other] : [other, one]
      const browser = await openBrowser(first.url)
      expect(await ask(second.url, browser, `made-${turn}@example.com`)).toContain(`made-${turn}@example.com`)
      for (const { url } of [first, second]) expect(await ask(url, browser)).toContain(`made-${turn}@example.com`)
    }
  })

  test('one that was stopped past its lease, and wakes, says nothing of what it knew, and writes nothing', async () => {
    // The one that is stopped is the home of some of these.
    const learners = await Promise.all(Array.from({ length: 8 }, () => openBrowser(other.url)))
    const kept = learners.map(({ name }) => keep(`${one.url}/api/v1/users?limit=100`, name))
    for (const each of kept) expect(await each.ask()).toContain('Ada')
    one.process.kill('SIGSTOP')
    for (const browser of learners) {
      await expect
        .poll(() => ask(other.url, browser, `${browser.name}@example.com`), WAIT)
        .toMatch(/"id"|DUPLICATE|conflict|already/i)
    }
    // Asked while it sleeps, by connections that it has: it reads them as soon as it wakes.
    const asked = learners.map(async ({ name }, index) => [name, await kept[index]?.ask()] as const)
    one.process.kill('SIGCONT')
    for (const [name, said] of await Promise.all(asked)) {
      expect(said).toMatch(new RegExp(`${name}@example\\.com|^nothing|storage_unavailable`))
    }
    for (const browser of learners) expect(await ask(other.url, browser)).toContain(`${browser.name}@example.com`)
    for (const each of kept) each.close()
  })
})

/** A connection that is asked again and again. */
function keep(url: string, name: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    ask: () =>
      new Promise<string>((resolve) => {
        const asked = request(url, { agent, headers: { 'x-sandbox': name }, timeout: 20_000 })
        const nothing = (): void => resolve('nothing')
        asked.on('error', nothing).on('timeout', () => asked.destroy())
        asked.on('response', (answer) => {
          answer.toArray().then((chunks) => resolve(Buffer.concat(chunks).toString()), nothing)
        })
        asked.end()
      }),
    close: () => agent.destroy(),
  }
}
