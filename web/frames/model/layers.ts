/** Which layer's colour and mark a frame or field wears. */

import type { Field, Frame, Protocol } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Layer } from '../../design/index.ts'
import type { RowLayer } from '../../trace/index.ts'

const BY_PREFIX: Readonly<Record<string, Layer>> = {
  http1: 'http1',
  h2: 'http2',
  hpack: 'hpack',
  grpc: 'grpc',
  protobuf: 'protobuf',
  ws: 'websocket',
  sse: 'sse',
  eio: 'engine-io',
  sio: 'socket-io',
  gqlws: 'graphql',
  graphql: 'graphql',
  gateway: 'grpc',
  kafka: 'kafka',
  content: 'body',
}

const BY_PROTOCOL: Readonly<Record<Protocol, Layer>> = {
  http1: 'http1',
  http2: 'http2',
  grpc: 'grpc',
  'grpc-web': 'grpc',
  connect: 'grpc',
  protobuf: 'protobuf',
  websocket: 'websocket',
  sse: 'sse',
  'engine-io': 'engine-io',
  'socket-io': 'socket-io',
  'graphql-transport-ws': 'graphql',
  graphql: 'graphql',
  gateway: 'grpc',
  kafka: 'kafka',
  unknown: 'unknown',
}

export function layerOfFrame(frame: Pick<Frame, 'protocol' | 'kind'>): Layer {
  // Bytes without HTTP around them stand for a body.
  if (frame.kind === 'pasted') return 'body'
  return BY_PROTOCOL[frame.protocol]
}

export function layerOfField(field: Pick<Field, 'key'>, frame: Pick<Frame, 'protocol' | 'kind'>): Layer {
  return ownValue(BY_PREFIX, field.key.slice(0, field.key.indexOf('.'))) ?? layerOfFrame(frame)
}

export function layerOfRow(protocol: RowLayer): Layer {
  return protocol
}
