/** What was recorded of a page's resources, once over HTTP/2 and once over six connections of HTTP/1.1. Sizes are bytes. */
export interface Trace {
  /** In the order in which they were asked for. */
  readonly resources: readonly TracedResource[]
  /** What the server sent over HTTP/2, in the order of the wire. Frames of the connection itself are left out. */
  readonly frames: readonly TracedFrame[]
}

export interface TracedResource {
  readonly path: string
  /** Of the resource itself. */
  readonly bytes: number
  /** The request, and its answer's start line with header fields, and body. */
  readonly http1: { readonly request: number; readonly head: number; readonly body: number }
  /** The request's HEADERS frame. */
  readonly http2: { readonly request: number }
}

export type FrameType = 'HEADERS' | 'DATA'

export interface TracedFrame {
  readonly type: FrameType
  /** Index of the resource; its stream is 2 × index + 1. */
  readonly resource: number
  /** With the nine bytes in front. */
  readonly bytes: number
}
