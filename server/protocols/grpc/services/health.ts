/** `grpc.health.v1.Health`: what monitors and load balancers ask, about the sandbox's own states. */
import { Code, ConnectError } from '@connectrpc/connect'
import { Health, HealthCheckResponse_ServingStatus as Status } from '#proto/gen/grpc/health/v1/health_pb.js'
import { sandboxKey } from '../context.ts'
import type { ServingState } from '../operations/health-states.ts'
import type { Operations } from '../operations/operations.ts'
import { type Served, served } from './served.ts'

const STATUSES: Readonly<Record<ServingState, Status>> = {
  serving: Status.SERVING,
  'not-serving': Status.NOT_SERVING,
  unknown: Status.SERVICE_UNKNOWN,
}

export function healthService(operations: Operations): Served {
  return served(Health, {
    check({ service }, { values }) {
      const state = operations.of(values.get(sandboxKey)).health.of(service)
      if (state === 'unknown') throw new ConnectError(`There is no service ${service}`, Code.NotFound)
      return { status: STATUSES[state] }
    },
    async *watch({ service }, { values, signal }) {
      for await (const state of operations.of(values.get(sandboxKey)).health.watch(service, signal)) {
        yield { status: STATUSES[state] }
      }
    },
  })
}
