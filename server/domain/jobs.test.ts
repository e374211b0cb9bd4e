import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '../errors.ts'
import { openStore, type Store } from '../store/index.ts'
import { makeSqlite, type TestDatabase } from '../store/testing/databases.ts'
import { type JobLimits, openWorlds, SEED_USERS, type Worlds } from './index.ts'
import { userNamed } from './testing/on-each-database.ts'

let database: TestDatabase
let store: Store
let clock: ReturnType<typeof createClock>

beforeEach(async () => {
  database = await makeSqlite()
  store = await openStore(database.options)
  clock = createClock()
})
afterEach(async () => {
  await store.close()
  await database.remove()
})

/** Time passes when the test says so. */
function createClock() {
  const waiting: { at: number; act: () => void }[] = []
  let now = Date.UTC(2026, 0, 1)
  return {
    now: () => now,
    later: (milliseconds: number, act: () => void) => void waiting.push({ at: now + milliseconds, act }),
    get waiting() {
      return waiting.length
    },
    async pass(milliseconds: number) {
      now += milliseconds
      for (const { act } of waiting.splice(0).filter((each) => each.at <= now || !waiting.push(each))) act()
      // What was begun goes on in microtasks: the world is in memory.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

const open = (jobLimits: Partial<JobLimits> = {}): Promise<Worlds> =>
  openWorlds({ records: store.worlds, now: clock.now, later: clock.later, jobLimits })

const passUntilDone = async () => {
  while (clock.waiting > 0) await clock.pass(250)
}

describe('a job', () => {
  test('is queued, runs slice by slice, and is done when its file is', async () => {
    const jobs = (await open({ slice: 10 })).jobs('mine')
    const { id } = await jobs.start('export-users')
    const seen = [jobs.get(id)]
    while (clock.waiting > 0) {
      await clock.pass(250)
      seen.push(jobs.get(id))
    }
    expect(seen.map(({ state, done, total }) => `${state} ${done}/${total}`)).toEqual([
      'queued 0/24',
      'running 0/24',
      'running 10/24',
      'running 20/24',
      'done 24/24',
    ])
    expect(seen.at(-1)).toEqual({
      id: 1,
      kind: 'export-users',
      state: 'done',
      done: 24,
      total: 24,
      createdAt: '2026-01-01T00:00:00.000Z',
      startedAt: '2026-01-01T00:00:00.250Z',
      finishedAt: '2026-01-01T00:00:01.000Z',
    })
  })

  test('gives the sandbox’s own users, one line each, quoted where a comma or a quote stands', async () => {
    const worlds = await open()
    await worlds.users('mine').create({ ...userNamed('x'), name: 'Ann "A", Lee', phone: '+1' })
    await worlds.users('mine').remove(1)
    const { id } = await worlds.jobs('mine').start('export-users')
    await passUntilDone()
    const { name, mediaType, bytes } = worlds.jobs('mine').result(id)
    const lines = new TextDecoder().decode(bytes).split('\r\n')
    expect([name, mediaType]).toEqual(['users.csv', 'text/csv; charset=utf-8'])
    expect(lines[0]).toBe('id,name,email,status,roles,phone,city,country,created_at')
    expect(lines[1]).toMatch(/^2,Иван Петров,ivan@example.com,active,author member,,Санкт-Петербург,Россия,2025-/)
    expect(lines.at(-2)).toBe(`124,"Ann ""A"", Lee",x@example.com,active,member,'+1,,,2026-01-01T00:00:00Z`)
    expect(lines.at(-1)).toBe('')
    expect(lines.length).toBe(SEED_USERS.length + 2)
  })

  test('sees users come and go while it runs, and none twice', async () => {
    const worlds = await open({ slice: 10 })
    const { id } = await worlds.jobs('mine').start('export-users')
    await clock.pass(250)
    await clock.pass(250)
    await worlds.users('mine').remove(5)
    await worlds.users('mine').create(userNamed('late'))
    await passUntilDone()
    const ids = new TextDecoder().decode(worlds.jobs('mine').result(id).bytes).split('\r\n').slice(1, -1)
    expect(ids.map((line) => Number.parseInt(line, 10))).toEqual([...SEED_USERS.map((user) => user.id), 124])
    expect(worlds.jobs('mine').get(id)).toMatchObject({ state: 'done', done: 25, total: 25 })
  })

  test('has no result before it is done, nor when it was cancelled', async () => {
    const jobs = (await open()).jobs('mine')
    const { id } = await jobs.start('export-users')
    await clock.pass(250)
    await clock.pass(250)
    expect(() => jobs.result(id)).toThrow('Job 1 has no result')
    expect(jobs.cancel(id)).toMatchObject({ state: 'cancelled', done: 4, reason: 'It was cancelled' })
    await passUntilDone()
    expect(jobs.get(id)).toMatchObject({ state: 'cancelled', done: 4 })
    expect(() => jobs.result(id)).toThrow('Job 1 has no result')
  })

  test('that is done stays done when it is cancelled', async () => {
    const jobs = (await open()).jobs('mine')
    const { id } = await jobs.start('export-users')
    await passUntilDone()
    expect(jobs.cancel(id).state).toBe('done')
    expect(jobs.result(id).bytes.length).toBeGreaterThan(1000)
  })

  test.each([
    {
      name: 'a disk in trouble',
      thrown: new AppError('storage_unavailable', 'The disk is gone'),
      reason: 'The disk is gone',
    },
    { name: 'a bug', thrown: new Error('secret'), reason: 'The server failed in this job' },
  ])('fails by $name, and says what may be said', async ({ thrown, reason }) => {
    let isBroken = false
    const records: Store['worlds'] = {
      ...store.worlds,
      insertUser: (...given) => (isBroken ? Promise.reject(thrown) : store.worlds.insertUser(...given)),
      load: (sandbox) => (isBroken ? Promise.reject(thrown) : store.worlds.load(sandbox)),
    }
    const worlds = await openWorlds({ records, now: clock.now, later: clock.later })
    await worlds.users('mine').create(userNamed('a'))
    const { id } = await worlds.jobs('mine').start('export-users')
    await clock.pass(250)
    isBroken = true
    // Nobody knows what was written: what is in memory is let go of.
    await expect(worlds.users('mine').create(userNamed('b'))).rejects.toBe(thrown)
    await passUntilDone()
    expect(worlds.jobs('mine').get(id)).toMatchObject({ state: 'failed', reason, done: 0 })
  })
})

describe('jobs', () => {
  test('of one sandbox run one after the other, of two side by side', async () => {
    const worlds = await open()
    await worlds.jobs('a').start('export-users')
    await worlds.jobs('a').start('export-users')
    await worlds.jobs('b').start('export-users')
    await clock.pass(250)
    expect(
      worlds
        .jobs('a')
        .list()
        .map(({ state }) => state),
    ).toEqual(['running', 'queued'])
    expect(
      worlds
        .jobs('b')
        .list()
        .map(({ state }) => state),
    ).toEqual(['running'])
    await passUntilDone()
    expect(
      worlds
        .jobs('a')
        .list()
        .map(({ state }) => state),
    ).toEqual(['done', 'done'])
  })

  test('are another sandbox’s business alone', async () => {
    const worlds = await open()
    const { id } = await worlds.jobs('a').start('export-users')
    for (const act of [
      () => worlds.jobs('b').get(id),
      () => worlds.jobs('b').result(id),
      () => worlds.jobs('b').cancel(id),
    ])
      expect(act).toThrow('There is no job 1')
    expect(worlds.jobs('b').list()).toEqual([])
  })

  test('are forgotten by a reset, also while they run, and make room', async () => {
    const worlds = await open({ running: 1 })
    const { id } = await worlds.jobs('a').start('export-users')
    await worlds.jobs('b').start('export-users')
    await clock.pass(250)
    await worlds.reset('a')
    expect(() => worlds.jobs('a').get(id)).toThrow('There is no job 1')
    expect(worlds.jobs('b').get(1).state).toBe('running')
    await passUntilDone()
    expect(worlds.jobs('a').list()).toEqual([])
  })

  test('are so many at once for a sandbox, and for all', async () => {
    const worlds = await open({ unfinishedPerSandbox: 2, unfinished: 3 })
    await worlds.jobs('a').start('export-users')
    await worlds.jobs('a').start('export-users')
    await expect(worlds.jobs('a').start('export-users')).rejects.toMatchObject({ code: 'too_many' })
    await worlds.jobs('b').start('export-users')
    await expect(worlds.jobs('c').start('export-users')).rejects.toMatchObject({ code: 'too_many' })
    await passUntilDone()
    expect((await worlds.jobs('a').start('export-users')).id).toBe(3)
  })

  test('that are finished are kept for a while: so many, so long, so many bytes', async () => {
    const finish = async (worlds: Worlds, sandbox: string) => {
      await worlds.jobs(sandbox).start('export-users')
      await passUntilDone()
    }
    const few = await open({ keptPerSandbox: 2 })
    for (let count = 0; count < 3; count += 1) await finish(few, 'a')
    expect(
      few
        .jobs('a')
        .list()
        .map(({ id }) => id),
    ).toEqual([2, 3])
    await clock.pass(60 * 60_000)
    await few.sweep()
    expect(few.jobs('a').list()).toEqual([])

    const small = await open({ resultBytes: 6000 })
    for (const sandbox of ['a', 'b', 'c']) await finish(small, sandbox)
    expect(['a', 'b', 'c'].map((sandbox) => small.jobs(sandbox).list().length)).toEqual([0, 1, 1])
  })
})
