/** How each protocol does the task. A new one is an entry here, and its name in proto/api/ruler.ts. */
import type { RulerProtocol } from '#proto/api/ruler.ts'
import type { Feeds } from '../domain/index.ts'
import type { RulerWay } from './client.ts'
import { graphql } from './clients/graphql.ts'
import { longPolling } from './clients/long-polling.ts'
import { rest } from './clients/rest.ts'
import { connect, grpc, grpcWeb } from './clients/rpc.ts'
import { socketIo } from './clients/socket-io.ts'
import { sse } from './clients/sse.ts'
import { websocket } from './clients/websocket.ts'

export function createWays(feeds: Pick<Feeds, 'news' | 'inbox'>): Readonly<Record<RulerProtocol, RulerWay>> {
  return {
    rest,
    graphql,
    grpc,
    'grpc-web': grpcWeb,
    connect,
    websocket,
    'socket-io': socketIo,
    sse: sse(feeds),
    'long-polling': longPolling(feeds),
  }
}
