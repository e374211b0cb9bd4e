/**
 * Sandboxes as a Fastify plugin, the first to be registered: `request.sandbox` in every handler, and the app's own API
 * that makes a sandbox, renames it and catches a terminal. All routes under /wire, whoever adds them, are for pages of
 * this server only.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CatchRefusal, CatchRequest, SandboxResponse } from '#proto/api/sandbox.ts'
import { answerApiError } from '../answer-api-error.ts'
import { AppError } from '../errors.ts'
import { monotonic } from '../monotonic.ts'
import type { Directory, Tap } from '../tap/index.ts'
import { SHARED, targetFault } from '../tap/index.ts'
import {
  createGuesses,
  createTokenBuckets,
  defaultGuessLimits,
  type Guesses,
  type GuessLimits,
  LOOPBACK,
  NO_OTHERS,
  type Others,
  visitorOf,
  worldOf,
} from '../visitors/index.ts'
import { type OriginPolicy, refusalOfForm, refusalOfHost, refusalOfOrigin } from './own-origin.ts'
import {
  defaultMakingLimits,
  type MakingLimits,
  Registry,
  type RegistryLimits,
  type Sandbox,
  type SandboxStore,
} from './registry.ts'
import { answerUnknownSandbox, tooManyNames, unknownSandbox } from './unknown-sandbox.ts'
import { secretCookie } from './viewer-secret.ts'

export interface SandboxesOptions {
  readonly tap: Tap
  readonly store: SandboxStore
  readonly origins: OriginPolicy
  /** What a terminal dials; asked per request, since ports may be known only after listening. */
  readonly addresses: (
    request: FastifyRequest,
  ) => Pick<SandboxResponse, 'httpUrl' | 'grpcTarget' | 'grpcTarget2' | 'kafka'>
  /** A sandbox was forgotten: its data can go. */
  readonly onGone?: (id: string, name: string) => void | Promise<void>
  readonly limits?: Partial<RegistryLimits>
  readonly making?: MakingLimits
  /** How many names that nobody has a visitor may try. */
  readonly guessing?: GuessLimits
  /** Processes that count the same visitors. */
  readonly others?: Others
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of the sandbox that the request belongs to, or `shared`. */
    sandbox: string
  }
  interface FastifyContextConfig {
    /** false: exchanges of this route are never recorded; `named`: only those of requests that name their sandbox. */
    recorded?: boolean | 'named'
    /** It answers whatever no other route has: another server of the sandbox may have it. */
    isForOthers?: boolean
    /** Its protocol makes pages of elsewhere send what a form can. */
    isForForms?: boolean
  }
  interface FastifyInstance {
    readonly sandboxes: Registry
    readonly guesses: Guesses
    readonly originPolicy: OriginPolicy
  }
}

const MINUTE_MS = 60_000
const SWEEP_EVERY_MS = 5 * MINUTE_MS

async function plugin(fastify: FastifyInstance, options: SandboxesOptions): Promise<void> {
  const { tap, store, origins } = options
  const registry = await Registry.open(store, options.limits)
  const guesses = createGuesses(options.guessing ?? defaultGuessLimits, monotonic, options.others)
  tap.setDirectory(directoryOf(registry, guesses))
  registry.onRename(({ id }) => tap.endNamed(id))
  fastify.decorate('sandboxes', registry)
  fastify.decorate('guesses', guesses)
  fastify.decorate('originPolicy', origins)
  fastify.decorateRequest('sandbox', SHARED)

  // What it carries is the viewer's secret.
  fastify.addHook('onRoute', (route) => {
    if (isWire(route.url)) route.config = { ...route.config, recorded: false }
  })
  fastify.addHook('onRequest', (request, reply, done) => {
    // Fastify makes this object anew at each reading.
    const { config, url } = request.routeOptions
    const { recorded = true, isForForms = false } = config
    const attribution = tap.settle(request.raw, recorded)
    if (attribution === null) return done()
    request.sandbox = worldOf(attribution.sandbox, request.raw.socket?.remoteAddress)
    const fault = targetFault(request.raw)
    if (fault !== null) return done(new AppError('broken_request', fault))
    if (isWire(url ?? request.url)) return done(refusalOf(request, origins) ?? undefined)
    const refusal = isForForms ? null : refusalOfForm(request.raw)
    if (refusal !== null) return done(new AppError('forbidden', refusal))
    if (attribution.unknownName === null || recorded !== true) return done()
    const wait = guesses.blockedFor(visitorOf(request.raw.socket?.remoteAddress))
    const error = wait > 0 ? tooManyNames(wait) : unknownSandbox(attribution.unknownName)
    if (!answerUnknownSandbox(request, reply, error)) done(error)
  })

  const sweeper = setInterval(() => {
    sweep(registry, options).catch((error) => fastify.log.error(error))
  }, SWEEP_EVERY_MS)
  sweeper.unref()
  fastify.addHook('onClose', async () => clearInterval(sweeper))

  fastify.register(async (scope) => addRoutes(scope, registry, guesses, options))
}

/** Applies to the whole app, not to a scope of its own. */
export const sandboxesPlugin = Object.assign(plugin, { [Symbol.for('skip-override')]: true })

/** Names and cookies as the front door asks for them: whoever tries out too many names is told none. */
export function directoryOf(registry: Registry, guesses: Guesses): Directory {
  return {
    byCookie: (cookie) => registry.byCookie(cookie),
    byName: (name, visitor) => {
      const id = registry.byName(name)
      return guesses.mayKnow(visitor, name, id !== null) ? id : null
    },
  }
}

/** The sandbox whose viewer sent this request (under /wire: elsewhere the cookie is not sent). @throws AppError */
export function requireViewer(request: FastifyRequest): Sandbox {
  const viewer = request.server.sandboxes.viewer(request.headers.cookie)
  if (viewer === null) throw new AppError('unauthenticated', 'This browser has no sandbox yet: open the app first')
  return viewer
}

function addRoutes(scope: FastifyInstance, registry: Registry, guesses: Guesses, options: SandboxesOptions): void {
  const { tap, addresses, making = defaultMakingLimits, others = NO_OTHERS } = options
  scope.setErrorHandler(answerApiError)

  const responseOf = (request: FastifyRequest, { id, name }: Sandbox): SandboxResponse => {
    guesses.tell(visitorOf(request.raw.socket.remoteAddress), name)
    return { name, catchingUntil: tap.catching.untilOf(id), ...addresses(request) }
  }

  const { atOnce, perMinute, fromLoopback } = making
  const loopback = createTokenBuckets({ capacity: fromLoopback, refillMs: MINUTE_MS / fromLoopback, now: monotonic })
  const elsewhere = createTokenBuckets({ capacity: atOnce, refillMs: MINUTE_MS / perMinute, now: monotonic })
  const take = (visitor: string) => (visitor === LOOPBACK ? loopback : elsewhere)(visitor)
  const tellMade = others.topic('made', (visitor) => void take(visitor))

  scope.post('/wire/sandbox', async (request, reply) => {
    const known = registry.viewer(request.headers.cookie)
    if (known !== null) return responseOf(request, known)
    const visitor = visitorOf(request.raw.socket.remoteAddress)
    const { allowed, nextIn } = take(visitor)
    if (!allowed) throw tooFast(nextIn)
    const { sandbox, secret } = await registry.create(visitor)
    tellMade(visitor, sandbox.id)
    reply.header('set-cookie', secretCookie(secret, request.host, tap.isEncrypted(request.raw)))
    return responseOf(request, sandbox)
  })

  scope.post('/wire/sandbox/rotate', async (request) => {
    const sandbox = await registry.rotate(requireViewer(request).id)
    return responseOf(request, sandbox)
  })

  const properties = { on: { type: 'boolean' }, takeOver: { type: 'boolean' } }
  const schema = { body: { type: 'object', required: ['on'], properties } }
  scope.post<{ Body: CatchRequest }>('/wire/catch', { schema }, async (request) => {
    const sandbox = requireViewer(request)
    const visitor = tap.peerOf(request.raw)?.host
    const { on, takeOver = false } = request.body
    if (on && visitor !== undefined) {
      const refusal = tap.catching.refusalOf(visitor, sandbox.id, takeOver)
      if (refusal !== null) throw new AppError('taken', CATCH_REFUSALS[refusal], { details: { catch: [refusal] } })
      tap.catching.start(visitor, sandbox.id)
    } else tap.catching.stop(sandbox.id)
    return responseOf(request, sandbox)
  })
}

const CATCH_REFUSALS: Readonly<Record<CatchRefusal, string>> = {
  held: 'Another sandbox catches the programs of this address just now: takeOver ends that',
  'shared-address': 'Others look on from your address, and whose a program is nobody knows: let it send x-sandbox',
}

function tooFast(seconds: number): AppError {
  const text = `Many sandboxes were made from your address just now: try again in ${seconds} s`
  return new AppError('too_many', text, { retryAfter: seconds })
}

function refusalOf(request: FastifyRequest, origins: OriginPolicy): AppError | null {
  const { headers, method } = request
  const refusal = refusalOfHost(headers, origins) ?? (method === 'GET' ? null : refusalOfOrigin(headers))
  return refusal === null ? null : new AppError('forbidden', refusal)
}

async function sweep(registry: Registry, { onGone, tap }: SandboxesOptions): Promise<void> {
  for (const { id, name } of await registry.sweep()) {
    tap.forget(id)
    await onGone?.(id, name)
  }
}

/** As it was routed: `/%77ire` and `http://host/wire` lead there too. What no route took is judged as it was written. */
function isWire(url: string): boolean {
  return url.startsWith('/wire') && /^\/wire(?:[/?]|$)/.test(url)
}
