/**
 * `GET /api/v1/users?limit=20` through everything, out of a sandbox's own rows on SQLite, against bare Fastify that serves the
 * same rows from memory. The event loop's delay is the server's, over all rounds.
 */
import type { Figure } from './figures.ts'
import type { Delay, Opened } from './framewise-server.ts'
import { type HttpLoad, openHttpLoad, startProcess } from './processes.ts'
import { sideBySide } from './side-by-side.ts'

const STARTS = 3
const ROUNDS = 5
const CONNECTIONS = 20
const PATH = '/api/v1/users?limit=20'

async function bodyOf({ port, headers }: Opened): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}${PATH}`, { headers })).text()
}

/** A write gives the sandbox rows of its own. */
async function writeTo({ port, headers }: Opened): Promise<void> {
  const { status } = await fetch(`http://127.0.0.1:${port}/api/v1/users/1`, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ada Lovelace' }),
  })
  if (status !== 200) throw new Error(`the sandbox could not be written to: ${status}`)
}

/** @param delays takes the p99 of each round, in ms */
async function open(load: HttpLoad, delays: number[]) {
  const framewise = startProcess('./framewise-server.ts')
  const fastify = startProcess('./bare-server.ts', ['fastify'])
  const [ours, bare] = await Promise.all([framewise.hear<Opened>(), fastify.hear<Opened>()])
  await writeTo(ours)
  if ((await bodyOf(ours)) !== (await bodyOf(bare))) throw new Error('The two servers answer different bytes')
  const rate = ({ port, headers }: Opened, duration: number) =>
    load.rate({ url: `http://127.0.0.1:${port}${PATH}`, headers, connections: CONNECTIONS, duration })
  return {
    ours: {
      warmUp: () => rate(ours, 3),
      async round() {
        await framewise.ask<Delay>('delay')
        const found = await rate(ours, 1)
        delays.push((await framewise.ask<Delay>('delay')).p99)
        return found
      },
    },
    theirs: { warmUp: () => rate(bare, 3), round: () => rate(bare, 1) },
    close: () => Promise.all([framewise, fastify].map((each) => each.stop())),
  }
}

export async function bench(): Promise<Figure[]> {
  const load = openHttpLoad()
  const delays: number[] = []
  const figures = await sideBySide({
    names: {
      ours: 'REST list of 20 users, Framewise',
      theirs: 'REST list of 20 users, bare Fastify',
      ratio: 'REST list of 20 users on SQLite / bare Fastify from memory',
    },
    ...{ unit: 'req/s', target: '>= 0.7', starts: STARTS, rounds: ROUNDS },
    open: () => open(load, delays),
  })
  await load.close()
  return [
    ...figures,
    { name: 'event-loop delay under it, p99, worst round', value: Math.max(...delays), unit: 'ms', target: '<= 20' },
  ]
}
