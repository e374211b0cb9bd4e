/** A server with the broker inside, or none, and the relay before it; temporary, on ports that the system chooses. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KafkaAdmin, RelayKafkaEvent } from '#proto/api/kafka.ts'
import { type FeedServer, openFeedServer } from '../../feed/testing/feed-server.ts'
import { type Browser, openBrowser } from '../../test/testing/open-server.ts'
import { type Kafka, type KafkaRelayLimits, kafkaRelayPlugin, openKafka } from '../index.ts'
import { type KafkaRun, lastOf, runKafka } from './kafka-browser.ts'

export interface KafkaServer extends FeedServer {
  readonly kafka: Kafka
  /** What was said to who started the server. */
  readonly said: readonly string[]
  openLearner(): Promise<Learner>
}

/** A browser, with its sandbox; how it runs Kafka's clients. */
export interface Learner extends Browser {
  run(wanted: object): Promise<KafkaRun>
  /** The last event. */
  ask(wanted: object): Promise<RelayKafkaEvent>
  /** What an admin's call answers; throws where it is refused. */
  call(call: KafkaAdmin['call']): Promise<unknown>
  /** One record for each value: text, with this key. */
  produce(topic: string, values: readonly string[], some?: object): Promise<RelayKafkaEvent>
}

export interface KafkaServerOptions {
  readonly port?: number
  readonly limits?: Partial<KafkaRelayLimits>
  /** Is told what is to be done when a sandbox begins anew. */
  readonly onReset?: (begin: (sandbox: string) => Promise<void>) => void
  /** Instead of a broker inside. */
  readonly kafka?: Kafka
}

export async function openKafkaServer({
  port = 0,
  limits,
  onReset,
  kafka: given,
}: KafkaServerOptions = {}): Promise<KafkaServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'framewise-kafka-relay-'))
  const said: string[] = []
  const config = { port, fsync: 'never', cluster: undefined } as const
  const kafka = given ?? (await openKafka({ config, hosts: ['127.0.0.1'], dataDir, say: (line) => said.push(line) }))
  const server = await openFeedServer({
    plugins: [
      (app, tap) =>
        app.register(kafkaRelayPlugin, { tap, kafka, ...(limits && { limits }), ...(onReset && { onReset }) }),
    ],
  })
  return {
    ...server,
    kafka,
    said,
    openLearner: () => openLearner(server.url),
    async close() {
      await server.close()
      await kafka.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function openLearner(url: string): Promise<Learner> {
  const browser = await openBrowser(url)
  const run = (wanted: object) => runKafka(url, browser, wanted)
  const ask = (wanted: object) => lastOf(url, browser, wanted)
  return {
    ...browser,
    run,
    ask,
    async call(call) {
      const event = await ask({ type: 'admin', call })
      if (event.type !== 'answer') throw new Error(`${call.name}: ${JSON.stringify(event)}`)
      return event.answer
    },
    produce: (topic, values, some = {}) =>
      ask({ type: 'produce', topic, records: values.map((text) => ({ key: null, value: { text } })), ...some }),
  }
}
