/**
 * What the plugins work with: stores, worlds, Kafka, counters. Opened together, in the order in which one needs the other, and
 * given back in the reverse order. It knows no Fastify and no request.
 */
import type { Config } from './config.ts'
import { type Chat, type Feeds, openChat, openFeeds, openWorlds, type Worlds } from './domain/index.ts'
import { createFanOut, type FanOut } from './fan-out/index.ts'
import { createFence, type Fence, fenced, type HomeBook, openOthers, shareSandboxes } from './homes/index.ts'
import { type DoorOptions, type Kafka, openKafka } from './kafka-relay/index.ts'
import { monotonic } from './monotonic.ts'
import type { Tracing } from './operations/tracing.ts'
import { type AccessTokens, createAccessTokens } from './protocol-kit/access-tokens.ts'
import type { SandboxStore } from './sandboxes/index.ts'
import { openStore, type Store } from './store/index.ts'
import { type Certificate, readCertificate } from './tls/index.ts'
import { NO_OTHERS, type Others, ShareBook, shareHeld, TELL_MS } from './visitors/index.ts'

/** As what this process is one among others. */
export interface Membership {
  readonly book: HomeBook
  /** By which the processes know each other. */
  readonly secret: string
  /** What is kept of these worlds is here from now on. */
  take(isTaken: (world: string) => boolean): Promise<void>
  /** What is being written for them is done, and nothing is held of them. */
  letGo(isGiven: (world: string) => boolean): Promise<void>
}

type Forget = (sandbox: string) => Promise<void>

export interface Resources {
  /** undefined: the server speaks in the clear. */
  readonly certificate: Certificate | undefined
  /** null: nobody collects traces. */
  readonly tracing: Tracing | null
  readonly store: Pick<Store, 'overhear' | 'check'>
  readonly sandboxes: SandboxStore
  /** Where there may be other processes; null: this one is alone. */
  readonly homes: Membership | null
  readonly fanOut: FanOut
  readonly kafka: Kafka
  readonly worlds: Worlds
  readonly feeds: Feeds
  readonly chat: Chat
  readonly accessTokens: AccessTokens
  /** @param nameOf what a sandbox is called now */
  knowNames(nameOf: (sandbox: string) => string | null): void
  /** Where places of everybody are counted. */
  readonly shares: ShareBook
  /** Who counts the same visitors. */
  readonly others: Others
  /** A sandbox begins anew: clients of Kafka forget it one after the other, since one that still reads its topic would make it anew. */
  onKafkaReset(forget: Forget): void
  /** A sandbox is gone. */
  forget(sandbox: string, name: string): Promise<void>
  close(): Promise<void>
}

/** From the first word to the database until it serves: the rest of it is loaded, on a machine that may be busy. */
const STARTING_MS = 60_000

/** null: the data are this process's alone. PostgreSQL's driver is loaded by those who have one. */
async function openBook(
  { databaseUrl }: Config,
  onLost: () => void,
  say: ((line: string) => void) | undefined,
): Promise<HomeBook | null> {
  if (databaseUrl === undefined) return null
  const { openHomeBook } = await import('./homes/home-book.ts')
  return openHomeBook({ databaseUrl, onLost, startingMs: STARTING_MS, ...(say !== undefined && { say }) })
}

/** What visitors hold here, and elsewhere. @param opened gives back what was opened */
async function openShares(book: HomeBook | null, { redisUrl }: Config, opened: (() => Promise<void> | void)[]) {
  const shares = new ShareBook()
  if (book === null) return { shares, others: NO_OTHERS }
  const { others, close } = await openOthers(book, redisUrl)
  const timer = setInterval(shareHeld(shares, others, monotonic), TELL_MS).unref()
  opened.push(() => {
    clearInterval(timer)
    return close()
  })
  return { shares, others }
}

/** What changes a world is its home's to do. */
function fencedStore({ worlds, feeds, chat }: Store, fence: Fence): Pick<Store, 'worlds' | 'feeds' | 'chat'> {
  return {
    worlds: fenced(
      worlds,
      ['fork', 'drop', 'insertUser', 'insertPost', 'insertComment', 'insertOrder', 'updateUser', 'deleteUser'],
      fence,
    ),
    feeds: fenced(feeds, ['append', 'drop', 'forget', 'remember'], fence),
    chat: fenced(chat, ['append', 'drop', 'forget'], fence),
  }
}

/**
 * @param onUntold told what could not be passed on to the other servers
 * @param onLost others have taken over what this process held: it is to end
 * @param desk where another process runs the broker
 * @throws CertificateError when TLS cannot be spoken by what is configured; AppError when the data folder cannot be used, or Redis not be reached
 */
export async function openResources(
  config: Config,
  onUntold: (thrown: unknown) => void,
  onLost: () => void,
  desk?: DoorOptions['desk'],
): Promise<Resources> {
  const certificate = config.tls === undefined ? undefined : readCertificate(config.tls)
  let nameOf: (sandbox: string) => string | null = () => null
  const opened: (() => Promise<void> | void)[] = []
  const close = async (): Promise<void> => {
    for (const giveBack of opened.splice(0).reverse()) await giveBack()
  }
  try {
    // Loaded where it is wanted: nobody else pays for it.
    const tracing =
      config.tracesTo === undefined ? null : (await import('./operations/tracing.ts')).openTracing(config.tracesTo)
    opened.push(() => tracing?.close())
    const say = (line: string): void => void process.stderr.write(`${line}\n`)
    // Of several processes the one that starts them says it.
    const book = await openBook(config, onLost, desk === undefined ? say : undefined)
    opened.push(() => book?.leave())
    const store = await openStore({ folder: config.dataDir, databaseUrl: config.databaseUrl, member: book?.member })
    opened.push(() => store.close())
    const fence = createFence({
      isHere: (world) => book === null || book.homeOf(world) === 'here',
      isHereAgain: async (world) => book?.isHereAgain(world) ?? true,
    })
    const records = book === null ? store : fencedStore(store, fence)
    // Each world has one home, so nothing that is said there needs to be heard elsewhere.
    const fanOut = await createFanOut({ redisUrl: book === null ? config.redisUrl : undefined })
    opened.push(() => fanOut.close())
    // Its worker starts while the rest does.
    const kafkaOpening = openKafka({
      ...config,
      config: config.kafka,
      desk,
      say,
    })
    kafkaOpening.catch(() => undefined)
    opened.push(() =>
      kafkaOpening.then(
        (kafka) => kafka.close(),
        () => undefined,
      ),
    )
    const isOneOfMany = book !== null
    const worlds = await openWorlds({ records: records.worlds, fanOut, onLost: onUntold, isOneOfMany })
    const feeds = await openFeeds({ records: records.feeds, fanOut, isOneOfMany })
    opened.push(() => feeds.close())
    const chat = await openChat({ records: records.chat, wire: fanOut, isOneOfMany })
    const ofKafka: Forget[] = []
    worlds.onReset((sandbox) => feeds.reset(sandbox))
    worlds.onReset((sandbox) => chat.reset(sandbox))
    worlds.onReset(async (sandbox) => {
      for (const forget of ofKafka) await forget(sandbox)
    })
    const kafka = await kafkaOpening
    const movable = [worlds, feeds, chat]
    const homes: Membership | null =
      book === null
        ? null
        : {
            book,
            secret: await book.secret('inner door'),
            take: async (isTaken) => {
              for (const each of movable) await each.take(isTaken)
            },
            letGo: async (isGiven) => {
              await fence.quiet(isGiven)
              for (const each of movable) each.letGo(isGiven)
            },
          }
    const { shares, others } = await openShares(book, config, opened)
    return {
      ...{ shares, others },
      ...{ certificate, tracing, store, homes, fanOut, kafka, worlds, feeds, chat },
      sandboxes: book === null ? store.sandboxes : shareSandboxes(store.sandboxes, book),
      accessTokens: createAccessTokens(Date.now, {
        secret: await book?.secret('access tokens'),
        nameOf: (sandbox) => nameOf(sandbox),
      }),
      knowNames: (known) => {
        nameOf = known
      },
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
