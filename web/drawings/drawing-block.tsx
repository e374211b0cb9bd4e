/** The drawing of a fence. Each is code of its own, that comes with the first step that shows it. */
import type { ComponentType, LazyExoticComponent } from 'react'
import { lazyPart } from '../part/index.ts'
import { type DrawingName, drawingNamed } from './heights.ts'

type Drawing = LazyExoticComponent<ComponentType<Record<string, never>>>

const DRAWINGS: Readonly<Record<DrawingName, Drawing>> = {
  'graphql-n-plus-one': lazyPart(async () => (await import('./graphql-n-plus-one/n-plus-one.tsx')).NPlusOne),
  'grpc-deadline': lazyPart(async () => (await import('./grpc-deadline/grpc-deadline.tsx')).GrpcDeadline),
  'grpc-four-kinds': lazyPart(async () => (await import('./grpc-four-kinds/four-kinds.tsx')).FourKinds),
  'grpc-retries': lazyPart(async () => (await import('./grpc-retries/grpc-retries.tsx')).GrpcRetries),
  'http2-against-six': lazyPart(
    async () => (await import('./http2-against-six/http2-against-six.tsx')).Http2AgainstSix,
  ),
  'kafka-group': lazyPart(async () => (await import('./kafka-group/kafka-group.tsx')).KafkaGroup),
  'kafka-shop-map': lazyPart(async () => (await import('./kafka-shop-map/kafka-shop-map.tsx')).KafkaShopMap),
  'news-four-ways': lazyPart(async () => (await import('./news-four-ways/news-four-ways.tsx')).NewsFourWays),
  varint: lazyPart(async () => (await import('./varint/varint.tsx')).Varint),
  'websocket-upgrade': lazyPart(
    async () => (await import('./websocket-upgrade/websocket-upgrade.tsx')).WebSocketUpgrade,
  ),
  windows: lazyPart(async () => (await import('./windows/windows.tsx')).Windows),
  'tls-round-trips': lazyPart(async () => (await import('./tls-round-trips/tls-round-trips.tsx')).TlsRoundTrips),
}

/** @param name as the build has checked it */
export function DrawingBlock({ name }: { readonly name: string }) {
  const known = drawingNamed(name)
  if (known === undefined) return null
  const Drawing = DRAWINGS[known]
  return <Drawing />
}
