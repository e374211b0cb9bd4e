import { ownValue } from '#proto/wire/own-value.ts'
import type { Layer } from '../design/index.ts'

const LAYERS: Readonly<Record<string, Layer>> = {
  http1: 'http1',
  h2: 'http2',
  hpack: 'hpack',
  grpc: 'grpc',
  'grpc-web': 'grpc',
  connect: 'grpc',
  protobuf: 'protobuf',
  ws: 'websocket',
  sse: 'sse',
  eio: 'engine-io',
  sio: 'socket-io',
  gqlws: 'graphql',
  graphql: 'graphql',
  kafka: 'kafka',
  content: 'body',
}

/** The layer whose hue a field wears, by the first part of its key. */
export function layerOfKey(key: string): Layer {
  return ownValue(LAYERS, key.split('.')[0] ?? '') ?? 'unknown'
}
