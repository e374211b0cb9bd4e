/** The same handler without a tab: Connect's on a bare HTTP/2 server of node's. Says its port. */
import { createServer } from 'node:http2'
import { connectNodeAdapter } from '@connectrpc/connect-node'
import { ExampleService } from '#proto/gen/example_pb.js'

const server = createServer(
  connectNodeAdapter({
    routes: (router) => router.service(ExampleService, { sayHello: ({ name }) => ({ message: `Hello, ${name}` }) }),
  }),
)
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : 0)
})
