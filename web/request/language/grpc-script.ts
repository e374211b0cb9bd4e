/**
 * The messages of a gRPC block whose method takes a stream, as httpYac separates them: `===` between two, `=== wait-for-server`
 * where one waits for an answer. Acts of our own: `=== half-close` says that none follows, `=== cancel` ends the call.
 */
import type { DescMethod } from '@bufbuild/protobuf'
import { directive, type RequestNode } from '../../language/ast.ts'
import type { MessageNode } from '../../language/messages.ts'
import type { Outgoing } from '../../protocol-kit/stream.ts'

export const GRPC_ACTS: readonly string[] = ['wait-for-server', 'half-close', 'cancel']

/** Only these need the relay's help to send more than one message; the others take one. */
export function takesStream(method: DescMethod | undefined): boolean {
  return method?.methodKind === 'client_streaming' || method?.methodKind === 'bidi_streaming'
}

/** What goes out; null: there is no such act. */
export function outgoingOf({ act }: MessageNode, body: string): Outgoing | null {
  if (act === null) return { type: 'text', text: body }
  if (act.text === 'half-close') return { type: 'close', code: null, reason: '' }
  return act.text === 'cancel' ? { type: 'cancel' } : null
}

/** By itself a client says that none follows as soon as the last message of its block has gone. */
export function closesByItself(request: RequestNode): boolean {
  return directive(request, 'half-close')?.value !== 'by-hand'
}

/** Where the message around this place begins and ends, in the block; `start`: of its first line. */
export function partAround(text: string, start: number, end: number, offset: number): { start: number; end: number } {
  const separator = /^[ \t]*===(?!=).*$/gm
  let from = start
  for (const match of text.slice(start, end).matchAll(separator)) {
    const at = start + match.index
    if (at >= offset) return { start: from, end: at }
    from = Math.min(end, at + match[0].length + 1)
  }
  return { start: from, end }
}
