/**
 * What the plugins work with: stores, worlds, Kafka, counters. Opened together, in the order in which one needs the other, and
 * given back in the reverse order. It knows no Fastify and no request.
 */
import type { Config } from './config.ts'
import { type Chat, type Feeds, openChat, openFeeds, openWorlds, type Worlds } from './domain/index.ts'
import { createFanOut, type FanOut } from './fan-out/index.ts'
import { type Kafka, openKafka } from './kafka-relay/index.ts'
import type { Tracing } from './operations/tracing.ts'
import { type AccessTokens, createAccessTokens } from './protocol-kit/access-tokens.ts'
import { openStore, type Store } from './store/index.ts'
import { type Certificate, readCertificate } from './tls/index.ts'
import { ShareBook } from './visitors/index.ts'

type Forget = (sandbox: string) => Promise<void>

export interface Resources {
  /** undefined: the server speaks in the clear. */
  readonly certificate: Certificate | undefined
  /** null: nobody collects traces. */
  readonly tracing: Tracing | null
  readonly store: Store
  readonly fanOut: FanOut
  readonly kafka: Kafka
  readonly worlds: Worlds
  readonly feeds: Feeds
  readonly chat: Chat
  readonly accessTokens: AccessTokens
  /** Where places of everybody are counted. */
  readonly shares: ShareBook
  /** A sandbox begins anew: clients of Kafka forget it one after the other, since one that still reads its topic would make it anew. */
  onKafkaReset(forget: Forget): void
  /** A sandbox is gone. */
  forget(sandbox: string, name: string): Promise<void>
  close(): Promise<void>
}

/**
 * @param onLost told what could not be passed on to the other servers
 * @throws CertificateError when TLS cannot be spoken by what is configured; AppError when the data folder cannot be used, or Redis not be reached
 */
export async function openResources(config: Config, onLost: (thrown: unknown) => void): Promise<Resources> {
  const certificate = config.tls === undefined ? undefined : readCertificate(config.tls)
  const opened: (() => Promise<void> | void)[] = []
  const close = async (): Promise<void> => {
    for (const giveBack of opened.splice(0).reverse()) await giveBack()
  }
  try {
    // Loaded where it is wanted: nobody else pays for it.
    const tracing =
      config.tracesTo === undefined ? null : (await import('./operations/tracing.ts')).openTracing(config.tracesTo)
    opened.push(() => tracing?.close())
    const store = await openStore({ folder: config.dataDir, databaseUrl: config.databaseUrl })
    opened.push(() => store.close())
    const fanOut = await createFanOut({ redisUrl: config.redisUrl })
    opened.push(() => fanOut.close())
    // Its worker starts while the rest does.
    const kafkaOpening = openKafka({
      ...config,
      config: config.kafka,
      say: (line) => process.stderr.write(`${line}\n`),
    })
    kafkaOpening.catch(() => undefined)
    opened.push(() =>
      kafkaOpening.then(
        (kafka) => kafka.close(),
        () => undefined,
      ),
    )
    const worlds = await openWorlds({ records: store.worlds, fanOut, onLost })
    const feeds = await openFeeds({ records: store.feeds, fanOut })
    opened.push(() => feeds.close())
    const chat = await openChat({ records: store.chat, wire: fanOut })
    const ofKafka: Forget[] = []
    worlds.onReset((sandbox) => feeds.reset(sandbox))
    worlds.onReset((sandbox) => chat.reset(sandbox))
    worlds.onReset(async (sandbox) => {
      for (const forget of ofKafka) await forget(sandbox)
    })
    const kafka = await kafkaOpening
    return {
      ...{ certificate, tracing, store, fanOut, kafka, worlds, feeds, chat },
      accessTokens: createAccessTokens(Date.now),
      shares: new ShareBook(),
      onKafkaReset: (forget) => void ofKafka.push(forget),
      forget: async (sandbox, name) => {
        await worlds.reset(sandbox)
        await feeds.forget(sandbox)
        await kafka.broker?.forget(name)
      },
      close,
    }
  } catch (thrown) {
    await close()
    throw thrown
  }
}
