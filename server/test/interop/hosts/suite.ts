/**
 * Two hosts on one PostgreSQL, in namespaces of their own, while learners write by way of both: the network is cut between the hosts, before
 * the database, and around one host, and mended. Nothing that was acknowledged is lost, no two homes answer for one sandbox, nobody hangs.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { POSTGRES_SERVER, postgresOn } from '../../../store/testing/databases.ts'
import { openBrowser } from '../../testing/open-server.ts'
import { until } from '../../testing/until.ts'
import { ROOT, run } from '../program.ts'
import type { Suite } from '../suite.ts'
import { type Load, openLoad } from './load.ts'
import { type Cut, type HostName, type Network, openNetwork } from './network.ts'

const SANDBOXES = 6
const PORTS = { app: 8080, inner: 7946, database: 5432 }
/** A lease, a takeover, a start, and a machine that is busy. */
const PATIENCE_MS = 120_000
const PASSAGE = join(ROOT, 'server/test/interop/hosts/passage.ts')

export const hosts: Suite = {
  name: 'hosts',
  async find() {
    if (POSTGRES_SERVER === undefined) throw new Error('TEST_DATABASE_URL names no PostgreSQL')
    if (process.getuid?.() !== 0) throw new Error('only root makes network namespaces')
    await run('bridge', ['-V'])
    const network = await openNetwork()
    await network.close()
    return (await run('ip', ['-V'])).trim()
  },
  async judge(folder) {
    const network = await openNetwork()
    const closing: (() => Promise<unknown> | unknown)[] = [network.close]
    try {
      const { url: databaseUrl, close } = await openDatabase(network, folder)
      closing.unshift(close)
      const urls: string[] = []
      for (const host of ['one', 'other'] as const) {
        const server = await keepServer(network, host, databaseUrl, join(folder, host))
        closing.unshift(server.close)
        urls.push(server.url)
      }
      const problems: string[] = []
      let acknowledged = 0
      for (const cut of ['hosts', 'database', 'all'] as const) {
        const { load, problems: found } = await cutAndMend(network, cut, urls)
        problems.push(...found.map((problem) => `${cut}: ${problem}`))
        acknowledged += load.acknowledged
      }
      const summary = `three cuts under load, ${acknowledged} writes acknowledged and read again by both hosts`
      return { summary, problems: problems.slice(0, 20) }
    } finally {
      for (const close of closing) await close()
    }
  },
}

async function cutAndMend(
  network: Network,
  cut: Cut,
  urls: readonly string[],
): Promise<{ readonly load: Load; readonly problems: readonly string[] }> {
  const [one = '', other = ''] = urls
  const sandboxes = await Promise.all(Array.from({ length: SANDBOXES }, async () => (await openBrowser(other)).name))
  const load = openLoad(cut, sandboxes, urls, cut === 'all' ? one : null)
  const everyone = (what: string, by: readonly string[]) =>
    until(
      what,
      PATIENCE_MS,
      () => sandboxes.every((each) => by.every((url) => load.tallyOf(each, url).acknowledged > 0)) || undefined,
    )
  try {
    await everyone('all are served by both hosts', urls)
    const streams = cut === 'hosts' ? await openStreams(sandboxes, urls) : null
    load.count()
    await network.cut(cut)
    if (streams === null) await everyone('the other host takes over what the one had', [other])
    else {
      await until(
        'each is refused by the host that cannot reach its home',
        PATIENCE_MS,
        () => sandboxes.every((each) => urls.some((url) => load.tallyOf(each, url).refused > 0)) || undefined,
      )
      await until(
        'each stream that led through the cut has ended',
        PATIENCE_MS,
        () => streams.ended >= SANDBOXES || undefined,
      )
    }
    load.count()
    await network.heal()
    await everyone('all are served by both hosts again', urls)
    streams?.close()
    return { load, problems: await load.stop() }
  } catch (thrown) {
    await network.heal()
    return { load, problems: [String(thrown), ...(await load.stop())] }
  }
}

/** Of server-sent events, each by both hosts, so that one of both leads through the other. */
async function openStreams(sandboxes: readonly string[], urls: readonly string[]) {
  let ended = 0
  const all = sandboxes.flatMap((sandbox) =>
    urls.map((url) => request(`${url}/events`, { headers: { 'x-sandbox': sandbox }, agent: false })),
  )
  await Promise.all(
    all.map(async (asked) => {
      asked.end()
      const [answer] = await once(asked, 'response')
      answer.on('error', () => undefined).once('close', () => (ended += 1))
      asked.on('error', () => undefined)
      answer.resume()
    }),
  )
  return {
    get ended() {
      return ended
    },
    close: () => {
      for (const each of all) each.destroy()
    },
  }
}

/** The PostgreSQL of the tests, to be reached in the network as well. */
async function openDatabase(network: Network, folder: string) {
  if (POSTGRES_SERVER === undefined) throw new Error('TEST_DATABASE_URL names no PostgreSQL')
  const database = await postgresOn(POSTGRES_SERVER).make()
  const url = new URL(database.options.databaseUrl ?? '')
  const file = join(folder, 'database')
  const inside = `${network.addressOf('database')}:${PORTS.database}`
  const way = spawn(process.execPath, [PASSAGE, file, `${url.hostname}:${url.port || PORTS.database}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(way.stdout, 'data')
  const door = network.start('database', [PASSAGE, inside, file])
  if (door.stdout !== null) await once(door.stdout, 'data')
  url.host = inside
  return {
    url: url.href,
    async close() {
      for (const each of [door, way]) each.kill('SIGKILL')
      await database.remove()
    },
  }
}

/** The server of a host, which is started again as often as it ends: as whoever looks after it would. */
async function keepServer(network: Network, host: HostName, databaseUrl: string, folder: string) {
  const address = network.addressOf(host)
  const url = `http://${address}:${PORTS.app}`
  const flags = [
    '--host',
    address,
    '--port',
    `${PORTS.app}`,
    '--grpc-port',
    '0',
    '--kafka-port',
    '0',
    '--data-dir',
    folder,
  ]
  const env = { DATABASE_URL: databaseUrl, HOME_ADDRESS: `${address}:${PORTS.inner}`, LOG_LEVEL: 'silent' }
  let isClosing = false
  let server = start()
  function start() {
    const child = network.start(host, [join(ROOT, 'server/start.js'), ...flags], env)
    child.once('exit', () => {
      if (!isClosing) server = start()
    })
    return child
  }
  if (server.stdout === null) throw new Error('it says nothing')
  for await (const line of createInterface(server.stdout)) if (line.startsWith('Framewise ready at')) break
  return {
    url,
    async close() {
      isClosing = true
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    },
  }
}
