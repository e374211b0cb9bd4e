/**
 * What Prometheus reads at `/metrics`. Nothing of it is loaded, and no timer runs, before it is read for the first time: the
 * meters count in tables of their own, and what the process says of itself is asked when it is wanted.
 *
 * No label ever holds what a caller chose: routes are named as they were registered, methods as the contracts name them.
 */
import type { Gauge, MetricValueWithName, Registry } from 'prom-client'
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'
import type { Tap } from '../tap/index.ts'
import type { ShareBook } from '../visitors/index.ts'
import type { CallMeter } from './call-meter.ts'
import type { Health } from './health.ts'
import { BUCKETS, type HttpMeter } from './http-meter.ts'
import { addKafka, type KafkaMeter } from './kafka-metrics.ts'
import { addShares } from './share-metrics.ts'

export interface Metered {
  readonly http: HttpMeter
  readonly calls: CallMeter
  readonly tap: Pick<Tap, 'census' | 'statistics'>
  readonly kafka: KafkaMeter
  readonly shares: ShareBook
  readonly guesses: { readonly refused: number }
  readonly ownServers: { readonly figures: Readonly<Record<string, number>> }
  readonly examine: () => Promise<Health>
}

export interface MetricsPage {
  readonly type: string
  readonly text: string
}

/** Of one process, in prom-client's form. */
type Figures = readonly object[]

/** Asks all processes of this machine, each of which answers by what it is given: @returns what each has counted */
export type GatherFigures = (own: () => Promise<Figures>) => () => Promise<readonly Figures[]>

/** @param gather null: this process is all there is */
export function createMetrics(metered: Metered, gather: GatherFigures | null): () => Promise<MetricsPage> {
  let opening: Promise<Registry> | null = null
  const open = (): Promise<Registry> => {
    opening ??= openRegistry(metered)
    return opening
  }
  const all = gather?.(async () => (await open()).getMetricsAsJSON())
  return async () => {
    const registry = all === undefined ? await open() : await together(await all())
    return { type: registry.contentType, text: await registry.metrics() }
  }
}

/** Each metric says how: counters are added up, what all have in common is told once. */
async function together(figures: readonly Figures[]): Promise<Registry> {
  const { AggregatorRegistry } = await import('prom-client')
  return AggregatorRegistry.aggregate(figures.map((of) => [...of]))
}

async function openRegistry({
  http,
  calls,
  tap,
  kafka,
  shares,
  guesses,
  ownServers,
  examine,
}: Metered): Promise<Registry> {
  const { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } = await import('prom-client')
  const registry = new Registry()
  const registers = [registry]
  // Among them the delay of the event loop, as percentiles, and the memory.
  collectDefaultMetrics({ register: registry })

  new Counter({
    name: 'framewise_http_requests_total',
    help: 'Answers over HTTP, by route and status; native gRPC calls that take the short way are none of them.',
    labelNames: ['method', 'route', 'status'],
    registers,
    collect() {
      this.reset()
      for (const { method, route, statuses } of http.routes)
        for (const [status, count] of statuses) this.inc({ method, route, status }, count)
    },
  })
  const name = 'framewise_http_request_duration_seconds'
  const help = 'From the arrival of a request’s head to the end of its answer.'
  const durations = new Histogram({ name, help, labelNames: ['method', 'route'], buckets: [...BUCKETS], registers })
  // Its observations were made already, and only how the registry reads them is ours: it asks by these names.
  const get = async () => {
    const values = http.routes.flatMap((counts) => durationsOf(name, counts))
    return { name, help, type: 'histogram', aggregator: 'sum', values }
  }
  Object.assign(durations, { get, getForPromString: get })
  new Counter({
    name: 'framewise_grpc_calls_total',
    help: 'Native gRPC calls that have ended, by method and status code.',
    labelNames: ['service', 'method', 'code'],
    registers,
    collect() {
      this.reset()
      for (const { service, method, codes } of calls.methods) {
        for (const [code, count] of codes.entries())
          if (count > 0) this.inc({ service, method, code: GRPC_STATUSES[code] ?? 'UNKNOWN' }, count)
      }
    },
  })
  new Counter({
    name: 'framewise_grpc_call_seconds_total',
    help: 'Time that ended native gRPC calls took, together.',
    labelNames: ['service', 'method'],
    registers,
    collect() {
      this.reset()
      for (const { service, method, seconds } of calls.methods) if (seconds > 0) this.inc({ service, method }, seconds)
    },
  })
  new Gauge({
    name: 'framewise_need_met',
    help: '1 where /healthz finds it well, else 0.',
    labelNames: ['need'],
    aggregator: 'min',
    registers,
    async collect() {
      const { checks } = await examine()
      for (const [need, finding] of Object.entries(checks)) this.set({ need }, finding === 'ok' ? 1 : 0)
    },
  })
  const processes: Gauge = new Gauge({
    name: 'framewise_processes',
    help: 'Processes of this machine whose figures these are.',
    registers,
    collect: () => processes.set(1),
  })
  new Gauge({
    name: 'framewise_own_servers',
    help: 'Servers that learners write: how many serve, how many calls to them are open, how many ports they hold.',
    labelNames: ['what'],
    registers,
    collect() {
      for (const [what, count] of Object.entries(ownServers.figures)) this.set({ what }, count)
    },
  })
  new Gauge({
    name: 'framewise_streams_open',
    help: 'What is open and goes on, by protocol.',
    labelNames: ['protocol'],
    registers,
    collect() {
      for (const [protocol, count] of tap.census().upgraded) this.set({ protocol }, count)
      this.set(
        { protocol: 'grpc' },
        calls.methods.reduce((sum, { open }) => sum + open, 0),
      )
      for (const [protocol, count] of http.streams) this.set({ protocol }, count)
    },
  })
  new Gauge({
    name: 'framewise_connections_open',
    help: 'Connections at the front door, by version of HTTP and by encryption.',
    labelNames: ['http', 'tls'],
    registers,
    collect() {
      for (const { version, isEncrypted, count } of tap.census().connections)
        this.set({ http: version, tls: isEncrypted ? 'yes' : 'no' }, count)
    },
  })
  new Counter({
    name: 'framewise_tap_bytes_total',
    help: 'Bytes that passed the tap, inside the encryption where there is one.',
    labelNames: ['direction'],
    registers,
    collect() {
      const { toServer, toClient } = tap.census()
      this.reset()
      this.inc({ direction: 'to_server' }, toServer)
      this.inc({ direction: 'to_client' }, toClient)
    },
  })
  new Counter({
    name: 'framewise_tap_unattributed_bytes_total',
    help: 'Bytes that never became anybody’s request.',
    registers,
    collect() {
      this.reset()
      this.inc(tap.statistics.neverAttributed)
    },
  })
  const logs: Gauge = new Gauge({
    name: 'framewise_tap_log_bytes',
    help: 'What is kept of recent traffic, for all sandboxes together.',
    registers,
    collect: () => logs.set(tap.statistics.logBytes),
  })
  await addShares(registry, shares, guesses)
  await addKafka(registry, kafka)
  return registry
}

type Value = MetricValueWithName<'method' | 'route' | 'le'>

function durationsOf(name: string, { method, route, took, seconds }: HttpMeter['routes'][number]): Value[] {
  const total = took.reduce((sum, count) => sum + count, 0)
  if (total === 0) return []
  let below = 0
  const buckets = BUCKETS.map((le, index) => {
    below += took[index] ?? 0
    return { metricName: `${name}_bucket`, labels: { method, route, le }, value: below }
  })
  return [
    ...buckets,
    { metricName: `${name}_bucket`, labels: { method, route, le: '+Inf' }, value: total },
    { metricName: `${name}_sum`, labels: { method, route }, value: seconds },
    { metricName: `${name}_count`, labels: { method, route }, value: total },
  ]
}
