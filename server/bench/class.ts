/**
 * `npm run bench class -- --learners 1000 --seconds 600 --stores sqlite,postgres`: a class on one machine. Each learner has a feed
 * open and does one of nine kinds of thing every five seconds; on SQLite, and on PostgreSQL with Redis, where these are here.
 * What is told: how long answers and frames take, what the server's event loop and memory bear, every error; and how long a
 * new connection waits for what a kept one is answered at the same moment. With `--knee` instead: how many learners one process bears, and how many two.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../build/index.ts'
import { REDIS_HERE } from '../fan-out/testing/redis-server.ts'
import { postgresOn } from '../store/testing/databases.ts'
import { findKnees } from './class-knee.ts'
import type { Order, Report } from './class-learners.ts'
import type { Opened, Sample } from './class-server.ts'
import type { Compared } from './class-strangers.ts'
import { type Figure, figuresOf, percentile } from './figures.ts'
import { startProcess } from './processes.ts'

interface Store {
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SAMPLE_EVERY_MS = 5_000

const { values: wanted } = parseArgs({
  args: process.argv.slice(1).filter((argument) => argument !== 'class'),
  options: {
    learners: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '600' },
    stores: { type: 'string', default: 'sqlite,postgres' },
    knee: { type: 'boolean', default: false },
  },
})

/** A string: why there is none here. */
const STORES: Readonly<Record<string, () => Promise<Store | string>>> = {
  sqlite: async () => ({ env: {}, close: async () => undefined }),
  postgres: openPostgresAndRedis,
}

const NAMES: Readonly<Record<string, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL + Redis' }

async function openPostgresAndRedis(): Promise<Store | string> {
  const [redis] = REDIS_HERE
  if (redis === undefined) return 'there is no redis-server'
  const server = await findPostgres()
  if (server === null) return 'TEST_DATABASE_URL names no PostgreSQL, and none is installed'
  const database = await postgresOn(server.url).make()
  const running = await redis.start()
  return {
    env: { DATABASE_URL: database.options.databaseUrl ?? '', REDIS_URL: running.url },
    async close() {
      await running.stop()
      await database.remove()
      await server.close()
    },
  }
}

/** The one that is named, or one for as long as this runs (.ci/postgres.sh), where it is installed. */
async function findPostgres(): Promise<{ readonly url: string; close(): Promise<void> } | null> {
  const url = process.env['TEST_DATABASE_URL'] ?? ''
  if (url !== '') return { url, close: async () => undefined }
  if (globSync('/usr/lib/postgresql/*/bin/initdb').length === 0) return null
  const held = spawn(join(ROOT, '.ci/postgres.sh'), ['sh', '-c', 'echo "$TEST_DATABASE_URL"; read -r _'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await once(held.stdout, 'data')
  return {
    url: String(line).trim(),
    async close() {
      held.stdin.end()
      await once(held, 'exit')
    },
  }
}

interface Measured {
  readonly report: Report
  readonly compared: Compared
  readonly samples: readonly Sample[]
}

async function teach(env: Readonly<Record<string, string>>): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-class-'))
  const flags = JSON.stringify(['--port', '0', '--grpc-port', '0', '--data-dir', folder])
  const start = (file: string, args: readonly string[] = [], more = {}) =>
    startProcess(file, args, { execArgv: ['--max-semi-space-size=8'], env: { LOG_LEVEL: 'error', ...more } })
  const server = start('./class-server.ts', [flags], env)
  const { url, grpc } = await server.hear<Opened>()
  const learners = start('./class-learners.ts')
  const order: Order = { url, grpc, learners: Number(wanted.learners), seconds: Number(wanted.seconds) }
  const samples: Sample[] = []
  const sampling = setInterval(async () => samples.push(await server.ask<Sample>('sample')), SAMPLE_EVERY_MS)
  const strangers = start('./class-strangers.ts', [url])
  const report = await learners.ask<Report>(order)
  const compared = await strangers.ask<Compared>('over')
  clearInterval(sampling)
  await Promise.all([learners, strangers, server].map((each) => each.stop()))
  await rm(folder, { recursive: true })
  return { report, compared, samples }
}

function figuresOfClass(name: string, { report, compared, samples }: Measured): Figure[] {
  const { acts, frames, errors } = report
  const { kept, fresh } = compared
  const all = Object.values(acts).flat()
  const failures = Object.values(errors).reduce((sum, count) => sum + count, compared.failures)
  for (const [text, count] of Object.entries(errors)) console.log(`    ${count} × ${text}`)
  const figure = figuresOf(`class of ${wanted.learners} on ${name}: `)
  return [
    figure('acts', all.length, ''),
    figure('errors', failures, '', '<= 0'),
    figure('answers, p50', percentile(all, 0.5), 'ms'),
    figure('answers, p95', percentile(all, 0.95), 'ms', '<= 500'),
    ...Object.entries(acts).map(([kind, times]) => figure(`${kind}, p95`, percentile(times, 0.95), 'ms')),
    figure('frames, p95', percentile(frames, 0.95), 'ms', '<= 500'),
    figure('a kept connection is answered, p95', percentile(kept, 0.95), 'ms'),
    figure('a new connection is answered, p95', percentile(fresh, 0.95), 'ms'),
    figure('new by kept, p95', percentile(fresh, 0.95) / percentile(kept, 0.95), '×', '<= 3'),
    figure('event loop, delay p99', Math.max(...samples.map(({ delay }) => delay.p99)), 'ms'),
    figure('event loop, delay at most', Math.max(...samples.map(({ delay }) => delay.max)), 'ms'),
    figure('memory (RSS), at most', Math.max(...samples.map(({ rss }) => rss)) / 1e6, 'MB'),
    figure('memory (RSS), at the end', (samples.at(-1)?.rss ?? Number.NaN) / 1e6, 'MB'),
  ]
}

export async function bench(): Promise<Figure[]> {
  await ensureBuilt(console.log)
  if (wanted.knee) return benchKnees()
  const figures: Figure[] = []
  for (const name of wanted.stores.split(',')) {
    const open = STORES[name]
    if (open === undefined) throw new Error(`There is no store ${name}: ${Object.keys(STORES).join(', ')}`)
    const store = await open()
    if (typeof store === 'string') {
      console.log(`${NAMES[name]}: not measured, ${store}`)
      continue
    }
    // Ending the bench ends all of it: its processes end with their channels, the store does not.
    const leave = (): void => {
      void store.close()
      process.exit(1)
    }
    process.once('disconnect', leave)
    try {
      figures.push(...figuresOfClass(NAMES[name] ?? name, await teach(store.env)))
    } finally {
      process.off('disconnect', leave)
      await store.close()
    }
  }
  return figures
}

async function benchKnees(): Promise<Figure[]> {
  const server = await findPostgres()
  if (server === null) throw new Error('TEST_DATABASE_URL names no PostgreSQL, and none is installed')
  try {
    return await findKnees(server.url)
  } finally {
    await server.close()
  }
}
