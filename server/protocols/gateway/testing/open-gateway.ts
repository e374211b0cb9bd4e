/** The gateway before the real gRPC handlers, over a world of its own. */
import { contracts } from '#proto/api/schema.ts'
import type { FindInProcess } from '../../../protocol-kit/in-process-call.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { grpcPlugin } from '../../grpc/index.ts'
import type { Pause } from '../../grpc/pause.ts'
import { gatewayPlugin } from '../index.ts'

/** @param pause how methods wait */
export function openGateway(pause?: Pause): Promise<TestServer> {
  return openServer(async ({ app, worlds }) => {
    let found: FindInProcess | undefined
    const onMethods = (find: FindInProcess) => {
      found = find
    }
    await app.register(grpcPlugin, { worlds, onMethods, ...(pause !== undefined && { pause }) })
    if (found === undefined) throw new Error('gRPC offered no methods')
    const services = [...contracts].filter((type) => type.kind === 'service')
    await app.register(gatewayPlugin, { services, find: found })
    app.setNotFoundHandler((_request, reply) => reply.code(404).send({ nothing: 'here' }))
  })
}
