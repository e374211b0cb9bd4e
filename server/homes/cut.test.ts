/** Two servers whose way to PostgreSQL is cut: for both, as when it is away, and for one alone, as between two parts of a network. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { POSTGRES_SERVER, postgresOn, type TestDatabase } from '../store/testing/databases.ts'
import { type CuttableWay, openCuttableWay } from '../test/testing/cuttable-way.ts'
import { type Browser, openBrowser } from '../test/testing/open-server.ts'
import { type ServerProcess, startServerProcess } from '../test/testing/server-process.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]
const WAIT = { timeout: 40_000, interval: 100 }

describe.each(servers)('the way to PostgreSQL', { timeout: 120_000 }, (server) => {
  let database: TestDatabase
  let ways: readonly [CuttableWay, CuttableWay]
  let both: readonly [ServerProcess, ServerProcess]
  beforeEach(async () => {
    database = await postgresOn(server).make()
    const url = database.options.databaseUrl ?? ''
    ways = [await openCuttableWay(url), await openCuttableWay(url)]
    const start = (way: CuttableWay) => startServerProcess({ env: { DATABASE_URL: way.url, LOG_LEVEL: 'silent' } })
    both = [await start(ways[0]), await start(ways[1])]
  }, 60_000)
  afterEach(async () => {
    for (const each of both) await each.stop()
    for (const way of ways) await way.close()
    await database.remove()
  })

  let made = 0
  /** @returns the e-mail address that is said to be kept; null: none is */
  async function add({ url }: ServerProcess, { name }: Browser): Promise<string | null> {
    const email = `number-${++made}@example.com`
    const answer = await fetch(`${url}/api/v1/users`, {
      method: 'POST',
      headers: { 'x-sandbox': name, 'content-type': 'application/json' },
      body: JSON.stringify({ name: email, email }),
      signal: AbortSignal.timeout(4_000),
    }).catch(() => null)
    return answer?.status === 201 ? email : null
  }
  const list = ({ url }: ServerProcess, { name }: Browser): Promise<string> =>
    fetch(`${url}/api/v1/users?limit=100`, { headers: { 'x-sandbox': name }, signal: AbortSignal.timeout(4_000) }).then(
      (answer) => answer.text(),
      () => 'nothing',
    )

  test('cut for both and mended: nothing that was acknowledged is lost, and all goes on', async () => {
    const [one, other] = both
    const learners = await Promise.all(Array.from({ length: 6 }, () => openBrowser(one.url)))
    const kept = await Promise.all(learners.map((browser) => add(other, browser)))
    expect(kept).not.toContain(null)
    for (const way of ways) way.refuse()
    const meanwhile = await Promise.all(learners.map((browser) => add(one, browser)))
    expect(meanwhile).toEqual(learners.map(() => null))
    for (const way of ways) way.mend()
    for (const [index, browser] of learners.entries()) {
      await expect.poll(() => add(index % 2 === 0 ? one : other, browser), WAIT).not.toBeNull()
      expect(await list(other, browser)).toContain(kept[index])
      expect(await list(one, browser)).toContain(kept[index])
    }
  })

  test('silent for one alone: the other takes over, and the one says nothing that is not so', async () => {
    const [one, other] = both
    const learners = await Promise.all(Array.from({ length: 6 }, () => openBrowser(one.url)))
    for (const browser of learners) expect(await add(one, browser)).not.toBeNull()
    ways[0].silence()
    const later: string[] = []
    for (const browser of learners) {
      let email: string | null = null
      await expect
        .poll(async () => {
          email = await add(other, browser)
          return email
        }, WAIT)
        .not.toBeNull()
      later.push(String(email))
    }
    // Whoever asks the one that is cut off gets what is so, by way of the other, or no answer.
    for (const [index, browser] of learners.entries()) {
      expect(await list(one, browser)).toMatch(new RegExp(`${later[index]}|^nothing|storage_unavailable`))
      expect(await list(other, browser)).toContain(later[index])
    }
    ways[0].mend()
    for (const [index, browser] of learners.entries()) {
      expect(await list(one, browser)).toMatch(new RegExp(`${later[index]}|^nothing|storage_unavailable`))
      expect(await list(other, browser)).toContain(later[index])
    }
  })
})
