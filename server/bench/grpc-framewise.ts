/** Framewise's gRPC plugin. Sends its port to the parent. */

import { grpcPlugin } from '../protocols/grpc/index.ts'
import { openServer } from '../protocols/testing/open-server.ts'

const { port } = await openServer(async (app, worlds) => {
  await app.register(grpcPlugin, { worlds })
})
process.send?.(port)
