/** What follows HTTP, by content type: the one table to extend when a protocol on top of HTTP bodies is added. */
import type { BodyDecoder } from './body-stream.ts'
import { createGrpcBodyDecoder } from './grpc/index.ts'
import type { Codecs, Direction, SourceId } from './model.ts'
import { decodeProtobufFrame, type SchemaLookup } from './protobuf/index.ts'

export interface BodyContext {
  readonly direction: Direction
  readonly source: SourceId
  /** Path of the request: `/example.ExampleService/SayHello`. */
  readonly path: string
  /** Coding of single messages inside the body: `grpc-encoding`. */
  readonly encoding: string | null
  readonly codecs: Codecs
  readonly schemas: SchemaLookup
  /** 0 on HTTP/1.1, else the stream's number. */
  readonly stream: number
}

interface Layer {
  readonly contentType: RegExp
  create(context: BodyContext): BodyDecoder
}

const LAYERS: readonly Layer[] = [
  {
    contentType: /^application\/grpc(\+proto)?\s*(;|$)/i,
    create: (context) => {
      const { direction, path, schemas, stream } = context
      const schema = schemas(path, direction)
      return createGrpcBodyDecoder({
        ...context,
        message: (span, bytes, cut) => [decodeProtobufFrame(span, bytes, { direction, stream, schema, cut })],
      })
    },
  },
  {
    // Length-prefixed messages of another kind, JSON for one.
    contentType: /^application\/grpc\+[^;\s]+\s*(;|$)/i,
    create: (context) => createGrpcBodyDecoder({ ...context, message: () => [] }),
  },
]

export function layerFor(contentType: string): Layer | undefined {
  return LAYERS.find((layer) => layer.contentType.test(contentType))
}
