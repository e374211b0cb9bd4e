/** A small real server with tap, sandboxes and GraphQL, beside REST over the same worlds; and what tests ask of it. */
import { SqlNote, type SqlQuery } from '../../../feed/index.ts'
import { createAccessTokens } from '../../../protocol-kit/access-tokens.ts'
import { openServer, type ServerOptions, type TestServer } from '../../../test/testing/open-server.ts'
import { restPlugin } from '../../rest/index.ts'
import { type GraphqlOptions, graphqlPlugin } from '../index.ts'

export interface GraphqlServer extends TestServer {
  /** By POST; `sandbox` is a public name. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>
  /** What was asked of the database in that sandbox, by its id, in all its exchanges. */
  queriesOf(id: string): readonly SqlQuery[]
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
  given: Pick<ServerOptions, 'fanOut' | 'database'> = {},
): Promise<GraphqlServer> {
  const server = await openServer(
    async ({ app, tap, store, worlds }) => {
      await app.register(restPlugin, { worlds, accessTokens: createAccessTokens(Date.now) })
      await app.register(graphqlPlugin, {
        ...{ worlds, overhear: store.overhear, onUpgrade: tap.onUpgrade, limits },
        tellSql: (request, query) => tap.note(request, new SqlNote(query)),
      })
    },
    { ...given, sandboxes: {} },
  )

  return {
    ...server,
    async ask(query, variables, headers = {}) {
      const answer = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, ...(variables && { variables }) }),
      })
      const { data, errors } = JSON.parse(await answer.text())
      return { status: answer.status, headers: answer.headers, data, errors }
    },
    queriesOf: (id) =>
      server
        .events(id)
        .flatMap((event) => (event.type === 'note' && event.note instanceof SqlNote ? [event.note.query] : [])),
    close: () => server.close(500),
  }
}
