/** What follows HTTP, by content type: the one table to extend when a protocol on top of HTTP bodies is added. */
import type { BodyDecoder } from './body-stream.ts'
import type { Codecs, Direction, SourceId } from './model.ts'

export interface BodyContext {
  readonly direction: Direction
  readonly source: SourceId
  /** Path of the request: `/example.ExampleService/SayHello`. */
  readonly path: string
  /** Coding of single messages inside the body: `grpc-encoding`. */
  readonly encoding: string | null
  readonly codecs: Codecs
  /** 0 on HTTP/1.1, else the stream's number. */
  readonly stream: number
}

interface Layer {
  readonly contentType: RegExp
  create(context: BodyContext): BodyDecoder
}

const LAYERS: readonly Layer[] = []

export function layerFor(contentType: string): Layer | undefined {
  return LAYERS.find((layer) => layer.contentType.test(contentType))
}
