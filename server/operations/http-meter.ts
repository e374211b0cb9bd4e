/**
 * Counts answers by route and status. Each route has its own small table that its answers count in, so that a request costs two
 * additions; what Prometheus wants to read is made of the tables when it asks.
 */
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Upper ends, in seconds: from a read of memory to a client on the phone. */
export const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const

export interface RouteCounts {
  readonly method: string
  /** As it was registered, `/api/v1/users/:id`: never what somebody asked for. */
  readonly route: string
  readonly statuses: Map<number, number>
  /** How many took so long, each bucket by itself; the last is for those that took longer than all. */
  readonly took: number[]
  seconds: number
}

export interface HttpMeter {
  readonly routes: readonly RouteCounts[]
  /** Open right now, by protocol. */
  readonly streams: ReadonlyMap<string, number>
}

/** Counts every route that is registered from now on. @param goesOn routes whose answers go on, and the protocol they speak */
export function meterHttp(app: FastifyInstance, goesOn: ReadonlyMap<string, string>): HttpMeter {
  const routes: RouteCounts[] = []
  const streams = new Map([...goesOn.values()].map((protocol) => [protocol, 0]))

  const assets = newCounts('GET', '/assets/*')
  routes.push(assets)

  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      // Fastify adds one for each GET.
      if (method === 'HEAD') continue
      // Each file of the app is a route by itself.
      const counts = route.url.startsWith('/assets/') ? assets : newCounts(method, route.url)
      if (counts !== assets) routes.push(counts)
      route.onResponse = [
        ...[route.onResponse ?? []].flat(),
        (request, reply, done) => {
          if (request.method === method) countAnswer(counts, reply)
          done()
        },
      ]
    }
    const protocol = goesOn.get(route.url)
    if (protocol === undefined) return
    const add = (count: number): void => void streams.set(protocol, (streams.get(protocol) ?? 0) + count)
    route.onRequest = [
      ...[route.onRequest ?? []].flat(),
      (_request, reply, done) => {
        add(1)
        reply.raw.once('close', () => add(-1))
        done()
      },
    ]
  })
  // What no route answers, whatever its path.
  const unrouted = newCounts('any', 'none')
  routes.push(unrouted)
  app.addHook('onResponse', (request, reply, done) => {
    if (request.is404) countAnswer(unrouted, reply)
    done()
  })
  return { routes, streams }
}

function newCounts(method: string, route: string): RouteCounts {
  return { method, route, statuses: new Map(), took: new Array(BUCKETS.length + 1).fill(0), seconds: 0 }
}

function countAnswer(counts: RouteCounts, { statusCode, elapsedTime }: FastifyReply): void {
  const seconds = elapsedTime / 1000
  counts.statuses.set(statusCode, (counts.statuses.get(statusCode) ?? 0) + 1)
  counts.seconds += seconds
  let bucket = 0
  while (bucket < BUCKETS.length && seconds > (BUCKETS[bucket] ?? 0)) bucket += 1
  counts.took[bucket] = (counts.took[bucket] ?? 0) + 1
}
