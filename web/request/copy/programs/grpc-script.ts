/** The messages of a call that sends a stream, as a program says them one after the other. */
import type { DescMethod } from '@bufbuild/protobuf'
import type { GrpcRequest } from '../../language/index.ts'

export type GrpcStep =
  | { readonly type: 'send'; readonly json: string }
  /** Reads so many answers first. */
  | { readonly type: 'wait'; readonly count: number }
  | { readonly type: 'cancel' }

export interface GrpcScript {
  readonly kind: 'client_streaming' | 'bidi_streaming'
  readonly steps: readonly GrpcStep[]
}

/** Null for a method that takes one message. */
export function grpcScript({ messages }: GrpcRequest, { methodKind }: DescMethod): GrpcScript | null {
  if (methodKind !== 'client_streaming' && methodKind !== 'bidi_streaming') return null
  const steps: GrpcStep[] = []
  for (const { outgoing, waits } of messages) {
    if (waits > 0 && methodKind === 'bidi_streaming') steps.push({ type: 'wait', count: waits })
    if (outgoing.type === 'text') steps.push({ type: 'send', json: outgoing.text })
    if (outgoing.type === 'cancel') steps.push({ type: 'cancel' })
    // Behind a half-close nothing goes.
    if (outgoing.type === 'close') break
  }
  return { kind: methodKind, steps }
}
