/**
 * `POST /wire/ruler`: one task over many protocols, by real clients through the front door, protocol after protocol, so that none
 * disturbs another. What crosses the wire is recorded as any traffic of the sandbox; here only times and counts are told.
 */
import { randomBytes } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { type RulerEvent, RulerRequest } from '#proto/api/ruler.ts'
import { RULER } from '#proto/api/wire.ts'
import { answerApiError } from '../answer-api-error.ts'
import { DEFAULT_PREFERENCES, type Feeds, type Worlds } from '../domain/index.ts'
import { AppError, toApiError, toAppError } from '../errors.ts'
import { createRate } from '../rate.ts'
import type { Address, Recorder } from '../relay/index.ts'
import { addOpenRoutes, type Ending } from '../wire/index.ts'
import type { KafkaDoor } from './clients/kafka-socket.ts'
import { measure } from './measure.ts'

/** What the ruler may do for one sandbox, and for all. */
interface RulerLimits {
  /** At a time, of all sandboxes; one of each. */
  readonly together: number
  /** That one sandbox may begin within a minute. */
  readonly perMinute: number
  /** Any step of a measure. */
  readonly stepMilliseconds: number
  /** A whole measurement. */
  readonly milliseconds: number
}

const DEFAULT_RULER_LIMITS: RulerLimits = {
  together: 4,
  perMinute: 12,
  stepMilliseconds: 5_000,
  milliseconds: 3 * 60_000,
}

export interface RulerOptions {
  readonly recorder: Recorder
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

export const rulerPlugin: FastifyPluginAsync<RulerOptions> = async (scope, options) => {
  const limits: RulerLimits = { ...DEFAULT_RULER_LIMITS, ...options.limits }
  const rate = createRate(limits.perMinute, 'measurements')
  scope.setErrorHandler(answerApiError)

  addOpenRoutes(scope, {
    contract: RULER,
    bytes: 4 * 1024,
    wanted: { schema: RulerRequest, refusal: 'This does not describe a measurement' },
    room: {
      perSandbox: 1,
      total: limits.together,
      refusal: {
        mine: 'A measurement is running already: wait for its end',
        all: 'Others are measuring: try again soon',
      },
      retryAfter: 5,
    },
    milliseconds: limits.milliseconds,
    open(wanted, { viewer, lines }) {
      rate.take(viewer.id)
      const stop = new AbortController()
      measureAll(viewer, wanted, stop.signal, lines.write).then(
        () => lines.end({ type: 'end' }),
        (thrown: unknown) => lines.fail(nameless(thrown)),
      )
      return { end: (why) => stop.abort(REASONS[why]) }
    },
  })

  async function measureAll(
    { id: sandbox, name: sandboxName }: { readonly id: string; readonly name: string },
    { protocols, rounds, items }: RulerRequest,
    signal: AbortSignal,
    tell: (event: RulerEvent) => void,
  ): Promise<void> {
    const { recorder, worlds, feeds, address } = options
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

const REASONS: Readonly<Partial<Record<Ending, unknown>>> = {
  stopping: new AppError('cancelled', 'The server is closing'),
  limit: new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
}

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
