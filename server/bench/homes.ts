/**
 * One process against two, and against two servers of which the wrong one is dialled: what a connection waits longer, what an act costs, how
 * soon a killed home's sandboxes answer again, what 100,000 sandboxes take at rest. Needs TEST_DATABASE_URL (a PostgreSQL), and Linux.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { slotOf } from '../homes/slots.ts'
import { hashSecret, secretsInCookie } from '../sandboxes/viewer-secret.ts'
import { postgresOn, runOn } from '../store/testing/databases.ts'
import { type Browser, openBrowser } from '../test/testing/open-server.ts'
import { type Figure, figuresOf, percentile } from './figures.ts'
import { openHttpLoad } from './processes.ts'
import { cpuOf, familyOf, type Started, start, stop } from './program.ts'

const CONNECTIONS = 400
const ROUNDS = 3
const LOAD_SECONDS = 6
const SANDBOXES = 1_000
const AT_REST = 100_000
const LEASE_MS = 5_000

/** @returns MB */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024
}

/** @returns ms from the first byte sent to the last one read, by a connection of its own */
function askOnce(url: string, name: string): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const headers = { 'x-sandbox': name, connection: 'close' }
    const asked = request(`${url}/api/v1/users/1`, { agent: false, headers, timeout: 3_000 }, (answer) => {
      answer.on('error', reject).resume()
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(performance.now() - began) : reject(new Error(String(answer.statusCode))),
      )
    })
    asked.on('error', reject).on('timeout', () => asked.destroy(new Error('no answer')))
    asked.end()
  })
}

async function homeOf(databaseUrl: string, { cookie }: Browser): Promise<string> {
  const [secret = ''] = secretsInCookie(cookie)
  const slot = slotOf(hashSecret(secret).slice(0, 32))
  const rows = (await runOn(databaseUrl, `select home from slots where slot = ${slot}`)) as { home: string }[]
  return rows[0]?.home ?? ''
}

/** Learners of whom each lives in another home. */
async function oneOfEach(databaseUrl: string, url: string): Promise<ReadonlyMap<string, Browser>> {
  const found = new Map<string, Browser>()
  while (found.size < 2) {
    const browser = await openBrowser(url)
    found.set(await homeOf(databaseUrl, browser), browser)
  }
  return found
}

async function inTurns<T>(items: readonly T[], atOnce: number, act: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items]
  const work = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

export async function bench(): Promise<Figure[]> {
  const server = process.env['TEST_DATABASE_URL']
  if (server === undefined) throw new Error('TEST_DATABASE_URL must name a PostgreSQL: .ci/postgres.sh gives one')
  const folder = await mkdtemp(join(tmpdir(), 'framewise-bench-'))
  const databases = await Promise.all(Array.from({ length: 4 }, () => postgresOn(server).make()))
  const [forOne = '', forTwo = '', forPair = '', forMany = ''] = databases.map(
    ({ options }) => options.databaseUrl ?? '',
  )
  const tell = figuresOf('homes: ')
  try {
    const one = await start(forOne, folder)
    const two = await start(forTwo, folder, ['--processes', '2'])
    const figures = [
      ...(await delays(tell, one, two, forPair, folder)),
      ...(await costs(tell, one, two, forTwo)),
      ...(await takeover(tell, two, forTwo)),
    ]
    await stop(one)
    await stop(two)
    return [...figures, ...(await atRest(tell, forMany, folder))]
  } finally {
    for (const database of databases) await database.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

type Tell = ReturnType<typeof figuresOf>

async function delays(tell: Tell, one: Started, two: Started, forPair: string, folder: string): Promise<Figure[]> {
  const pair = [await start(forPair, folder), await start(forPair, folder)] as const
  const alone = await openBrowser(one.url)
  const handed = await openBrowser(two.url)
  const learners = await oneOfEach(forPair, pair[0].url)
  const [first] = [...learners.values()]
  if (first === undefined) throw new Error('nobody lives there')
  // Of the two, the one that answers later is not the home.
  const tries = await Promise.all(pair.map(async ({ url }) => ({ url, took: await typical(url, first.name) })))
  const far = tries.toSorted((a, b) => b.took - a.took)[0]?.url ?? ''
  const ways = [
    { way: 'direct', url: one.url, name: alone.name, took: [] as number[] },
    { way: 'handed over', url: two.url, name: handed.name, took: [] as number[] },
    { way: 'spliced', url: far, name: first.name, took: [] as number[] },
  ]
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { url, name, took } of ways) {
      for (let count = 0; count < CONNECTIONS; count += 1) took.push(await askOnce(url, name))
    }
  }
  for (const each of pair) await stop(each)
  const [direct, ...others] = ways.map(({ way, took }) => ({
    way,
    p50: percentile(took, 0.5),
    p95: percentile(took, 0.95),
  }))
  if (direct === undefined) throw new Error('nothing was measured')
  const most = new Map([
    ['handed over', '<= 5'],
    ['spliced', '<= 10'],
  ])
  return [
    tell('a request on a new connection, direct, p95', direct.p95, 'ms'),
    ...others.flatMap(({ way, p50, p95 }) => [
      tell(`added where it is ${way}, p50`, p50 - direct.p50, 'ms'),
      tell(`added where it is ${way}, p95`, p95 - direct.p95, 'ms', most.get(way)),
    ]),
  ]
}

async function typical(url: string, name: string): Promise<number> {
  const took: number[] = []
  for (let count = 0; count < 60; count += 1) took.push(await askOnce(url, name))
  return percentile(took, 0.5)
}

interface Cost {
  readonly perSecond: number
  /** ms of an act */
  readonly cpu: number
}

/** Kept connections, two learners, as fast as they can: the loads take from the same cores. */
async function costs(tell: Tell, one: Started, two: Started, forTwo: string): Promise<Figure[]> {
  const ofTwo = [...(await oneOfEach(forTwo, two.url)).values()]
  const ofOne = await Promise.all([openBrowser(one.url), openBrowser(one.url)])
  const loads = [openHttpLoad(), openHttpLoad()]
  const measure = async (server: Started, learners: readonly Browser[]): Promise<Cost> => {
    const before = await cpuOf(server)
    const rates = await Promise.all(
      learners.map(({ name }, index) =>
        loads[index]?.rate({
          url: `${server.url}/api/v1/users/1`,
          headers: { 'x-sandbox': name },
          connections: 32,
          duration: LOAD_SECONDS,
        }),
      ),
    )
    const perSecond = rates.reduce((sum: number, rate) => sum + (rate ?? 0), 0)
    return { perSecond, cpu: ((await cpuOf(server)) - before) / (perSecond * LOAD_SECONDS) }
  }
  const rounds: { readonly one: Cost; readonly two: Cost }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({ one: await measure(one, ofOne), two: await measure(two, ofTwo) })
  }
  for (const load of loads) await load.close()
  const middle = (of: (round: (typeof rounds)[number]) => number): number => percentile(rounds.map(of), 0.5)
  return [
    tell(
      'acts a second, one process',
      middle((round) => round.one.perSecond),
      '',
    ),
    tell(
      'acts a second, two processes',
      middle((round) => round.two.perSecond),
      '',
    ),
    tell(
      'two processes against one, acts a second',
      middle((round) => round.two.perSecond / round.one.perSecond),
      '',
    ),
    tell('processor time of an act, one process', middle((round) => round.one.cpu) * 1_000, 'µs'),
    tell('processor time of an act, two processes', middle((round) => round.two.cpu) * 1_000, 'µs'),
  ]
}

async function takeover(tell: Tell, two: Started, forTwo: string): Promise<Figure[]> {
  const browsers: Browser[] = []
  await inTurns([...Array(SANDBOXES).keys()], 20, async () => browsers.push(await openBrowser(two.url)))
  await inTurns(browsers, 20, async ({ name }) => {
    const headers = { 'x-sandbox': name, 'content-type': 'application/json' }
    const body = JSON.stringify({ name, email: `${name}@example.com` })
    await (await fetch(`${two.url}/api/v1/users`, { method: 'POST', headers, body })).text()
  })
  const homes = (await runOn(forTwo, `select id from homes where address <> ''`)) as { id: string }[]
  const [, last = 0] = await childrenOf(two)
  process.kill(last, 'SIGKILL')
  const began = performance.now()
  await inTurns(browsers, 50, async ({ name }) => {
    while ((await askOnce(two.url, name).catch(() => null)) === null)
      await new Promise((resolve) => setTimeout(resolve, 50))
  })
  const took = performance.now() - began - LEASE_MS
  if (homes.length !== 2) throw new Error('there were not two homes')
  return [tell(`${SANDBOXES} sandboxes answer again, behind the lease of a killed home`, took / 1_000, 's', '<= 5')]
}

async function childrenOf({ child }: Started): Promise<number[]> {
  const [, ...family] = await familyOf(child.pid ?? 0)
  return family
}

async function atRest(tell: Tell, databaseUrl: string, folder: string): Promise<Figure[]> {
  const empty = await start(databaseUrl, folder)
  const before = await memoryOf(empty.child.pid ?? 0)
  await stop(empty)
  await runOn(
    databaseUrl,
    `insert into sandboxes (secret_hash, name, created, last_seen)
     select encode(sha256(i::text::bytea), 'hex'), 'quiet-otter-' || i, ${Date.now()}, ${Date.now()}
     from generate_series(1, ${AT_REST}) as i`,
  )
  const full = await start(databaseUrl, folder)
  const after = await memoryOf(full.child.pid ?? 0)
  const rows = (await runOn(
    databaseUrl,
    'select (select count(*) from homes) + (select count(*) from slots) as count',
  )) as { count: string }[]
  await stop(full)
  return [
    tell('memory of a sandbox at rest, in each process', ((after - before) * 1_024) / AT_REST, 'kB'),
    tell(`rows that say where ${AT_REST} sandboxes live`, Number(rows[0]?.count), ''),
  ]
}
