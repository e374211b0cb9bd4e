/** A visitor's guesses are one visitor's, by whichever server: two servers on one PostgreSQL, which hear of each other by it or by Redis. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { REDIS_HERE, type RedisServer } from '../fan-out/testing/redis-server.ts'
import { POSTGRES_SERVER, postgresOn, type TestDatabase } from '../store/testing/databases.ts'
import { type ServerProcess, startServerProcess } from '../test/testing/server-process.ts'
import { defaultGuessLimits } from '../visitors/guesses.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]
const WAIT = { timeout: 20_000, interval: 100 }
const NO_SUCH = 'HTTP/1.1 400'
const TOO_MANY = 'HTTP/1.1 429'

let tried = 0
function newName(): string {
  tried += 1
  return `nobody-here-${tried}`
}

/** What a visitor at this address is told of such a name, of another one each time; or of one that may be asked for again and is one guess. */
async function guess({ port }: ServerProcess, visitor: string, name = newName()): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    `PROXY TCP4 ${visitor} 127.0.0.1 40000 ${port}\r\n` +
      `GET /api/v1/users HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nx-sandbox: ${name}\r\nconnection: close\r\n\r\n`,
  )
  return (await text(socket)).slice(0, NO_SUCH.length)
}

/** As many as a visitor may, and one more. */
async function guessAll(server: ServerProcess, visitor: string): Promise<void> {
  const { atOnce } = defaultGuessLimits
  const said: string[] = []
  for (let count = 0; count < atOnce; count += 1) said.push(await guess(server, visitor))
  expect(said).toEqual(Array.from({ length: atOnce }, () => NO_SUCH))
  expect(await guess(server, visitor)).toBe(TOO_MANY)
}

describe.each(servers)('two servers count one visitor', { timeout: 120_000 }, (server) => {
  let database: TestDatabase
  let both: readonly ServerProcess[] = []
  beforeEach(async () => {
    database = await postgresOn(server).make()
  })
  afterEach(async () => {
    await Promise.all(both.map((each) => each.stop()))
    await database.remove()
  })

  async function start(more: Readonly<Record<string, string>> = {}): Promise<[ServerProcess, ServerProcess]> {
    const env = { DATABASE_URL: database.options.databaseUrl ?? '', TRUSTED_PROXIES: '127.0.0.1', ...more }
    const pair: [ServerProcess, ServerProcess] = [await startServerProcess({ env }), await startServerProcess({ env })]
    both = pair
    return pair
  }

  /** Whoever has guessed enough at one is told nothing new at the other; its neighbour is. */
  async function isOneVisitor(one: ServerProcess, other: ServerProcess, network: string): Promise<void> {
    await guessAll(one, `${network}.1`)
    await expect.poll(() => guess(other, `${network}.1`, 'nobody-here-0'), WAIT).toBe(TOO_MANY)
    expect(await guess(other, `${network}.2`)).toBe(NO_SUCH)
  }

  test('by PostgreSQL', async () => {
    const [one, other] = await start()
    await isOneVisitor(one, other, '198.51.100')
  })

  test.each(REDIS_HERE)(
    'by $name, each by itself while it is away, and together again when it is back',
    async (row) => {
      const redis: RedisServer = await row.start()
      try {
        const [one, other] = await start({ REDIS_URL: redis.url })
        await isOneVisitor(one, other, '198.51.100')
        await redis.stop()
        await guessAll(one, '203.0.113.1')
        await guessAll(other, '203.0.113.1')
        await redis.start()
        await isOneVisitor(one, other, '192.0.2')
      } finally {
        await Promise.all(both.map((each) => each.stop()))
        await redis.stop()
      }
    },
  )
})
