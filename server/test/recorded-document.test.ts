/** The contract of REST is an exchange when a learner asks for it, and none when the app does. */
import fastify from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorlds } from '../domain/index.ts'
import { openApiPlugin } from '../json-api/openapi-document.ts'
import { restPlugin } from '../protocols/rest/index.ts'
import { createMemoryStore, sandboxesPlugin } from '../sandboxes/index.ts'
import { openStore, type Store } from '../store/index.ts'
import { makeSqlite, type TestDatabase } from '../store/testing/databases.ts'
import { createTap } from '../tap/index.ts'

let database: TestDatabase
let store: Store
beforeEach(async () => {
  database = await makeSqlite()
  store = await openStore(database.options)
})
afterEach(async () => {
  await store.close()
  await database.remove()
})

test.each([
  { path: '/openapi.json', isRecorded: true },
  { path: '/wire/openapi.json', isRecorded: false },
])('$path: recorded is $isRecorded', async ({ path, isRecorded }) => {
  const tap = createTap()
  const app = fastify({ serverFactory: tap.serverFactory })
  await app.register(sandboxesPlugin, {
    tap,
    store: createMemoryStore(),
    origins: { loopback: true, allowedHosts: [] },
    addresses: () => ({ httpUrl: '', grpcTarget: '' }),
  })
  await app.register(openApiPlugin)
  await app.register(restPlugin, { worlds: await openWorlds({ records: store.worlds }) })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const { sandbox } = await app.sandboxes.create()
  const answer = await fetch(url + path, { headers: { 'x-sandbox': sandbox.name } })
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0' })
  await Promise.all([tap.close(0), app.close()])
  const events = tap.logs.ofSandbox(sandbox.id).read(0, Number.MAX_SAFE_INTEGER)
  expect(events.some(({ event }) => event?.type === 'bytes')).toBe(isRecorded)
})
