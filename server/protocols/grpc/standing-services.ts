/**
 * Reflection and health over contracts that are not the app's own: what every server of gRPC is asked beside its services. Served by
 * node's requests, so that it needs no Fastify.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { createRegistry, type Registry } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import { connectNodeAdapter } from '@connectrpc/connect-node'
import { Health, HealthCheckResponse_ServingStatus as Status } from '#proto/gen/grpc/health/v1/health_pb.js'
import { ServerReflection } from '#proto/gen/grpc/reflection/v1/reflection_pb.js'
import { ServerReflection as ServerReflectionAlpha } from '#proto/gen/grpc/reflection/v1alpha/reflection_pb.js'
import { holdHead } from './hold-head.ts'
import { createHealthStates, type ServingState } from './operations/health-states.ts'
import { createDescriptorIndex } from './reflection/descriptor-index.ts'
import { reflectionOver } from './services/reflection.ts'
import { served } from './services/served.ts'

const STANDING = [Health, ServerReflection, ServerReflectionAlpha]

export interface StandingServices {
  /** Whether the path is one of theirs, and no service of that name has handlers of its own. */
  has(path: string): boolean
  answer(request: IncomingMessage | Http2ServerRequest, response: ServerResponse | Http2ServerResponse): void
  /** Watchers hear that nothing serves any more; streams end. */
  close(): void
}

const STATUSES: Readonly<Record<ServingState, Status>> = {
  serving: Status.SERVING,
  'not-serving': Status.NOT_SERVING,
  unknown: Status.SERVICE_UNKNOWN,
}

/** @param names full names of the services that have handlers */
export function createStandingServices(registry: Registry, names: readonly string[]): StandingServices {
  const standing = STANDING.filter(({ typeName }) => !names.includes(typeName))
  const all = [...names, ...standing.map(({ typeName }) => typeName)]
  const index = createDescriptorIndex(createRegistry(registry, ...standing))
  const states = createHealthStates((service) => all.includes(service))
  const closing = new AbortController()
  const services = [
    ...reflectionOver(() => ({ index, names: all })),
    served(Health, {
      check({ service }) {
        const state = states.of(service)
        if (state === 'unknown') throw new ConnectError(`There is no service ${service}`, Code.NotFound)
        return { status: STATUSES[state] }
      },
      async *watch({ service }, { signal }) {
        for await (const state of states.watch(service, signal)) yield { status: STATUSES[state] }
      },
    }),
  ]
  const handle = connectNodeAdapter({
    routes: (router) => {
      for (const service of services) service.addTo(router)
    },
    shutdownSignal: closing.signal,
  })
  const prefixes = standing.map(({ typeName }) => `/${typeName}/`)
  return {
    has: (path) => prefixes.some((prefix) => path.startsWith(prefix)),
    answer: (request, response) => {
      if (response instanceof Http2ServerResponse) holdHead(response)
      handle(request, response)
    },
    close: () => {
      states.close()
      // Behind the last state that watchers are told.
      setImmediate(() => closing.abort(new ConnectError('This server was stopped', Code.Unavailable)))
    },
  }
}
