/** The message of a block that Send sends: the one the caret is in, else the next that has not gone yet. */
import { parseDocument, resolveRequest, type ScriptedMessage, type Variables } from '../language/index.ts'

export interface NextMessage {
  /** From 1. */
  readonly number: number
  readonly outgoing: ScriptedMessage['outgoing']
}

/**
 * @param text the block as it stands now; it may have changed since the stream was opened
 * @param ordinal which of the block's requests the stream belongs to
 * @param caret null: nobody has put it anywhere
 * @param gone how many messages of the block have gone by Send since
 */
export function nextMessage(
  text: string,
  variables: Variables,
  ordinal: number,
  caret: number | null,
  gone: number,
): NextMessage | null {
  const request = requestsOf(text, variables)[ordinal]
  if (!request || request.messages.length === 0) return null
  const { messages } = request
  const under = caret === null ? -1 : messages.findIndex(({ start, end }) => start <= caret && caret <= end)
  const index = under === -1 ? gone % messages.length : under
  const message = messages[index]
  return message ? { number: index + 1, outgoing: message.outgoing } : null
}

function requestsOf(text: string, variables: Variables) {
  const document = parseDocument(text)
  return document.requests.map((node) => {
    try {
      const request = resolveRequest(document, node, variables)
      return request && 'messages' in request ? request : null
    } catch {
      // Half-typed: the URL is invalid.
      return null
    }
  })
}
