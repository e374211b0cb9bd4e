/**
 * `POST /wire/ruler`: one task over many protocols, by real clients through the front door, protocol after protocol, so that none
 * disturbs another. What crosses the wire is recorded as any traffic of the sandbox; here only times and counts are told.
 */
import { randomBytes } from 'node:crypto'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { Compile } from 'typebox/compile'
import { type RulerEvent, RulerRequest } from '#proto/api/ruler.ts'
import { answerApiError } from '../answer-api-error.ts'
import { DEFAULT_PREFERENCES, type Feeds, type Worlds } from '../domain/index.ts'
import { AppError, toApiError, toAppError } from '../errors.ts'
import { createRate } from '../rate.ts'
import { type Address, createEventLines, EVENT_LINES, type Recorder } from '../relay/index.ts'
import { requireViewer } from '../sandboxes/index.ts'
import type { KafkaDoor } from './clients/kafka-socket.ts'
import { DEFAULT_RULER_LIMITS, type RulerLimits } from './limits.ts'
import { measure } from './measure.ts'

export interface RulerOptions {
  readonly tap: Recorder
  readonly worlds: Pick<Worlds, 'users' | 'posts'>
  readonly feeds: Pick<Feeds, 'news' | 'inbox'>
  /** Where the front door listens. */
  readonly address: () => Address
  /** Absent: there is none. */
  readonly kafka?: KafkaDoor
  readonly limits?: Partial<RulerLimits>
}

/** The user whose profile is asked for. */
const USER = 1

const checkRequest = Compile(RulerRequest)

export const rulerPlugin: FastifyPluginAsync<RulerOptions> = async (scope, options) => {
  const limits: RulerLimits = { ...DEFAULT_RULER_LIMITS, ...options.limits }
  const rate = createRate(limits.perMinute, 'measurements')
  const busy = new Set<string>()
  const closing = new AbortController()
  scope.addHook('preClose', async () => closing.abort(new AppError('cancelled', 'The server is closing')))
  scope.setErrorHandler(answerApiError)

  scope.post('/wire/ruler', { bodyLimit: 4 * 1024 }, async (request, reply) => {
    const viewer = requireViewer(request)
    const sandbox = viewer.id
    const wanted = readRequest(request.body)
    if (busy.has(sandbox)) throw new AppError('too_many', 'A measurement is running already: wait for its end', RETRY)
    if (busy.size >= limits.together) throw new AppError('too_many', 'Others are measuring: try again soon', RETRY)
    rate.take(sandbox)
    busy.add(sandbox)
    const signal = AbortSignal.any([whenLeaving(reply), closing.signal, AbortSignal.timeout(limits.milliseconds)])
    const lines = createEventLines<RulerEvent>()
    measureAll(viewer, wanted, signal, lines.write)
      .then(
        () => lines.end({ type: 'end' }),
        (thrown: unknown) => lines.end({ type: 'error', ...toApiError(nameless(thrown)) }),
      )
      .finally(() => busy.delete(sandbox))
    return reply.type(EVENT_LINES).send(lines.body)
  })

  async function measureAll(
    { id: sandbox, name: sandboxName }: { readonly id: string; readonly name: string },
    { protocols, rounds, items }: RulerRequest,
    signal: AbortSignal,
    tell: (event: RulerEvent) => void,
  ): Promise<void> {
    const { tap: recorder, worlds, feeds, address } = options
    // Ten clients, which a server that never measures need not hold.
    const { createWays } = await import('./ways.ts')
    const ways = createWays({ feeds, worlds, kafka: options.kafka })
    const press = randomBytes(8).toString('hex')
    const name = `ruler-${press.slice(0, 8)}`
    const { id: authorId } = await worlds.users(sandbox).create({ ...AUTHOR, email: `${name}@example.com` })
    const subject = { userId: USER, authorId, name }
    const write = (number: number) => worlds.posts(sandbox).create({ ...newsOf(number), authorId })
    try {
      for (const protocol of protocols) {
        signal.throwIfAborted()
        tell({ type: 'started', protocol })
        try {
          await measure({
            ...{
              protocol,
              way: ways[protocol],
              sandbox: { id: sandbox, name: sandboxName },
              subject,
              rounds,
              items,
              recorder,
              address: address(),
              signal,
            },
            ...{ stepMilliseconds: limits.stepMilliseconds, press, write },
            tell: (measured) => tell({ type: 'measured', ...measured }),
          })
          tell({ type: 'finished', protocol })
        } catch (thrown) {
          signal.throwIfAborted()
          tell({ type: 'failed', protocol, ...toApiError(nameless(thrown)) })
        }
      }
    } finally {
      // With its posts: nothing stays behind in the learner's world.
      await worlds.users(sandbox).remove(authorId)
    }
  }
}

const RETRY = { retryAfter: 5 }

const AUTHOR = { name: 'News desk', address: null, preferences: DEFAULT_PREFERENCES }

/** All of the same length, so that no protocol has the longer news. */
function newsOf(number: number): { readonly title: string; readonly content: string } {
  return {
    title: `News ${number}`,
    content: 'The comet was seen again tonight, low in the west, an hour after sunset.',
  }
}

/** What a client threw says itself what is wrong: it is no fault of ours, as an error without a code would be. */
function nameless(thrown: unknown): AppError {
  if (thrown instanceof AppError || !(thrown instanceof Error)) return toAppError(thrown)
  return new AppError('bad_gateway', thrown.message === '' ? thrown.name : thrown.message, { cause: thrown })
}

function readRequest(body: unknown): RulerRequest {
  if (checkRequest.Check(body)) return body
  const details = checkRequest
    .Errors(body)
    .map(({ instancePath, message }) => [instancePath.slice(1).replaceAll('/', '.') || 'body', [message]] as const)
  throw new AppError('invalid', 'This does not describe a measurement', { details: Object.fromEntries(details) })
}

function whenLeaving({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => controller.abort())
  return controller.signal
}
