/**
 * `{ users { name posts(limit: 3) { title } } }` through everything, against graphql-yoga on bare node:http with the same resolvers
 * and the same SQLite: two statements each. Then what it costs to refuse a bomb.
 */
import type { Figure } from './figures.ts'
import type { Opened } from './framewise-server.ts'
import { type HttpLoad, openHttpLoad, startProcess } from './processes.ts'
import { sideBySide, type Way } from './side-by-side.ts'

const STARTS = 3
const ROUNDS = 5
/** Requests, not seconds: what is not compiled yet on a busy machine would count for one server more than for the other. */
const WARM_UP = 2_000
const ROUND = 500
const CONNECTIONS = 20
const QUERY = '{ users { name posts(limit: 3) { title } } }'

const requestTo = ({ port, headers }: Opened, query: string) => ({
  url: `http://127.0.0.1:${port}/graphql`,
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
})

async function ask(server: Opened, query: string): Promise<string> {
  const { url, ...request } = requestTo(server, query)
  return (await fetch(url, request)).text()
}

async function open(load: HttpLoad) {
  const children = [startProcess('./framewise-server.ts'), startProcess('./bare-server.ts', ['yoga'])]
  const [ours, bare] = (await Promise.all(children.map((child) => child.hear<Opened>()))) as [Opened, Opened]
  if ((await ask(ours, QUERY)) !== (await ask(bare, QUERY))) throw new Error('The two servers answer different bytes')
  const way = (server: Opened): Way => {
    const run = (amount: number) => load.rate({ ...requestTo(server, QUERY), connections: CONNECTIONS, amount })
    return { warmUp: () => run(WARM_UP), round: () => run(ROUND) }
  }
  return { ours: way(ours), theirs: way(bare), close: () => Promise.all(children.map((child) => child.stop())) }
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
  const child = startProcess('./framewise-server.ts')
  const server = await child.hear<Opened>()
  for (let turn = 0; turn < 200; turn += 1) await ask(server, QUERY)
  const spent: number[] = []
  for (const bomb of Object.values(BOMBS)) {
    for (let turn = 1; turn <= 10; turn += 1) {
      await child.ask<number>('cpu')
      const answer = await ask(server, bomb(turn))
      spent.push(await child.ask<number>('cpu'))
      if (!answer.includes('_LIMIT_EXCEEDED')) throw new Error(`A bomb was not refused: ${answer.slice(0, 200)}`)
    }
  }
  await child.stop()
  return Math.max(...spent)
}

export async function bench(): Promise<Figure[]> {
  const load = openHttpLoad()
  const figures = await sideBySide({
    names: {
      ours: 'GraphQL, users and posts, Framewise',
      theirs: 'GraphQL, users and posts, yoga on node:http',
      ratio: 'GraphQL / yoga on node:http, same resolvers',
    },
    ...{ unit: 'req/s', target: '>= 0.85', starts: STARTS, rounds: ROUNDS },
    open: () => open(load),
  })
  await load.close()
  return [
    ...figures,
    { name: 'refusing an alias or depth bomb, worst, CPU', value: await worstRefusal(), unit: 'ms', target: '<= 20' },
  ]
}
