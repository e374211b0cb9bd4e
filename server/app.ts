/**
 * The server as a list of plugins, in the order in which a request meets them. What they work with stands in `resources.ts`,
 * Fastify itself in `fastify.ts`, where the server is to be reached in `addresses.ts`.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { contracts } from '#proto/api/schema.ts'
import { type Addresses, createAddresses } from './addresses.ts'
import { isAnywhere } from './anywhere.ts'
import { asyncApiPlugin } from './async-api/index.ts'
import { cablePlugin } from './cable/index.ts'
import type { Config } from './config.ts'
import { answerTheRest, createFastify, sweepIdle } from './fastify.ts'
import { feedPlugin, SqlNote } from './feed/index.ts'
import type { HomeAddress } from './home-address.ts'
import { createDoorHomes, type HomeOptions, type HomesWatch, shareCatching, slotOf, watchHomes } from './homes/index.ts'
import { openApiPlugin } from './json-api/openapi-document.ts'
import type { BrokerLine } from './kafka/index.ts'
import { kafkaRelayPlugin } from './kafka-relay/index.ts'
import { listen, listenForOthers, type Ports } from './listen.ts'
import { operationsDocument, operationsPlugin } from './operations/index.ts'
import { ownServerPlugin } from './own-server/index.ts'
import { pagesPlugin } from './pages/index.ts'
import { gatherBy } from './processes/gathering.ts'
import { lineToParent } from './processes/line.ts'
import type { Place } from './processes/place.ts'
import { receiveSockets } from './processes/sent-socket.ts'
import { gatewayDocument } from './protocols/gateway/index.ts'
import type { GrpcGuests } from './protocols/grpc/index.ts'
import { createMeeting, GOES_ON, PROTOCOLS, type ProtocolParts } from './protocols/register.ts'
import { relayPlugin } from './relay/index.ts'
import { type Membership, openResources, type Resources } from './resources.ts'
import { rulerPlugin } from './ruler/index.ts'
import { sandboxesPlugin } from './sandboxes/index.ts'
import { openKafkaLog, shopChannels, shopPlugin } from './shop/index.ts'
import { askWho, checkFree, createTap, listenOptionsOf, portOf, type Reach, type Tap } from './tap/index.ts'
import { onlyEncryptedPlugin } from './tls/index.ts'

export interface RunningServer extends Ports {
  readonly url: string
  /**
   * Tells balancers that it is leaving and works on for as long as DRAIN_SECONDS says; then takes nothing new, lets what is open finish
   * for two seconds, ends it, and gives the data folder back.
   */
  close(): Promise<void>
}

/** As one process, which there may be several of. */
export interface StartedServer extends RunningServer {
  /** Others have taken over what this process held, since it was silent for too long: it is to end, and may be started anew. */
  readonly lost: Promise<void>
  /** By which other processes know this one; empty: there are none. */
  readonly home: string
}

export interface StartOptions {
  readonly guests?: GrpcGuests | undefined
  /** One of several processes behind an acceptor: it opens no door for clients itself. */
  readonly place?: Place | null
}

/** @throws CertificateError when TLS cannot be spoken by what is configured; ListenError when a port is busy; AppError when the data folder cannot be used, or Redis not be reached */
export async function startServer(config: Config, { guests, place = null }: StartOptions = {}): Promise<StartedServer> {
  const lost = Promise.withResolvers<void>()
  const desk: BrokerLine | undefined = place === null ? undefined : lineToParent('broker')
  const resources = await openResources(config, (thrown) => app.log.error(thrown), lost.resolve, desk)
  const homes = resources.homes === null ? undefined : createDoorHomes(resources.homes.book, resources.homes.secret)
  const addresses = createAddresses(config, resources.kafka)
  const tap = createTap({
    certificate: resources.certificate,
    speeches: PROTOCOLS.flatMap(({ speech }) => speech ?? []),
    trusts: config.trusts,
    homes,
    isAnywhere,
  })
  const isBySecondPort = (request: object) => addresses.isSecondPort(tap.peerOf(request)?.localPort ?? 0)
  const app = createFastify({ serverFactory: tap.serverFactory, logLevel: config.logLevel, isBySecondPort })
  const leaving = new AbortController()
  const watch = resources.homes === null ? null : watchOthers(resources.homes, homes?.reach, place)
  const parts = { config, resources, addresses, tap, isBySecondPort, guests, place, watch, leaving: leaving.signal }
  await registerPlugins(app, parts)
  if (resources.homes !== null) shareCatching(tap.catching, resources.homes.book)
  homes?.learnFrom(app.sandboxes)

  const looking = setInterval(() => void watch?.look(), LOOK_MS).unref()
  const end = async (): Promise<void> => {
    clearInterval(looking)
    await Promise.all([tap.close(), app.close()])
    await resources.close()
  }
  try {
    const own = homes === undefined ? null : await tap.listenOwn(OWN_HOST)
    const ownSecond = homes === undefined ? null : await tap.listenOwn(OWN_HOST)
    addresses.opened(await openDoors(app, tap, config, place), { own, ownSecond })
    await resources.homes?.book.start(await membershipOf(resources.homes, tap, homeAddressOf(config, place)))
    const isOneOfMany = (resources.homes?.book.homes.length ?? 0) > 1
    if (isOneOfMany && place === null && resources.kafka.broker !== null) process.stderr.write(`${OWN_BROKERS}\n`)
  } catch (thrown) {
    await end()
    throw thrown
  }
  const close = async (): Promise<void> => {
    leaving.abort()
    if (config.drainMs > 0) await pause(config.drainMs)
    await resources.homes?.book.leave()
    await end()
  }
  const { book } = resources.homes ?? {}
  return { url: addresses.url, ...addresses.ports, close, lost: lost.promise, home: book?.id ?? '' }
}

/** Topics would be here or there by who was dialled. */
const OWN_BROKERS =
  'Kafka: other servers share this database, and each of them has a broker of its own: set KAFKA_BROKERS to one cluster for all.'

async function openDoors(app: FastifyInstance, tap: Tap, config: Config, place: Place | null): Promise<Ports> {
  if (place !== null) {
    // node's server keeps its own times only while it listens somewhere.
    await app.listen({ host: OWN_HOST, port: 0 })
    receiveSockets(tap.adopt)
    return place
  }
  return listen(tap.listenAlso, config, async (door) => {
    await checkFree(door)
    await app.listen(listenOptionsOf(door))
    const port = portOf(app.server)
    await tap.listenBeside({ ...door, port })
    return port
  })
}

/** Sandboxes of all processes on one PostgreSQL: each holds all names in memory. */
const MOST_OF_MANY = 250_000

/** How often those that have not answered yet are asked who they are. */
const LOOK_MS = 2_000

/** Of several processes of a machine one tells the operator. */
function watchOthers({ book, secret }: Membership, reach: Reach | undefined, place: Place | null): HomesWatch {
  return watchHomes({
    book,
    askWho: (home) => askWho(secret, home),
    isAway: (home) => (reach?.awaySince(home) ?? null) !== null,
    say: (line) => (place?.index ?? 0) === 0 && process.stderr.write(`${line}\n`),
  })
}

/** How long what is about a world that moves may take to end. */
const MOVING_MS = 300

/** Of several processes each has a port of its own, from that of the first one on. */
function homeAddressOf({ home }: Config, place: Place | null): HomeAddress {
  return { ...home, port: home.port === 0 ? 0 : home.port + (place?.index ?? 0) }
}

async function membershipOf({ take, letGo }: Membership, tap: Tap, home: HomeAddress): Promise<HomeOptions> {
  const port = await listenForOthers(home, () => tap.listenInner(home.host, home.port))
  return {
    address: `${home.host}:${port}`,
    onTaken: take,
    onGiven: async (isGiven) => {
      await tap.endWorlds(isGiven, MOVING_MS)
      await letGo(isGiven)
    },
    isQuiet: (slot) => !tap.isAnyOpen((world) => slotOf(world) === slot),
  }
}

/** Clients in this process come in by doors of their own, which nobody passes on. */
const OWN_HOST = '127.0.0.1'

interface Parts {
  readonly config: Config
  readonly resources: Resources
  readonly addresses: Addresses
  readonly tap: Tap
  readonly isBySecondPort: (request: object) => boolean
  readonly guests: GrpcGuests | undefined
  readonly place: Place | null
  /** null: this process is alone. */
  readonly watch: HomesWatch | null
  /** Aborted before anything ends: no more is to be sent here. */
  readonly leaving: AbortSignal
}

async function registerPlugins(app: FastifyInstance, parts: Parts): Promise<void> {
  const { config, resources, addresses, tap, isBySecondPort, guests, place, watch, leaving } = parts
  const { certificate, tracing, store, sandboxes, fanOut, kafka, worlds, feeds, chat, accessTokens } = resources
  const { shares, others } = resources
  const { onUpgrade } = tap

  // Identifies the caller and checks whether it may: the sandbox, the page's origin, encryption.
  await app.register(sandboxesPlugin, {
    tap,
    store: sandboxes,
    others,
    origins: { loopback: config.loopback, allowedHosts: config.allowedHosts },
    addresses: addresses.of,
    onGone: resources.forget,
    // A file of SQLite is one machine's; PostgreSQL holds what many serve.
    ...(resources.homes !== null && { limits: { sandboxes: MOST_OF_MANY } }),
  })
  // Servers that learners write: what is theirs of all that comes in.
  await app.register(ownServerPlugin, {
    ...{ tap, range: config.ownPorts, hosts: config.hosts, dial: config.dial },
    isFrontPort: addresses.isFront,
    urlOf: (port) => {
      const { host, port: own } = addresses.own()
      return `http://${host.includes(':') ? `[${host}]` : host}:${port ?? own}`
    },
  })
  const onRename = (renamed: (sandbox: string) => void) => void app.sandboxes.onRename(({ id }) => renamed(id))
  resources.knowNames((sandbox) => app.sandboxes.nameOf(sandbox))
  if (certificate !== undefined) await app.register(onlyEncryptedPlugin, { tap })

  // For who runs the server: health, figures, traces.
  const needs = [
    { name: 'store', check: store.check },
    ...(config.redisUrl === undefined || resources.homes !== null ? [] : [{ name: 'redis', check: fanOut.check }]),
    ...(watch === null ? [] : [{ name: 'homes', check: watch.check, isOptional: true }]),
    // Everything else goes on without it.
    { name: 'kafka', check: kafka.check, isOptional: true },
  ]
  const kafkaFigures = async () => (await kafka.broker?.statistics().catch(() => null)) ?? null
  await app.register(operationsPlugin, {
    tap,
    needs,
    leaving,
    goesOn: GOES_ON,
    shares,
    guesses: app.guesses,
    ownServers: app.ownServers,
    kafka: kafkaFigures,
    gather: place === null ? null : (own) => gatherBy(lineToParent('figures'), own),
  })
  tracing?.watch(app)

  // What the tap saw of it, and what a learner does to its cable.
  await app.register(feedPlugin, { tap, isSecondPort: addresses.isSecondPort, contracts: app.ownServers })
  await app.register(cablePlugin, { tap })

  // What there is to ask, as documents.
  const services = [...contracts].filter((type) => type.kind === 'service')
  await app.register(openApiPlugin, { others: [gatewayDocument(services), operationsDocument] })
  await app.register(asyncApiPlugin, {
    channels: [...PROTOCOLS.flatMap(({ channels = [] }) => channels), ...shopChannels],
    kafka: addresses.kafka,
  })

  // The protocols.
  const protocolParts: ProtocolParts = {
    ...{ worlds, feeds, chat, accessTokens, shares, fanOut, services, isBySecondPort, onUpgrade, onRename },
    overhear: store.overhear,
    slotOf: resources.homes === null ? undefined : slotOf,
    readAsItComes: tap.readAsItComes,
    // Calls that are served past all routes have no spans.
    onStream: tracing === null ? tap.onStream : () => undefined,
    tellSql: (request, query) => {
      tap.note(request, new SqlNote(query))
      tracing?.tellSql(request, query)
    },
    ...(guests !== undefined && { guests }),
  }
  const meeting = createMeeting()
  for (const { plugin } of PROTOCOLS) await app.register(plugin, { ...protocolParts, ...meeting })

  // Clients of the protocols, on behalf of a browser: they come in by the front door again, Kafka's by the broker's.
  const address = addresses.own
  const recorder = tap.claims
  const { onKafkaReset } = resources
  const kafkaDoor = { reach: kafka.reach, recorder: tap.foreign, ends: kafka.ownEnds }
  const own = (sandbox: string) => {
    const { port = null, registry, authority = null } = app.ownServers.servingOf(sandbox) ?? {}
    return port === null || registry === undefined ? null : { port, registry, authority }
  }
  await app.register(relayPlugin, { recorder, worlds, address, secondAddress: addresses.ownSecond, own })
  await app.register(rulerPlugin, { recorder, worlds, feeds, address, kafka: kafkaDoor })
  await app.register(shopPlugin, { address, onReset: onKafkaReset, shares, openLog: openKafkaLog(kafkaDoor) })
  await app.register(kafkaRelayPlugin, { tap, kafka, onReset: onKafkaReset })

  // The app itself, and what nothing answered.
  const isAt127 = config.loopback && config.hosts.includes('127.0.0.1') && certificate === undefined
  await app.register(pagesPlugin, { dev: config.dev, isAt127 })
  answerTheRest(app)
  sweepIdle(app, [worlds, feeds, chat])
}
