import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { ownServerLimits } from '#proto/own-server/index.ts'
import { withLearners } from './testing/learners.ts'

const learners = withLearners()
const { openOwn, openRaw } = learners

describe('which tab, and whose', () => {
  test('the newer tab serves, at the same port, and the older one is told', async () => {
    const { browser, tab, port } = await openRaw()
    const newer = await learners.openTab(browser)
    expect((await tab.closed).code).toBe(4001)
    expect(await newer.deploy({})).toEqual({ revision: 1, port, tookOver: true })
  })

  test('a page without a sandbox, or of elsewhere, has no tunnel', async () => {
    const { browser } = await openRaw()
    const url = `${learners.url.replace('http', 'ws')}/wire/serve`
    const attempts = [
      { headers: { origin: learners.url } },
      { headers: { origin: 'http://evil.example', cookie: browser.cookie } },
      { headers: { cookie: browser.cookie } },
    ]
    const statuses = []
    for (const options of attempts) {
      const socket = new WebSocket(url, options)
      const [error] = await once(socket, 'error')
      statuses.push(/\d{3}/.exec(String(error))?.[0])
    }
    expect(statuses).toEqual(['401', '403', '403'])
  })

  test.each([
    { name: 'the authority', headers: (name: string) => ({ host: `${name}.localhost` }) },
    { name: 'x-sandbox', headers: (name: string) => ({ 'x-sandbox': name }) },
  ])('on the main port a learner’s server is named by $name', async ({ headers }) => {
    const { browser, tab } = await openRaw()
    tab.onCall((call) => {
      call.respond(418)
      call.end()
    })
    const { hostname, port } = new URL(learners.url)
    const asked = request({ hostname, port, path: '/nowhere/here', headers: headers(browser.name) })
    asked.end()
    const [answer] = await once(asked, 'response')
    expect(answer.statusCode).toBe(418)
  })

  test('a deployment that is too large, or no contract, is refused with a reason', async () => {
    const { tab } = await openOwn()
    const refused = await tab.deploy({ services: ['example.ExampleService'] })
    expect(refused).toMatchObject({ reason: 'malformed' })
    expect(await tab.deploy({})).toMatchObject({ tookOver: false })
  })

  test('more calls than a tab may have are refused, and those that are open go on', async () => {
    const { tab, url } = await openRaw()
    const all = Array.from({ length: ownServerLimits.streams }, () => fetch(url))
    const calls = []
    for (const _ of all) calls.push(await tab.nextCall())
    expect((await fetch(url)).status).toBe(503)
    for (const call of calls) {
      call.respond(204)
      call.end()
    }
    expect(new Set((await Promise.all(all)).map(({ status }) => status))).toEqual(new Set([204]))
  })

  test.each([
    { name: 'no frame', bytes: Uint8Array.of(1, 2, 3) },
    { name: 'a frame of a stream that never was', bytes: Uint8Array.of(3, 0, 0, 0, 99, 0, 0, 0, 0) },
    { name: 'a control frame that does not exist', bytes: Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0) },
  ])('$name closes the tunnel', async ({ bytes }) => {
    const { tab } = await openRaw()
    tab.sendRaw(bytes)
    expect((await tab.closed).code).toBe(4002)
  })
})
