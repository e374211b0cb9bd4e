/**
 * The paths of those who run the server: `/healthz` for who restarts it or sends it traffic, `/metrics` for Prometheus. They
 * are recorded only when the caller names a sandbox: probes come every few seconds and are nobody's lesson.
 */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { contracts, secondContracts } from '#proto/api/schema.ts'
import type { Tap } from '../tap/index.ts'
import { ShareBook } from '../visitors/index.ts'
import { createCallMeter } from './call-meter.ts'
import { createExaminer, type Need } from './health.ts'
import { meterHttp } from './http-meter.ts'
import type { KafkaMeter } from './kafka-metrics.ts'
import { createMetrics, type GatherFigures } from './metrics.ts'

export interface OperationsOptions {
  readonly tap: Tap
  readonly needs: readonly Need[]
  /** Aborted as soon as no more traffic is to be sent here, while it still works; absent: once the tap is closing. */
  readonly leaving?: AbortSignal
  /** Routes whose answers go on, and the protocol they speak. */
  readonly goesOn?: ReadonlyMap<string, string>
  /** What went through the Kafka broker inside; null: there is none. */
  readonly kafka?: KafkaMeter
  /** Places that are held for a while. */
  readonly shares?: ShareBook
  /** Names of sandboxes that were tried out. */
  readonly guesses?: { readonly refused: number }
  /** Where several processes are one server. */
  readonly gather?: GatherFigures | null
  /** Servers that learners write. */
  readonly ownServers?: { readonly figures: Readonly<Record<'serving' | 'calls' | 'ports', number>> }
}

const NO_OWN_SERVERS = { figures: { serving: 0, calls: 0, ports: 0 } }

const CONFIG = { recorded: 'named' } as const

async function plugin(
  app: FastifyInstance,
  { tap, needs, leaving = tap.closing, goesOn = new Map(), kafka, ...given }: OperationsOptions,
): Promise<void> {
  const { shares = new ShareBook(), guesses = { refused: 0 }, ownServers = NO_OWN_SERVERS, gather = null } = given
  const services = [...contracts, ...secondContracts].filter((type) => type.kind === 'service')
  const calls = createCallMeter(services)
  tap.meterStreams(calls)
  const places = { name: 'places', check: async () => checkPlaces(shares), isOptional: true }
  const examine = createExaminer([...needs, places], leaving)
  const http = meterHttp(app, goesOn)
  const metrics = createMetrics(
    { ...{ http, calls, tap, shares, guesses, ownServers, examine }, kafka: kafka ?? (async () => null) },
    gather,
  )

  app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    })
    const ready = async (_request: unknown, reply: FastifyReply) => {
      const health = await examine()
      return reply.code(health.status === 'ok' || health.status === 'degraded' ? 200 : 503).send(health)
    }
    scope.get('/healthz', { config: CONFIG }, ready)
    scope.get('/healthz/ready', { config: CONFIG }, ready)
    // As long as it answers at all, it lives: what it needs would not come back by its restart.
    scope.get('/healthz/live', { config: CONFIG }, async () => ({ status: 'ok' }))
    scope.get('/metrics', { config: CONFIG }, async (_request, reply) => {
      const { type, text } = await metrics()
      return reply.type(type).send(text)
    })
  })
}

/** When places are full, running work goes on, but newcomers are refused. @throws Error that names what is full */
function checkPlaces(shares: ShareBook): void {
  const full = shares.all.flatMap(({ fullness }) => fullness ?? [])
  if (full.length > 0) throw new Error(full.join('; '))
}

/** Counts the routes of the whole app, not of a scope of its own. */
export const operationsPlugin = Object.assign(plugin, { [Symbol.for('skip-override')]: true })
