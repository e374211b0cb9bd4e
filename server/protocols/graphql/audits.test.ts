/** What the working group's audits of GraphQL over HTTP find, all of them, asked over real HTTP. */
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GraphqlServer, openGraphql } from './testing/open-graphql.ts'

let server: GraphqlServer
beforeAll(async () => {
  server = await openGraphql()
})
afterAll(() => server.close())

/** The address is known only once the server is there. */
const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn: fetch })

test('there are 61 audits', () => {
  expect(audits).toHaveLength(61)
})

test.each(audits)('$name', async ({ fn }) => {
  const result = await fn()
  const why = result.status === 'ok' ? '' : result.reason
  expect([result.status, why]).toEqual(['ok', ''])
})
