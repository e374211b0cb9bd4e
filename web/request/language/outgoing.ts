/** What a message of a stream is once it goes out. One reading for those who check a block and those who run it. */
import type { RequestNode } from '../../language/ast.ts'
import type { MessageNode } from '../../language/messages.ts'
import {
  cannotGo,
  isViaRelay,
  type OutgoingReading,
  type StreamRequest,
  type StreamVerb,
} from '../../protocol-kit/stream.ts'

/** @param body the message's, with its variables put in */
export function readOutgoing(
  request: RequestNode,
  { acts, relayActs, read }: StreamVerb<StreamRequest & { readonly kind: string }>,
  message: MessageNode,
  body: string,
): OutgoingReading {
  const [act = '', ...rest] = (message.act?.text ?? '').split(/\s+/)
  const isKnown = act === '' || acts.includes(act)
  if (!isKnown || read === undefined) return cannotGo('act-unknown', act)
  if (relayActs?.has(act) === true && !isViaRelay(request)) return cannotGo('act-needs-relay', act)
  return read({ request, message, act, words: rest.join(' '), body })
}
