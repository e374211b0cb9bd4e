/**
 * Links to bytes: `[the method](field:http1.request-line.method)` and the `focus` of a step name fields that decoders make, if
 * need be with what the field stands for and where it goes: `http1.field=etag@toClient`.
 */

import { gatewayKeys } from '#proto/gateway/keys.ts'
import { connectKeys } from '#proto/wire/connect/keys.ts'
import { engineIoKeys } from '#proto/wire/engine-io/keys.ts'
import { graphqlKeys } from '#proto/wire/graphql-keys.ts'
import { graphqlWsKeys } from '#proto/wire/graphql-transport-ws/keys.ts'
import { grpcKeys } from '#proto/wire/grpc/keys.ts'
import { grpcWebKeys } from '#proto/wire/grpc-web/keys.ts'
import { hpackKeys } from '#proto/wire/hpack/keys.ts'
import { http1Keys } from '#proto/wire/http1/keys.ts'
import { http2Keys } from '#proto/wire/http2/keys.ts'
import { kafkaKeys } from '#proto/wire/kafka/keys.ts'
import { protobufKeys } from '#proto/wire/protobuf/keys.ts'
import { socketIoKeys } from '#proto/wire/socket-io/keys.ts'
import { sseKeys } from '#proto/wire/sse/keys.ts'
import { webSocketKeys } from '#proto/wire/websocket/keys.ts'
import { LessonProblem, type Place } from './problem.node.ts'

const KEYS = new Set(
  [
    http1Keys,
    http2Keys,
    hpackKeys,
    grpcKeys,
    grpcWebKeys,
    connectKeys,
    protobufKeys,
    webSocketKeys,
    sseKeys,
    engineIoKeys,
    socketIoKeys,
    graphqlWsKeys,
    graphqlKeys,
    gatewayKeys,
    kafkaKeys,
  ].flatMap((keys) => Object.keys(keys)),
)

const DIRECTIONS: ReadonlySet<string> = new Set(['toServer', 'toClient'])

/** @throws LessonProblem when no decoder makes a field of this key */
export function checkFieldKey(reference: string, place: Place): void {
  const [what = '', direction = 'toClient', ...more] = reference.split('@')
  const [key = '', symbol, ...rest] = what.split('=')
  if (!KEYS.has(key)) throw new LessonProblem(place, `no decoder makes the field ${key}`)
  const isWellFormed = symbol !== '' && rest.length === 0 && more.length === 0
  if (!isWellFormed || !DIRECTIONS.has(direction))
    throw new LessonProblem(place, `a field is named as key=what-it-stands-for@direction, not ${reference}`)
}

/** The field that a link selects; null for an ordinary link. */
export function fieldOfLink(url: string): string | null {
  return url.startsWith('field:') ? url.slice('field:'.length) : null
}
