/**
 * A call of a gRPC method without a wire: what the gateway asks, and what the gRPC plugin answers, neither of which imports the
 * other. Messages go as they are; deadlines are the caller's, by the signal.
 */
import type { DescMethod, Message } from '@bufbuild/protobuf'
import type { Guest } from '../visitors/index.ts'

export interface InProcessRequest {
  /** One, where the client does not stream. */
  readonly input: Message | AsyncIterable<Message>
  /** The metadata, names in small letters. */
  readonly headers: Headers
  readonly sandbox: string
  /** The guest whose places are counted: the one that the caller works for. */
  readonly guest: Guest
  /** Aborted by a ConnectError, which then is what comes of the call. */
  readonly signal: AbortSignal
  /** What the caller was asked itself. */
  readonly url: string
}

/** Metadata is there as soon as there is an answer, trailers once it has ended. */
export interface InProcessAnswer<Output> {
  readonly output: Output
  readonly header: Headers
  readonly trailer: Headers
}

export interface InProcessMethod {
  /** Of methods with one answer. @throws ConnectError, with the metadata that was set before */
  one(request: InProcessRequest): Promise<InProcessAnswer<Message>>
  /** Of methods that answer a stream. Iterating throws ConnectError. */
  many(request: InProcessRequest): InProcessAnswer<AsyncIterable<Message>>
}

/** Methods that nobody implements answer UNIMPLEMENTED. */
export type FindInProcess = (method: DescMethod) => InProcessMethod
