/**
 * The messages of connectrpc.conformance.v1 that a server has to look into. Their contract is fetched when the suite runs, so
 * nothing is generated from it: these are the shapes of what its descriptors decode.
 */
import type { Message } from '@bufbuild/protobuf'
import type { Any } from '@bufbuild/protobuf/wkt'

export interface HeaderLines {
  readonly name: string
  readonly value: readonly string[]
}

export interface WantedError {
  readonly code: number
  readonly message?: string
  readonly details: readonly Any[]
}

interface WantedMetadata {
  readonly responseHeaders: readonly HeaderLines[]
  readonly responseTrailers: readonly HeaderLines[]
  readonly responseDelayMs: number
}

export interface WantedAnswer extends WantedMetadata {
  readonly response:
    | { readonly case: 'responseData'; readonly value: Uint8Array }
    | { readonly case: 'error'; readonly value: WantedError }
    | { readonly case: undefined }
}

export interface WantedStream extends WantedMetadata {
  readonly responseData: readonly Uint8Array[]
  readonly error?: WantedError
}

export interface UnaryRequest extends Message {
  readonly responseDefinition?: WantedAnswer
}

export interface StreamRequest extends Message {
  readonly responseDefinition?: WantedStream
  /** Of BidiStream alone. */
  readonly fullDuplex?: boolean
}

export interface ServerRequest {
  readonly useTls: boolean
  /** Bytes of one message; 0: no limit. */
  readonly messageReceiveLimit: number
  /** PEM, when `useTls`. */
  readonly serverCreds?: { readonly cert: Uint8Array; readonly key: Uint8Array }
}
