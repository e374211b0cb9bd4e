/**
 * `{ users { name posts(limit: 3) { title } } }` through everything, against graphql-yoga on bare node:http with the same resolvers
 * and the same SQLite: two statements each. Each server and the load have a process or thread of their own. Then what it costs
 * to refuse a bomb.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Opened } from './graphql-server.ts'
import { inTurns, overStarts, type Pair } from './in-turns.ts'
import type { Figure } from './run.ts'

const STARTS = 3
const ROUNDS = 5
/** Requests, not seconds: what is not compiled yet on a busy machine would count for one server more than for the other. */
const WARM_UP = 2_000
const ROUND = 500
const CONNECTIONS = 20
const QUERY = '{ users { name posts(limit: 3) { title } } }'

interface Server extends Opened {
  readonly child: ChildProcess
}

async function open(which: 'framewise' | 'yoga'): Promise<Server> {
  const child = fork(fileURLToPath(new URL('./graphql-server.ts', import.meta.url)), [which], { execArgv: [] })
  const [opened] = (await once(child, 'message')) as [Opened]
  return { child, ...opened }
}

const requestTo = ({ port, headers }: Server, query: string) => ({
  url: `http://127.0.0.1:${port}/graphql`,
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
})

async function ask(server: Server, query: string): Promise<string> {
  const { url, ...request } = requestTo(server, query)
  return (await fetch(url, request)).text()
}

async function measureOnce(worker: Worker): Promise<Pair> {
  const [ours, bare] = await Promise.all([open('framewise'), open('yoga')])
  if ((await ask(ours, QUERY)) !== (await ask(bare, QUERY))) throw new Error('The two servers answer different bytes')
  const load = async (server: Server, amount: number): Promise<number> => {
    worker.postMessage({ ...requestTo(server, QUERY), connections: CONNECTIONS, amount })
    const [rate] = await once(worker, 'message')
    return Number(rate)
  }
  for (const server of [ours, bare]) await load(server, WARM_UP)
  const rates = await inTurns(
    ROUNDS,
    () => load(ours, ROUND),
    () => load(bare, ROUND),
  )
  for (const { child } of [ours, bare]) child.disconnect()
  return rates
}

const times = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join(' ')

/** Each of another text at each turn: no cache helps. */
const BOMBS: Readonly<Record<string, (turn: number) => string>> = {
  'ten thousand aliases': (turn) => `{ ${times(10_000, (i) => `a${turn}x${i}:users{id}`)} }`,
  'aliases by fragments of fragments': (turn) =>
    `{ user(id: ${turn}) { ...F0 } } ${times(60, (i) => `fragment F${i} on User { ${i === 59 ? 'a: id' : `...F${i + 1} ...F${i + 1}`} }`)}`,
  'fields two hundred deep': (turn) => `{ user(id: ${turn}) { ${'friends { '.repeat(200)}id${' }'.repeat(200)} } }`,
  'friends of friends of friends': (turn) =>
    `{ users(limit: ${turn + 20}) { friends { friends { friends { friends { friends { id } } } } } } }`,
}

/** The most CPU time that the server's process spends on one, in ms. */
async function worstRefusal(): Promise<number> {
  const server = await open('framewise')
  const cpu = async (): Promise<number> => {
    const told = once(server.child, 'message')
    server.child.send('cpu')
    const [milliseconds] = await told
    return Number(milliseconds)
  }
  for (let turn = 0; turn < 200; turn += 1) await ask(server, QUERY)
  const spent: number[] = []
  for (const bomb of Object.values(BOMBS)) {
    for (let turn = 1; turn <= 10; turn += 1) {
      await cpu()
      const answer = await ask(server, bomb(turn))
      spent.push(await cpu())
      if (!answer.includes('_LIMIT_EXCEEDED')) throw new Error(`A bomb was not refused: ${answer.slice(0, 200)}`)
    }
  }
  server.child.disconnect()
  return Math.max(...spent)
}

export async function bench(): Promise<Figure[]> {
  const worker = new Worker(new URL('load-worker.ts', import.meta.url), { execArgv: [] })
  const { ours, theirs: bare } = await overStarts(STARTS, () => measureOnce(worker))
  await worker.terminate()
  return [
    { name: 'GraphQL, users and posts, Framewise', value: ours, unit: 'req/s' },
    { name: 'GraphQL, users and posts, yoga on node:http', value: bare, unit: 'req/s' },
    { name: 'GraphQL / yoga on node:http, same resolvers', value: ours / bare, unit: '×', target: '>= 0.85' },
    { name: 'refusing an alias or depth bomb, worst, CPU', value: await worstRefusal(), unit: 'ms', target: '<= 20' },
  ]
}
