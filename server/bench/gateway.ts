/**
 * `GET /v1/hello/Ada` through the gateway against the same method called directly by Connect with JSON, both on the whole server:
 * front door, tap, sandboxes. Told as times per call.
 */
import type { Figure } from './figures.ts'
import type { Opened } from './framewise-server.ts'
import { type HttpLoad, openHttpLoad, startProcess } from './processes.ts'
import { sideBySide } from './side-by-side.ts'

const STARTS = 3
const ROUNDS = 5
const WARM_UP = 2_000
const ROUND = 500
const CONNECTIONS = 10

interface Way {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly body?: string
}

const GATEWAY: Way = { path: '/v1/hello/Ada', method: 'GET' }
const CONNECT: Way = { path: '/example.ExampleService/SayHello', method: 'POST', body: '{"name":"Ada"}' }

/** A body against a body: what reading the request costs is in both. */
const GATEWAY_POST: Way = { path: '/v1/gateway/parcels', method: 'POST', body: '{"id":"7","weight":2.5,"tags":["a"]}' }
const CONNECT_POST: Way = { ...GATEWAY_POST, path: '/gateway.v1.GatewayService/Inspect' }

async function open(load: HttpLoad, gateway: Way, connect: Way) {
  const server = startProcess('./framewise-server.ts')
  const { port, headers } = await server.hear<Opened>()
  const timed = ({ path, method, body }: Way) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const request = { url: `http://127.0.0.1:${port}${path}`, method, headers: { ...headers, ...type }, body }
    /** ms per call. */
    const time = async (amount: number) => 1000 / (await load.rate({ ...request, connections: CONNECTIONS, amount }))
    return { warmUp: () => time(WARM_UP), round: () => time(ROUND) }
  }
  return { ours: timed(gateway), theirs: timed(connect), close: () => server.stop() }
}

function compare(load: HttpLoad, name: string, gateway: Way, connect: Way): Promise<Figure[]> {
  return sideBySide({
    names: {
      ours: `${name}, the gateway, server's time per call`,
      theirs: `${name}, Connect JSON, server's time per call`,
      ratio: `${name}, gateway / direct Connect JSON call`,
    },
    ...{ unit: 'ms', target: '<= 1.3', starts: STARTS, rounds: ROUNDS },
    open: () => open(load, gateway, connect),
  })
}

export async function bench(): Promise<Figure[]> {
  const load = openHttpLoad()
  try {
    return [
      ...(await compare(load, 'SayHello', GATEWAY, CONNECT)),
      ...(await compare(load, 'a message of 30 fields', GATEWAY_POST, CONNECT_POST)),
    ]
  } finally {
    await load.close()
  }
}
