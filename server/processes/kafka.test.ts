/** Kafka with `--processes 2`: one broker, and whichever process is a learner's home, the learner sees all own bytes of it, and nobody else's. */
import { Producer } from '@platformatic/kafka'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Scope } from '#proto/gen/api/feed_pb.js'
import { openViewer, type TestViewer } from '../feed/testing/feed-server.ts'
import { lastOf, runKafka } from '../kafka-relay/testing/kafka-browser.ts'
import { POSTGRES_SERVER } from '../store/testing/databases.ts'
import type { Browser } from '../test/testing/open-server.ts'
import { openProcessGroup, type ProcessGroup } from '../test/testing/process-group.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]

/** On a machine that may be busy. */
const WAIT = { timeout: 30_000, interval: 100 }

describe.each(servers)('Kafka of two processes', { timeout: 90_000 }, (server) => {
  let group: ProcessGroup
  let learners: readonly [Browser, Browser]
  beforeAll(async () => {
    group = await openProcessGroup(server, 2)
    learners = await group.oneOfEach()
  }, 60_000)
  afterAll(() => group.stop())

  /** A program of the learner's own; what it did is over. */
  async function produceFromTerminal(clientId: string, topic: string, text: string): Promise<void> {
    const producer = new Producer({
      clientId,
      bootstrapBrokers: [learners[0].kafka ?? ''],
      autocreateTopics: true,
      retries: 20,
      retryDelay: 250,
    })
    await producer.send({ messages: [{ topic, value: Buffer.from(text) }], acks: -1 })
    await producer.close()
  }

  const textOf = ({ events }: TestViewer) =>
    events
      .flatMap(({ event }) => (event.case === 'bytes' ? [Buffer.from(event.value.data).toString('latin1')] : []))
      .join('')

  const consume = async (browser: Browser, topic: string): Promise<string> => {
    const reading = await runKafka(group.url, browser, { type: 'consume', topics: [topic], from: 'earliest' })
    const records = await reading.seen('record')
    await reading.kill()
    return records.map(({ record }) => JSON.stringify(record.value)).join('\n')
  }

  test('a terminal that names its sandbox is seen there, and nowhere else', async () => {
    const viewers = await Promise.all(learners.map((browser) => openViewer(group.url, browser)))
    for (const [index, { name }] of learners.entries())
      await produceFromTerminal(`${name}.kcat`, `${name}.typed`, `words of learner ${index}`)
    for (const [index, viewer] of viewers.entries()) {
      await expect.poll(() => textOf(viewer), WAIT).toContain(`words of learner ${index}`)
      expect(textOf(viewer)).not.toContain(`words of learner ${1 - index}`)
      viewer.socket.terminate()
    }
  })

  test('a page reads what a terminal wrote, and sees where it lies on the disk', async () => {
    for (const browser of learners) {
      const { name } = browser
      await produceFromTerminal(`${name}.kcat`, `${name}.kept`, 'kept on one disk')
      expect(await consume(browser, 'kept')).toContain('kept on one disk')
      const disk = await fetch(`${group.url}/wire/relay/kafka/disk?topic=kept&partition=0&offset=0`, {
        headers: { origin: group.url, cookie: browser.cookie },
      })
      expect(await disk.json()).toMatchObject({ file: expect.stringContaining(`${name}.kept-0/`), lastOffset: 0 })
    }
  })

  test('a page’s own client is recorded once, where the page is at home', async () => {
    for (const browser of learners) {
      const viewer = await openViewer(group.url, browser)
      const records = [{ key: null, value: { text: 'said by the page' } }]
      await lastOf(group.url, browser, { type: 'produce', topic: 'once', records })
      await viewer.seen('exchangeClosed')
      expect(textOf(viewer).split('said by the page')).toHaveLength(2)
      viewer.socket.terminate()
    }
  })

  test('a program of nobody’s is seen by whoever looks on from its address, by way of any process', async () => {
    const lookers = await Promise.all(
      learners.map((browser) => openViewer(group.url, browser, { scope: Scope.SHARED })),
    )
    await produceFromTerminal('rdkafka', 'shared.nobody', 'nobody’s words')
    for (const viewer of lookers) {
      await expect.poll(() => textOf(viewer), WAIT).toContain('shared.nobody')
      viewer.socket.terminate()
    }
  })

  test('all processes are new, and nothing that was acknowledged is gone', async () => {
    const [{ name }] = learners
    await produceFromTerminal(`${name}.kcat`, `${name}.before`, 'before')
    await group.restart()
    await produceFromTerminal(`${name}.kcat`, `${name}.before`, 'afterwards')
    const viewer = await openViewer(group.url, learners[0])
    await produceFromTerminal(`${name}.kcat`, `${name}.before`, 'seen again')
    await expect.poll(() => textOf(viewer), WAIT).toContain('seen again')
    viewer.socket.terminate()
    await expect.poll(() => consume(learners[0], 'before'), WAIT).toContain('before')
  })
})
