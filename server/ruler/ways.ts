/** How each protocol does the task. A new one is an entry here, and its name in proto/api/ruler.ts. */
import type { RulerProtocol } from '#proto/api/ruler.ts'
import type { Feeds, Worlds } from '../domain/index.ts'
import type { RulerWay } from './client.ts'
import { graphql } from './clients/graphql.ts'
import { kafka } from './clients/kafka.ts'
import type { KafkaDoor } from './clients/kafka-socket.ts'
import { longPolling } from './clients/long-polling.ts'
import { rest } from './clients/rest.ts'
import { connect, grpc, grpcWeb } from './clients/rpc.ts'
import { socketIo } from './clients/socket-io.ts'
import { sse } from './clients/sse.ts'
import { websocket } from './clients/websocket.ts'

export interface WaysOptions {
  readonly feeds: Pick<Feeds, 'news' | 'inbox'>
  readonly worlds: Pick<Worlds, 'users' | 'posts'>
  readonly kafka?: KafkaDoor | undefined
}

export function createWays({ feeds, worlds, kafka: door }: WaysOptions): Readonly<Record<RulerProtocol, RulerWay>> {
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
    kafka: kafka(worlds, door),
  }
}
