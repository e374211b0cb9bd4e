/**
 * The register of protocols: what the server speaks, in the order in which the plugins are taken up. A protocol is a folder and a
 * line here. Its plugin is handed everything that any of them works with, and takes what it needs.
 */
import type { FastifyPluginAsync } from 'fastify'
import type { ChannelDescription } from '../async-api/index.ts'
import type { FindInProcess } from '../protocol-kit/in-process-call.ts'
import type { Speech } from '../tap/index.ts'
import { type GatewayOptions, gatewayPlugin } from './gateway/index.ts'
import { type GraphqlOptions, graphqlChannels, graphqlPlugin } from './graphql/index.ts'
import { type GrpcOptions, grpcPlugin } from './grpc/index.ts'
import { type JsonRpcOptions, jsonRpcChannels, jsonRpcPlugin } from './json-rpc/index.ts'
import { type LongPollingOptions, longPollingPlugin } from './long-polling/index.ts'
import { type RestOptions, restPlugin } from './rest/index.ts'
import { type SocketIoOptions, socketIoChannels, socketIoPlugin, socketIoSpeech } from './socket-io/index.ts'
import { type SseOptions, sseChannels, ssePlugin } from './sse/index.ts'
import { type WebSocketOptions, webSocketChannels, webSocketPlugin } from './websocket/index.ts'

/** What all of them work with. */
export type ProtocolParts = Omit<
  RestOptions &
    SseOptions &
    LongPollingOptions &
    GrpcOptions &
    Omit<GatewayOptions, 'find'> &
    GraphqlOptions &
    WebSocketOptions &
    SocketIoOptions &
    JsonRpcOptions,
  // Of one alone, for its tests.
  'limits' | 'now' | 'elapsed' | 'every' | 'later' | 'pause' | 'tickMs' | 'onMethods'
>

interface Registered {
  readonly plugin: FastifyPluginAsync<ProtocolParts & Meeting>
  /** For `/asyncapi.json`: what is said outside of request and response. */
  readonly channels?: readonly ChannelDescription[]
  /** What its connections are upgraded to, where that is more than a WebSocket. */
  readonly speech?: Speech
  /** Routes whose answers go on: how many are open is counted under this name. */
  readonly goesOn?: { readonly name: string; readonly routes: readonly string[] }
}

/** The gateway calls the handlers of gRPC. */
type Meeting = Required<Pick<GrpcOptions, 'onMethods'>> & Pick<GatewayOptions, 'find'>

export const PROTOCOLS: readonly Registered[] = [
  { plugin: restPlugin },
  { plugin: ssePlugin, channels: sseChannels, goesOn: { name: 'sse', routes: ['/events'] } },
  {
    plugin: longPollingPlugin,
    goesOn: { name: 'long-polling', routes: ['/api/poll/:user_id', '/api/notifications/:user_id/poll'] },
  },
  { plugin: grpcPlugin },
  { plugin: gatewayPlugin },
  { plugin: graphqlPlugin, channels: graphqlChannels },
  { plugin: webSocketPlugin, channels: webSocketChannels },
  { plugin: socketIoPlugin, channels: socketIoChannels, speech: socketIoSpeech },
  { plugin: jsonRpcPlugin, channels: jsonRpcChannels },
]

/** The protocol's name by the route. */
export const GOES_ON: ReadonlyMap<string, string> = new Map(
  PROTOCOLS.flatMap(({ goesOn }) => (goesOn?.routes ?? []).map((route) => [route, goesOn?.name ?? ''] as const)),
)

export function createMeeting(): Meeting {
  let findInProcess: FindInProcess
  return {
    onMethods: (find) => {
      findInProcess = find
    },
    find: (method) => findInProcess(method),
  }
}
