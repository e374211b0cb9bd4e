/** What is a sandbox's own, what it is told in time, and what becomes of it: the same on the broker inside and on a real cluster. */
import { ok, deepStrictEqual as same } from 'node:assert'
import { setTimeout as wait } from 'node:timers/promises'
import { lastOf, runKafka } from '../../kafka-relay/testing/kafka-browser.ts'
import { openBrowser } from '../testing/open-server.ts'
import { offsetsIn, produce, SESSION_MS, type Step, stateOf } from './kafka-real-page.ts'

/** The last of them takes all topics. */
export const SANDBOX_STEPS: readonly Step[] = [
  [
    'of a shared group each sees own and shared topics, and not those of others',
    async ({ url, browser, call }) => {
      const [group, board] = [`shared.team-${browser.name}`, `shared.board-${browser.name}`]
      const other = await openBrowser(url)
      for (const topic of ['secret', board]) await lastOf(url, other, produce(topic, ['a']))
      const some = { topics: ['secret', board], group, from: 'earliest', commit: 'after', sessionTimeout: SESSION_MS }
      const reading = await runKafka(url, other, { type: 'consume', ...some })
      await reading.seen('committed', 2)
      const state = (await stateOf(url, browser)).groups.find(({ name }) => name === group)
      const described = await call({ name: 'describe-group', group })
      for (const told of [state, described]) {
        ok(JSON.stringify(told).includes(board), JSON.stringify(told))
        ok(!JSON.stringify(told).includes('secret'), JSON.stringify(told))
      }
      await reading.kill()
      await call({ name: 'delete-topic', topic: board })
    },
  ],
  [
    'what a producer gathers, and when it went',
    async ({ run, url }) => {
      const { events, over } = await run(produce('gathered', ['a', 'b', 'c', 'd'], { linger: 200, rate: 50, acks: -1 }))
      await over
      same(events.filter(({ type }) => type === 'handed').length, 4)
      const batches = events.flatMap((event) => (event.type === 'batched' ? event.batches : []))
      same(batches, [{ partition: 0, records: 4, why: 'linger' }])
      const [produced] = events.flatMap((event) => (event.type === 'produced' ? [event] : []))
      same(
        produced?.places.map(({ offset }) => offset),
        [0, 1, 2, 3],
      )
      // Only the broker inside says when it had written.
      const { source } = await stateOf(url, await openBrowser(url))
      same(produced?.appends?.length, source === 'embedded' ? 1 : undefined)
    },
  ],
  [
    'a sandbox that begins anew has no topics and no groups, and its consumers are gone',
    async ({ url, browser, run, ask, call }) => {
      const consume = { type: 'consume', topics: ['orders'], group: 'running', from: 'earliest', commit: 'after' }
      const running = await run({ ...consume, sessionTimeout: SESSION_MS })
      await running.seen('committed', 4)
      const headers = { origin: url, cookie: browser.cookie }
      const { status } = await fetch(`${url}/wire/sandbox/reset`, { method: 'POST', headers })
      same(status, 204)
      await running.over
      const mine = async () => {
        const lists = [await call({ name: 'list-topics' }), await call({ name: 'list-groups' })]
        const names = JSON.stringify(lists).match(/"fullName":"[^"]*"/g) ?? []
        return names.filter((name) => name.includes(`"${browser.name}.`))
      }
      // A cluster takes its time to delete.
      for (const until = Date.now() + SESSION_MS; (await mine()).length > 0; ) {
        if (Date.now() > until) throw new Error(`still there: ${(await mine()).join()}`)
        await wait(200)
      }
      same(offsetsIn(await ask(produce('packed', ['anew']))), ['0:0'])
    },
  ],
]
