/** What recording costs: a REST-like route behind the tap against the same route on bare Fastify. */
import type { Figure } from './figures.ts'
import { openHttpLoad, startProcess } from './processes.ts'
import { sideBySide, type Way } from './side-by-side.ts'

const BODIES = [
  { name: '19 B', bytes: 19, target: '>= 0.8', connections: 20 },
  { name: '16 kB', bytes: 16 * 1024, target: '>= 0.8', connections: 20 },
  { name: '4 MB', bytes: 4 * 1024 * 1024, target: '>= 0.85', connections: 4 },
] as const
const STARTS = 5
/** What else the machine does comes and goes within seconds: three rounds were too few for their median to be free of it. */
const ROUNDS = 7
const ROUND_SECONDS = 1

export async function bench(): Promise<Figure[]> {
  const load = openHttpLoad()
  const figures: Figure[] = []
  for (const { name, bytes, target, connections } of BODIES) {
    const open = async () => {
      const servers = ['tapped', 'bare'].map((which) =>
        startProcess('./tap-server.ts', [which, ...BODIES.map((body) => String(body.bytes))]),
      )
      const [ours, theirs] = (await Promise.all(servers.map((server) => server.hear<number>()))).map((port): Way => {
        const url = `http://127.0.0.1:${port}/api/${bytes}`
        const round = () => load.rate({ url, connections, duration: ROUND_SECONDS })
        return { warmUp: round, round }
      }) as [Way, Way]
      return { ours, theirs, close: () => Promise.all(servers.map((server) => server.stop())) }
    }
    const names = {
      ours: `tapped, answers of ${name}`,
      theirs: `bare Fastify, answers of ${name}`,
      ratio: `tapped / bare Fastify, answers of ${name}`,
    }
    figures.push(...(await sideBySide({ names, unit: 'req/s', target, starts: STARTS, rounds: ROUNDS, open })))
  }
  await load.close()
  return figures
}
