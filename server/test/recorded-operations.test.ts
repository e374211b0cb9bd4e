/** `/healthz` and `/metrics` are an exchange when a learner asks for them, and none when a probe does, caught terminal or not. */
import fastify from 'fastify'
import { expect, test } from 'vitest'
import type { SandboxResponse } from '#proto/api/sandbox.ts'
import { operationsPlugin } from '../operations/index.ts'
import { createMemoryStore, sandboxesPlugin } from '../sandboxes/index.ts'
import { createTap } from '../tap/index.ts'

test.each(['/healthz', '/healthz/ready', '/healthz/live', '/metrics'])('%s', async (path) => {
  const tap = createTap()
  const app = fastify({ serverFactory: tap.serverFactory })
  await app.register(sandboxesPlugin, {
    tap,
    store: createMemoryStore(),
    origins: { loopback: true, allowedHosts: [] },
    addresses: () => ({ httpUrl: '', grpcTarget: '' }),
  })
  await app.register(operationsPlugin, { tap, needs: [] })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const made = await fetch(`${url}/wire/sandbox`, { method: 'POST', headers: { origin: url } })
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { name } = (await made.json()) as SandboxResponse
  const caught = await fetch(`${url}/wire/catch`, {
    method: 'POST',
    headers: { origin: url, cookie, 'content-type': 'application/json' },
    body: '{"on":true}',
  })
  expect(caught.status).toBe(200)
  const requests = () =>
    tap.logs
      .ofSandbox(app.sandboxes.byName(name) ?? '')
      .read(0, Number.MAX_SAFE_INTEGER)
      .filter(({ event }) => event?.type === 'opened').length

  expect((await fetch(url + path)).status).toBe(200)
  expect(requests()).toBe(0)
  expect((await fetch(url + path, { headers: { 'x-sandbox': name } })).status).toBe(200)
  await Promise.all([tap.close(0), app.close()])
  expect(requests()).toBe(1)
})
