/** A small real server with tap, sandboxes and GraphQL, beside REST over the same worlds; and what tests ask of it. */
import fastify, { type FastifyInstance } from 'fastify'
import { openWorlds, type Worlds } from '../../../domain/index.ts'
import { createFanOut, type FanOut } from '../../../fan-out/index.ts'
import { SqlNote, type SqlQuery } from '../../../feed/index.ts'
import { createAccessTokens } from '../../../protocol-kit/access-tokens.ts'
import { createMemoryStore, sandboxesPlugin } from '../../../sandboxes/index.ts'
import { openStore } from '../../../store/index.ts'
import { makeSqlite, type TestDatabase } from '../../../store/testing/databases.ts'
import { createTap, type Tap } from '../../../tap/index.ts'
import { restPlugin } from '../../rest/index.ts'
import { type GraphqlOptions, graphqlPlugin } from '../index.ts'

export interface GraphqlServer {
  readonly app: FastifyInstance
  readonly tap: Tap
  readonly url: string
  readonly port: number
  readonly worlds: Worlds
  /** With its public name. */
  newSandbox(): Promise<{ readonly id: string; readonly name: string }>
  /** By POST; `sandbox` is a public name. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>
  /** What was asked of the database in that sandbox, by its id, in all its exchanges. */
  queriesOf(id: string): readonly SqlQuery[]
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors: readonly AnsweredError[] | undefined
}

export interface AnsweredError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly locations?: readonly { readonly line: number; readonly column: number }[]
  readonly extensions?: Readonly<Record<string, unknown>>
}

export async function openGraphql(
  limits: GraphqlOptions['limits'] = {},
  given: { readonly fanOut?: FanOut; readonly database?: TestDatabase } = {},
): Promise<GraphqlServer> {
  const database = given.database ?? (await makeSqlite())
  const store = await openStore(database.options)
  const fanOut = given.fanOut ?? (await createFanOut())
  const worlds = await openWorlds({ records: store.worlds, fanOut })
  const tap = createTap()
  const app = fastify({ serverFactory: tap.serverFactory })
  await app.register(sandboxesPlugin, {
    tap,
    store: createMemoryStore(),
    origins: { loopback: true, allowedHosts: [] },
    addresses: () => ({ httpUrl: '', grpcTarget: '' }),
  })
  await app.register(restPlugin, { worlds, accessTokens: createAccessTokens(Date.now) })
  await app.register(graphqlPlugin, {
    ...{ worlds, overhear: store.overhear, onUpgrade: tap.onUpgrade, limits },
    tellSql: (request, query) => tap.note(request, new SqlNote(query)),
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })

  return {
    app,
    tap,
    url,
    port: Number(new URL(url).port),
    worlds,
    newSandbox: async () => (await app.sandboxes.create()).sandbox,
    async ask(query, variables, headers = {}) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, ...(variables && { variables }) }),
      })
      const { data, errors } = JSON.parse(await answer.text())
      return { status: answer.status, headers: answer.headers, data, errors }
    },
    queriesOf: (id) =>
      tap.logs
        .ofSandbox(id)
        .read(0, Number.POSITIVE_INFINITY)
        .flatMap(({ event }) => (event.type === 'note' && event.note instanceof SqlNote ? [event.note.query] : [])),
    async close() {
      await Promise.all([tap.close(500), app.close()])
      await store.close()
      await database.remove()
    },
  }
}
