/** What is wrong with a stream: its headers, directives, and each message with its act. */

import type { RequestNode } from '../../../language/ast.ts'
import { readJson } from '../../../language/json.ts'
import { type MessageNode, readMessages } from '../../../language/messages.ts'
import type { Report } from '../../../language/problem.ts'
import type { Source } from '../../../language/source.ts'
import { substitute, type Variables } from '../../../language/variables.ts'
import { isViaRelay, type OutgoingReading, type StreamVerb } from '../../../protocol-kit/stream.ts'
import type { WrittenStream } from '../../../protocols/streams.ts'
import { FRAME_WORDS } from '../../../protocols/websocket/raw-frame.ts'
import { MAX_REASON } from '../../../protocols/websocket/stream.ts'
import { readOutgoing } from '../outgoing.ts'

export function checkStream(
  source: Source,
  request: RequestNode,
  stream: StreamVerb<WrittenStream>,
  known: Variables,
  report: Report,
): void {
  stream.checkHead?.(request, known, report)
  if (stream.read === undefined) return
  for (const message of readMessages(source, request)) {
    const body = substitute(message.body.text, known)
    const reading = readOutgoing(request, stream, message, body)
    if (!reading.ok) reportObstacle(source, request, stream, message, reading, report)
    else stream.checkOutgoing?.(message, reading.outgoing, report)
  }
}

function reportObstacle(
  source: Source,
  request: RequestNode,
  { acts }: StreamVerb<WrittenStream>,
  message: MessageNode,
  { obstacle, what }: OutgoingReading & { readonly ok: false },
  report: Report,
): void {
  const span = message.act?.span ?? message.body.span
  switch (obstacle) {
    case 'act-unknown':
      report({ code: 'act-unknown', severity: 'error', span, facts: { act: what, known: acts.join(', ') } })
      break
    case 'act-needs-relay':
      report({ code: 'act-needs-relay', severity: 'error', span, facts: { act: what } })
      break
    case 'frame-word':
      report({ code: 'frame-word', severity: 'error', span, facts: { word: what, known: FRAME_WORDS.join(', ') } })
      break
    case 'close-code':
      report({ code: 'close-code', severity: 'error', span, facts: { code: what, isRelay: isViaRelay(request) } })
      break
    case 'close-reason':
      report({ code: 'close-reason', severity: 'error', span, facts: { most: MAX_REASON } })
      break
    case 'binary-unreadable':
      report({ code: 'binary-unreadable', severity: 'error', span: message.body.span, facts: { form: what } })
      break
    case 'event-unreadable':
      reportEvent(source, message, what, report)
      break
  }
}

function reportEvent(source: Source, { body }: MessageNode, client: string, report: Report): void {
  const reading = readJson(body.text)
  if (reading.ok) report({ code: 'event-not-array', severity: 'error', span: body.span, facts: { client } })
  else {
    const at = body.span.start + reading.offset
    const span = source.span(at, Math.min(at + 1, body.span.end))
    report({ code: 'body-not-json', severity: 'error', span, facts: { expected: reading.expected } })
  }
}
