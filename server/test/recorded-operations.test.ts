/** `/healthz` and `/metrics` are an exchange when a learner asks for them, and none when a probe does, caught terminal or not. */
import { expect, test } from 'vitest'
import { operationsPlugin } from '../operations/index.ts'
import { openServer } from './testing/open-server.ts'

test.each(['/healthz', '/healthz/ready', '/healthz/live', '/metrics'])('%s', async (path) => {
  const server = await openServer(({ app, tap }) => app.register(operationsPlugin, { tap, needs: [] }), {
    sandboxes: {},
  })
  const { id, name, post } = await server.openBrowser()
  expect((await post('/wire/catch', { on: true })).status).toBe(200)
  const requests = () => server.events(id).filter(({ type }) => type === 'opened').length

  expect((await fetch(server.url + path)).status).toBe(200)
  expect(requests()).toBe(0)
  expect((await fetch(server.url + path, { headers: { 'x-sandbox': name } })).status).toBe(200)
  await server.close()
  expect(requests()).toBe(1)
})
