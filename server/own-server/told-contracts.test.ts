/** What viewers of the feed are told of a learner's server, and what the relay makes of it: over real sockets. */
import { describe, expect, test } from 'vitest'
import { file_echo } from '#proto/gen/echo_pb.js'
import { ExampleService, file_example } from '#proto/gen/example_pb.js'
import { contractOf } from '#proto/own-server/descriptors.ts'
import { openViewer } from '../feed/testing/feed-server.ts'
import { askForLines } from '../wire/testing/ask-for-lines.ts'
import { withLearners } from './testing/learners.ts'

const learners = withLearners()
const { openOwn } = learners

describe('a viewer', () => {
  test('is told of each deployment, and of the end', async () => {
    const { browser, tab } = await openOwn()
    const viewer = await openViewer(learners.url, browser)
    await viewer.seen('welcome')
    const deployed = await tab.deploy({ services: ['example.ExampleService'] }, [file_example])
    const [first] = await viewer.seen('contractChanged')
    expect(first).toMatchObject({ revision: 1, port: 'port' in deployed ? deployed.port : 0, serving: true })
    expect(contractOf(first?.descriptorSet ?? new Uint8Array()).getService('example.ExampleService')).toBeDefined()
    tab.stop()
    expect((await viewer.seen('contractChanged', 2))[1]).toMatchObject({ revision: 1, serving: false })
  })

  test('that comes late is told of those before, oldest first', async () => {
    const { browser, tab } = await openOwn()
    await tab.deploy({ services: ['example.ExampleService'] }, [file_example])
    await tab.deploy({ services: ['echo.v1.EchoService'] }, [file_echo])
    const viewer = await openViewer(learners.url, browser)
    const told = await viewer.seen('contractChanged', 2)
    expect(told.map(({ services }) => services)).toEqual([['example.ExampleService'], ['echo.v1.EchoService']])
    expect(told.map(({ serving }) => serving)).toEqual([false, true])
    expect(told[0]?.since).toBeLessThanOrEqual(told[1]?.since ?? 0)
  })

  test('is told no more of them than fits', async () => {
    const { browser, tab } = await openOwn()
    for (let count = 0; count < 12; count++) await tab.deploy({ routes: [{ method: 'GET', path: `/${count}` }] })
    const viewer = await openViewer(learners.url, browser)
    const told = await viewer.seen('contractChanged', 9)
    expect(told.at(-1)?.routes).toMatchObject([{ path: '/11' }])
    expect(told).toHaveLength(9)
  })
})

test('a block’s call by the relay is answered by the tab, and recorded as its own', async () => {
  const { browser, tab } = await openOwn()
  const viewer = await openViewer(learners.url, browser)
  await tab.serve([ExampleService], (router) => {
    router.service(ExampleService, { sayHello: ({ name }) => ({ message: `Own ${name}` }) })
  })
  const lines = await askForLines({ url: learners.url, cookie: browser.cookie }, '/wire/relay/grpc', {
    ...{ run: '0af7651916cd43dd8448eb211c80319c', metadata: [], port: 'mine' },
    ...{ method: 'example.ExampleService/SayHello', message: { name: 'Ada' } },
  })
  const events = await lines.rest()
  expect(JSON.stringify(events)).toContain('Own Ada')
  const opened = await viewer.seen('exchangeOpened')
  expect(opened).toMatchObject([{ byOwnServer: true, run: '0af7651916cd43dd8448eb211c80319c' }])
})
