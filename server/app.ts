/**
 * Puts the server together, in the order that a request meets the parts: front door and tap, sandboxes (who is asking),
 * the feed, the protocols, the relay, and last the pages of the app itself.
 */
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { contracts } from '#proto/api/schema.ts'
import { answerApiError } from './answer-api-error.ts'
import { asyncApiPlugin } from './async-api/index.ts'
import { cablePlugin } from './cable/index.ts'
import type { Config } from './config.ts'
import { openChat, openFeeds, openWorlds } from './domain/index.ts'
import { AppError } from './errors.ts'
import { createFanOut } from './fan-out/index.ts'
import { feedPlugin, SqlNote } from './feed/index.ts'
import { openApiPlugin } from './json-api/openapi-document.ts'
import { addOwnBodies } from './json-api/own-bodies.ts'
import { type Kafka, kafkaRelayPlugin, openKafka } from './kafka-relay/index.ts'
import { listen } from './listen.ts'
import { operationsDocument, operationsPlugin } from './operations/index.ts'
import { pagesPlugin } from './pages/index.ts'
import { createAccessTokens } from './protocol-kit/access-tokens.ts'
import type { FindInProcess } from './protocol-kit/in-process-call.ts'
import { answerUnreadableRequest } from './protocol-kit/unreadable-request.ts'
import { gatewayDocument, gatewayPlugin } from './protocols/gateway/index.ts'
import { graphqlChannels, graphqlPlugin } from './protocols/graphql/index.ts'
import { type GrpcGuests, grpcPlugin, toSecondContract } from './protocols/grpc/index.ts'
import { longPollingPlugin } from './protocols/long-polling/index.ts'
import { answerUnreadableUrl, MOST_OF_A_PART, restPlugin } from './protocols/rest/index.ts'
import { socketIoChannels, socketIoPlugin } from './protocols/socketio/index.ts'
import { sseChannels, ssePlugin } from './protocols/sse/index.ts'
import { webSocketChannels, webSocketPlugin } from './protocols/websocket/index.ts'
import { relayPlugin } from './relay/index.ts'
import { rulerPlugin } from './ruler/index.ts'
import { sandboxesPlugin } from './sandboxes/index.ts'
import { openKafkaLog, shopChannels, shopPlugin } from './shop/index.ts'
import { openStore } from './store/index.ts'
import { createTap } from './tap/index.ts'
import { onlyEncryptedPlugin, readCertificate } from './tls/index.ts'
import { ShareBook } from './visitors/index.ts'

export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly grpcPort: number
  readonly grpcPort2: number
  /** Lets what is open finish for two seconds, then ends it, and gives the data folder back. */
  close(): Promise<void>
}

/** That some path here has. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const SWEEP_EVERY_MS = 10 * 60_000

/** @throws CertificateError when TLS cannot be spoken by what is configured; ListenError when a port is busy; AppError when the data folder cannot be used, or Redis not be reached */
export async function startServer(config: Config, guests?: GrpcGuests): Promise<RunningServer> {
  const certificate = config.tls === undefined ? undefined : readCertificate(config.tls)
  // Loaded where it is wanted: nobody else pays for it.
  const tracing =
    config.tracesTo === undefined ? null : (await import('./operations/tracing.ts')).openTracing(config.tracesTo)
  const scheme = certificate === undefined ? 'http' : 'https'
  const store = await openStore({ folder: config.dataDir, databaseUrl: config.databaseUrl })
  const fanOut = await createFanOut({ redisUrl: config.redisUrl }).catch(async (thrown) => {
    await store.close()
    throw thrown
  })
  // Its worker starts while the rest does.
  const kafkaOpening = openKafka({ ...config, config: config.kafka, say: (line) => process.stderr.write(`${line}\n`) })
  kafkaOpening.catch(() => undefined)
  const worlds = await openWorlds({ records: store.worlds, fanOut, onLost: (thrown) => app.log.error(thrown) })
  const feeds = await openFeeds({ records: store.feeds, fanOut })
  worlds.onReset((sandbox) => feeds.reset(sandbox))
  const chat = await openChat({ records: store.chat, wire: fanOut })
  worlds.onReset((sandbox) => chat.reset(sandbox))
  const accessTokens = createAccessTokens(Date.now)
  const ports = { port: config.port, grpcPort: config.grpcPort, grpcPort2: config.grpcPort2 }
  const shares = new ShareBook()
  const tap = createTap({ certificate })
  const isSecondPort = (port: number): boolean => port === ports.grpcPort2
  const isBySecondPort = (request: object): boolean => isSecondPort(tap.peerOf(request)?.localPort ?? 0)
  const app = Fastify({
    // On a slow or busy machine Vite, of --dev, needs longer than Fastify's ten seconds to get ready.
    pluginTimeout: 60_000,
    serverFactory: tap.serverFactory,
    rewriteUrl: (request) => (isBySecondPort(request) ? toSecondContract(request.url ?? '') : (request.url ?? '')),
    routerOptions: { maxParamLength: MOST_OF_A_PART },
    frameworkErrors: answerUnreadableUrl,
    clientErrorHandler: answerUnreadableRequest,
    logger: { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
  })

  const kafka = await kafkaOpening.catch(async (thrown) => {
    await Promise.all([fanOut.close(), store.close()])
    throw thrown
  })
  // Before any plugin: a scope keeps the handler that was there when it was made.
  app.setErrorHandler(answerApiError)
  addOwnBodies(app)
  await app.register(sandboxesPlugin, {
    tap,
    store: store.sandboxes,
    origins: { loopback: config.loopback, allowedHosts: config.allowedHosts },
    addresses: (request) => {
      const name = request.hostname.replace(/:\d+$/, '')
      return {
        httpUrl: `${scheme}://${name}:${ports.port}`,
        grpcTarget: `${config.loopback ? 'localhost' : name}:${ports.grpcPort}`,
        grpcTarget2: `${config.loopback ? 'localhost' : name}:${ports.grpcPort2}`,
        ...bootstrapOf(kafka, config.loopback ? '127.0.0.1' : name),
      }
    },
    onGone: async (sandbox, name) => {
      await worlds.reset(sandbox)
      await feeds.forget(sandbox)
      await kafka.broker?.forget(name)
    },
  })
  if (certificate !== undefined) await app.register(onlyEncryptedPlugin, { tap })
  app.sandboxes.onRename(({ id }) => accessTokens.revoke(id))
  const onRename = (renamed: (sandbox: string) => void) => void app.sandboxes.onRename(({ id }) => renamed(id))
  await app.register(operationsPlugin, {
    tap,
    needs: [
      { name: 'store', check: store.check },
      ...(config.redisUrl === undefined ? [] : [{ name: 'redis', check: fanOut.check }]),
      // Everything else goes on without it.
      { name: 'kafka', check: kafka.check, isOptional: true },
    ],
    shares,
    guesses: app.guesses,
    kafka: async () => (await kafka.broker?.statistics().catch(() => null)) ?? null,
  })
  tracing?.watch(app)
  await app.register(feedPlugin, { tap, isSecondPort })
  await app.register(cablePlugin, { tap })
  const services = [...contracts].filter((type) => type.kind === 'service')
  await app.register(openApiPlugin, { others: [gatewayDocument(services), operationsDocument] })
  await app.register(asyncApiPlugin, {
    channels: [...webSocketChannels, ...socketIoChannels, ...sseChannels, ...graphqlChannels, ...shopChannels],
    kafka: (name) => kafkaPlace(kafka, config, name),
  })
  await app.register(restPlugin, { worlds, accessTokens })
  await app.register(ssePlugin, { feeds, shares })
  await app.register(longPollingPlugin, { feeds, shares })
  let findInProcess: FindInProcess
  await app.register(grpcPlugin, {
    worlds,
    // Calls that are served past all routes have no spans.
    onStream: tracing === null ? tap.onStream : () => undefined,
    readAsItComes: tap.readAsItComes,
    isBySecondPort,
    accessTokens,
    wire: fanOut,
    ...(guests === undefined ? {} : { guests }),
    shares,
    onMethods: (find) => {
      findInProcess = find
    },
  })
  await app.register(gatewayPlugin, {
    services,
    find: (method) => findInProcess(method),
  })
  await app.register(graphqlPlugin, {
    worlds,
    overhear: store.overhear,
    tellSql: (request, query) => {
      tap.note(request, new SqlNote(query))
      tracing?.tellSql(request, query)
    },
    onUpgrade: tap.onUpgrade,
    shares,
  })
  await app.register(webSocketPlugin, { onUpgrade: tap.onUpgrade, fanOut, worlds, shares })
  await app.register(socketIoPlugin, {
    chat,
    worlds,
    wire: fanOut,
    tokens: accessTokens,
    onUpgrade: tap.onUpgrade,
    onRename,
    shares,
  })
  const address = () => ({ host: dialable(config.hosts[0]), port: ports.port })
  const secondAddress = () => ({ ...address(), port: ports.grpcPort2 })
  await app.register(relayPlugin, { tap, worlds, address, secondAddress })
  // One after the other: a shop that still reads its topic would make it anew.
  const ofKafka: ((sandbox: string) => Promise<void>)[] = []
  worlds.onReset(async (sandbox) => {
    for (const forget of ofKafka) await forget(sandbox)
  })
  const kafkaDoor = { reach: kafka.reach, recorder: tap.foreign, ends: kafka.ownEnds }
  await app.register(rulerPlugin, { tap, worlds, feeds, address, kafka: kafkaDoor })
  await app.register(shopPlugin, {
    ...{ address, onReset: (forget) => void ofKafka.push(forget), shares },
    openLog: openKafkaLog(kafkaDoor),
  })
  await app.register(kafkaRelayPlugin, { tap, kafka, onReset: (forget) => void ofKafka.push(forget) })
  const isAt127 = config.loopback && config.hosts.includes('127.0.0.1') && certificate === undefined
  await app.register(pagesPlugin, { dev: config.dev, isAt127 })
  answerTheRest(app)
  sweepIdle(app, [worlds, feeds, chat])

  const close = async (): Promise<void> => {
    await Promise.all([tap.close(), app.close()])
    feeds.close()
    await kafka.close()
    await fanOut.close()
    await store.close()
    await tracing?.close()
  }
  try {
    Object.assign(ports, await listen(app, tap, config))
  } catch (thrown) {
    await close()
    throw thrown
  }
  return { url: `${scheme}://${urlHost(config)}:${ports.port}`, ...ports, close }
}

/** What no protocol and no page answered. */
function answerTheRest(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('content-security-policy', 'sandbox')
    // RFC 9110 §9.3.7: asked of the server as a whole.
    if (request.method === 'OPTIONS' && request.url === '*') {
      reply.code(204).header('allow', METHODS.join(', ')).send()
      return
    }
    // RFC 9110 §9.3.8: nothing here has it, so that no header comes back to who must not read it.
    if (request.method === 'TRACE') {
      reply.header('allow', METHODS.join(', '))
      answerApiError(new AppError('method_not_allowed', 'TRACE is not possible here'), request, reply)
      return
    }
    answerApiError(new AppError('not_found', `There is nothing at ${request.url.split('?')[0]}`), request, reply)
  })
}

function sweepIdle(app: FastifyInstance, kept: readonly { sweep(): Promise<unknown> }[]): void {
  const timer = setInterval(() => {
    for (const each of kept) each.sweep().catch((error) => app.log.error(error))
  }, SWEEP_EVERY_MS)
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}

/** For /asyncapi.json, which knows one address of a server. */
function kafkaPlace(kafka: Kafka, { kafka: { cluster }, loopback }: Config, name: string) {
  const [host = null] = kafka.bootstrap(loopback ? '127.0.0.1' : name)?.split(',') ?? []
  return host === null ? null : { host, isSecure: cluster?.tls !== undefined }
}

function bootstrapOf(kafka: Kafka, host: string): { readonly kafka?: string } {
  const bootstrap = kafka.bootstrap(host)
  return bootstrap === null ? {} : { kafka: bootstrap }
}

/** An address to listen on, as one to connect to. */
function dialable(host = '127.0.0.1'): string {
  return host === '::' || host === '0.0.0.0' ? '127.0.0.1' : host
}

function urlHost({ hosts }: Config): string {
  const host = dialable(hosts[0])
  return host.includes(':') ? `[${host}]` : host
}
