/** Several processes on one PostgreSQL, each with a book of its own. Where no PostgreSQL is there, only what needs none is tested. */
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../store/index.ts'
import { POSTGRES_SERVER, postgresOn, type TestDatabase } from '../store/testing/databases.ts'
import { openCuttableWay } from '../test/testing/cuttable-way.ts'
import { type HomeBook, type HomeOptions, openHomeBook } from './home-book.ts'
import { SLOTS, slotOf } from './slots.ts'

const LEASE_MS = 1_000
const WORLDS = Array.from({ length: 200 }, (_, index) => `world-${index}`)

test('worlds are spread evenly over the slots', () => {
  const counts = new Map<number, number>()
  for (let index = 0; index < 100_000; index += 1) {
    const slot = slotOf(`shared@192.0.${index >> 8}.${index & 255}`)
    counts.set(slot, (counts.get(slot) ?? 0) + 1)
  }
  expect(counts.size).toBe(SLOTS)
  expect(Math.max(...counts.values())).toBeLessThan((3 * 100_000) / SLOTS)
})

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]

describe.each(servers)('homes', { timeout: 60_000 }, (server) => {
  const postgres = postgresOn(server)
  let database: TestDatabase
  let databaseUrl: string
  let books: HomeBook[]
  beforeEach(async () => {
    database = await postgres.make()
    databaseUrl = database.options.databaseUrl ?? ''
    books = []
  })
  afterEach(async () => {
    for (const book of books) await book.leave()
    await database.remove()
  })

  interface Kept {
    readonly book: HomeBook
    /** Worlds of WORLDS that it was told to take, and not to let go of since. */
    readonly held: Set<string>
    isLost: boolean
  }

  async function open(address: string, more: Partial<HomeOptions> = {}, url = databaseUrl): Promise<Kept> {
    const held = new Set<string>()
    const kept: { book: HomeBook | null; held: Set<string>; isLost: boolean } = { book: null, held, isLost: false }
    const book = await openHomeBook({ databaseUrl: url, leaseMs: LEASE_MS, onLost: () => (kept.isLost = true) })
    books.push(book)
    await book.start({
      address,
      isQuiet: () => true,
      onTaken: async (isTaken) => {
        for (const world of WORLDS.filter(isTaken)) held.add(world)
      },
      onGiven: async (isGiven) => {
        for (const world of WORLDS.filter(isGiven)) held.delete(world)
      },
      ...more,
    })
    return Object.assign(kept, { book })
  }

  const here = ({ book }: Kept): string[] => WORLDS.filter((world) => book.homeOf(world) === 'here')

  /** Which of them says that it is the home, for each world. */
  const ownersOf = (all: readonly Kept[]): number[] =>
    WORLDS.map((world) => all.filter(({ book }) => book.homeOf(world) === 'here').length)
  const everyOne = WORLDS.map(() => 1)

  test('one has all; a second one gets its share, and each knows where the others’ worlds live', async () => {
    const one = await open('127.0.0.1:1001')
    expect(here(one)).toEqual(WORLDS)
    const other = await open('127.0.0.1:1002')
    await expect.poll(() => ownersOf([one, other])).toEqual(everyOne)
    await expect.poll(() => here(other).length).toBeGreaterThan(WORLDS.length / 4)
    const [theirs = ''] = here(other)
    await expect.poll(() => one.book.homeOf(theirs)).toMatchObject({ host: '127.0.0.1', port: 1002 })
    expect([...one.held].sort()).toEqual(here(one).sort())
    expect([...other.held].sort()).toEqual(here(other).sort())
  })

  test('a slot in which somebody is at work stays where it is', async () => {
    const one = await open('127.0.0.1:1001', { isQuiet: (slot) => slot !== slotOf('world-7') })
    const other = await open('127.0.0.1:1002')
    await expect.poll(() => here(other).length).toBeGreaterThan(WORLDS.length / 4)
    expect(one.book.homeOf('world-7')).toBe('here')
  })

  test('who leaves gives all away, and lets go of it before another takes it', async () => {
    const order: string[] = []
    const one = await open('127.0.0.1:1001', {
      onGiven: async () => {
        order.push('let go')
      },
    })
    const other = await open('127.0.0.1:1002', {
      isQuiet: () => true,
      onTaken: async () => {
        order.push('take')
      },
    })
    await one.book.leave()
    await expect.poll(() => here(other)).toEqual(WORLDS)
    expect(order.at(-1)).toBe('take')
    expect(order.indexOf('let go')).toBeLessThan(order.lastIndexOf('take'))
    expect(one.book.homeOf('world-1')).toBeNull()
  })

  test('words come to all others, in order, and not to who says them', async () => {
    const all = [await open('127.0.0.1:1001'), await open('127.0.0.1:1002'), await open('127.0.0.1:1003')]
    const heard = all.map(({ book }) => {
      const words: string[] = []
      book.onWord((word, from) => words.push(`${word} of ${from === all[0]?.book.id}`))
      return words
    })
    for (const word of ['a', 'b c', 'd']) all[0]?.book.tell(word)
    const expected = ['a of true', 'b c of true', 'd of true']
    await expect.poll(() => heard.slice(1)).toEqual([expected, expected])
    expect(heard[0]).toEqual([])
  })

  /** What somebody does who finds its lease over. */
  async function bury({ book }: Pick<Kept, 'book'>): Promise<void> {
    const client = new pg.Client(databaseUrl)
    await client.connect()
    await client.query('delete from homes where id = $1', [book.id])
    await client.end()
  }

  test('what a silent home had is taken over; its connections end, it gets no new ones, and hears that it has lost', async () => {
    const one = await open('127.0.0.1:1001')
    const store = await openStore({ folder: '/proc/nowhere', databaseUrl, member: one.book.member })
    await store.worlds.keepSeed(await emptySeed())
    const other = await open('127.0.0.1:1002')
    const [world = ''] = here(one)
    await bury(one)
    await expect.poll(() => other.book.homeOf(world), { timeout: 10_000 }).toBe('here')
    await expect.poll(() => one.isLost, { timeout: 10_000 }).toBe(true)
    expect(one.book.homeOf(world)).not.toBe('here')
    await expect(store.worlds.forks()).rejects.toMatchObject({ code: 'storage_unavailable' })
    await expect
      .poll(() => store.worlds.forks().catch((thrown: Error) => thrown.message))
      .toMatch(/silent for too long/)
    await store.close()
  })

  test.each([
    { name: 'its lease is renewed', happens: 'mended', isHere: true },
    { name: 'others have it', happens: 'buried', isHere: false },
  ] as const)(
    'one that is not sure of what it holds is asked again when $name, and says $isHere',
    async ({ happens, isHere }) => {
      const way = await openCuttableWay(databaseUrl)
      const one = await open('127.0.0.1:1001', {}, way.url)
      expect(one.book.homeOf('world-1')).toBe('here')
      await expect(one.book.isHereAgain('world-1')).resolves.toBe(true)
      way.silence()
      await expect.poll(() => one.book.homeOf('world-1'), { timeout: 10_000, interval: 10 }).toBeNull()
      const again = one.book.isHereAgain('world-1')
      if (happens === 'buried') await bury(one)
      way.mend()
      expect(await again).toBe(isHere)
      await one.book.leave()
      await way.close()
    },
  )

  test('one that is no home, and only knows them, comes back after a silence that was too long', async () => {
    const one = await open('127.0.0.1:1001')
    let isLost = false
    const book = await openHomeBook({ databaseUrl, leaseMs: LEASE_MS, onLost: () => (isLost = true) })
    books.push(book)
    await bury({ book })
    const client = new pg.Client(databaseUrl)
    await client.connect()
    const isMember = () =>
      Promise.resolve(book.member.check(client)).then(
        () => true,
        () => false,
      )
    await expect.poll(isMember, { timeout: 10_000 }).toBe(true)
    await client.end()
    expect([isLost, book.isOver]).toEqual([false, false])
    // It hears of what changes from then on.
    const other = await open('127.0.0.1:1002')
    await expect.poll(() => book.homes.map(({ port }) => port).sort(), { timeout: 10_000 }).toEqual([1001, 1002])
    await one.book.leave()
    await expect
      .poll(() => WORLDS.map((world) => book.homeOf(world)), { timeout: 10_000 })
      .toEqual(WORLDS.map(() => expect.objectContaining({ id: other.book.id })))
  })

  test('a database that is away makes nobody sure of anything, and when it is back all is as before', async () => {
    const one = await open('127.0.0.1:1001')
    const client = new pg.Client(server)
    await client.connect()
    const cut = () =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'framewise homes'`)
    await cut()
    await expect.poll(() => here(one), { timeout: 10_000 }).toEqual(WORLDS)
    expect(one.isLost).toBe(false)
    await client.end()
  })
})

async function emptySeed() {
  const { SEED } = await import('../domain/seed/index.ts')
  return SEED
}
