/** The contract of REST is an exchange when a learner asks for it, and none when the app does. */
import { expect, test } from 'vitest'
import { openApiPlugin } from '../json-api/openapi-document.ts'
import { restPlugin } from '../protocols/rest/index.ts'
import { openServer } from './testing/open-server.ts'

test.each([
  { path: '/openapi.json', isRecorded: true },
  { path: '/wire/openapi.json', isRecorded: false },
])('$path: recorded is $isRecorded', async ({ path, isRecorded }) => {
  const server = await openServer(
    async ({ app, worlds }) => {
      await app.register(openApiPlugin)
      await app.register(restPlugin, { worlds })
    },
    { sandboxes: {} },
  )
  const { id, name } = await server.newSandbox()
  const answer = await fetch(server.url + path, { headers: { 'x-sandbox': name } })
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0' })
  await server.close()
  expect(server.events(id).some(({ type }) => type === 'bytes')).toBe(isRecorded)
})
