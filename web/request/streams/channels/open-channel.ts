/** Which channel speaks for which kind of request. */
import { loadNow } from '../../../part/index.ts'
import type { SocketIoRequest } from '../../../protocols/socket-io/stream.ts'
import type { GraphqlStreamRequest, KafkaConsumer, OpenRequest } from '../../language/index.ts'
import type { RunEnvironment } from '../../run/environment.ts'
import { failureOf } from '../../run/failure.ts'
import type { Channel, ChannelListener } from './channel.ts'
import { openGrpcStream } from './grpc-stream.ts'
import { openEventStream } from './sse.ts'
import { openWebSocket } from './websocket.ts'
import { openRelayWebSocket } from './websocket-by-relay.ts'

/**
 * Made at once, but for what comes in a chunk of its own.
 *
 * @param run the trace id that its traffic is to carry
 * @param connection the relay's that a gRPC call is to take; else its own
 */
export function openChannel(
  request: OpenRequest,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
  connection: number | undefined,
): Channel {
  if (request.kind === 'grpc-stream') return openGrpcStream(request, run, environment, listener, connection)
  if (request.kind === 'sse') return openEventStream(request, run, environment, listener)
  if (request.kind === 'websocket') {
    const openOne = request.via === 'relay' ? openRelayWebSocket : openWebSocket
    return openOne(request, run, environment, listener)
  }
  return later(openFetched(request, run, environment, listener), listener)
}

/** These come with their protocol's library. */
async function openFetched(
  request: SocketIoRequest | GraphqlStreamRequest | KafkaConsumer,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
): Promise<Channel> {
  if (request.kind === 'kafka-consume') {
    return (await loadNow(() => import('./kafka-consumer.ts'))).openKafkaConsumer(request, run, environment, listener)
  }
  if (request.kind === 'socket-io') {
    return (await loadNow(() => import('./socket-io.ts'))).openSocketIo(request, run, environment, listener)
  }
  return request.transport === 'sse'
    ? (await loadNow(() => import('./graphql-events.ts'))).openGraphqlEvents(request, run, environment, listener)
    : (await loadNow(() => import('./graphql-socket.ts'))).openGraphqlSocket(request, run, environment, listener)
}

/** Nothing can be sent before it is open; a closing meanwhile is all there is to remember. */
function later(made: Promise<Channel>, listener: ChannelListener): Channel {
  made.catch((error: unknown) => listener.onEnd({ failure: failureOf(error) }))
  const then = (act: (channel: Channel) => void) => void made.then(act, () => null)
  return {
    send: (outgoing) => then((channel) => channel.send(outgoing)),
    operate: (act) => then((channel) => channel.operate?.(act)),
    close: (code, reason) => then((channel) => channel.close(code, reason)),
    cancel: () => then((channel) => channel.cancel()),
  }
}
