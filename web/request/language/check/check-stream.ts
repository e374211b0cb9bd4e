/** What is wrong with a stream: its headers, directives, and each message with its act. */

import { directive, type RequestNode } from '../../../language/ast.ts'
import { isToken } from '../../../language/header-names.ts'
import { readJson } from '../../../language/json.ts'
import { type MessageNode, readMessages } from '../../../language/messages.ts'
import type { Report } from '../../../language/problem.ts'
import { FRAME_WORDS } from '../../../language/raw-frame.ts'
import type { Source } from '../../../language/source.ts'
import { substitute, type Variables } from '../../../language/variables.ts'
import { ACTS, isViaRelay, MAX_REASON, type OutgoingReading, readOutgoing } from '../outgoing.ts'
import type { StreamKind } from '../stream-kind.ts'

/** The client keeps them for itself, and throws when one is emitted. */
const RESERVED_EVENTS = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']

export function checkStream(
  source: Source,
  request: RequestNode,
  kind: StreamKind,
  known: Variables,
  report: Report,
): void {
  if (kind === 'sse') return
  if (kind === 'websocket') checkHandshake(request, known, report)
  else checkSocketIoHead(request, report)
  for (const message of readMessages(source, request)) {
    const body = substitute(message.body.text, known)
    const reading = readOutgoing(request, kind, message, body)
    if (!reading.ok) reportObstacle(source, request, kind, message, reading, report)
    else if (reading.outgoing.type === 'event') checkEvent(message, reading.outgoing.args, report)
  }
}

/** A page names subprotocols and nothing else (WHATWG WebSockets §3.1). */
function checkHandshake(request: RequestNode, known: Variables, report: Report): void {
  if (isViaRelay(request)) return
  for (const { name, value } of request.headers) {
    if (name.text.toLowerCase() !== 'sec-websocket-protocol') {
      report({ code: 'header-needs-relay', severity: 'error', span: name.span, facts: { name: name.text } })
      continue
    }
    const protocols = subprotocolsOf(substitute(value.text, known))
    // RFC 6455 §4.1: tokens, each once.
    if (protocols.every(isToken) && new Set(protocols).size === protocols.length) continue
    report({ code: 'subprotocol-invalid', severity: 'error', span: value.span, facts: { value: value.text } })
  }
}

export function subprotocolsOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

function checkSocketIoHead(request: RequestNode, report: Report): void {
  for (const { name } of request.headers) {
    report({ code: 'header-of-socketio', severity: 'error', span: name.span, facts: { name: name.text } })
  }
  const auth = directive(request, 'auth')
  if (!auth || /\{\{/.test(auth.value)) return
  const reading = readJson(auth.value)
  if (reading.ok && reading.value.kind === 'object') return
  report({ code: 'auth-not-object', severity: 'error', span: auth.span, facts: {} })
}

function checkEvent(message: MessageNode, [name]: readonly unknown[], report: Report): void {
  if (typeof name !== 'string' || !RESERVED_EVENTS.includes(name)) return
  report({ code: 'event-reserved', severity: 'error', span: message.body.span, facts: { name } })
}

function reportObstacle(
  source: Source,
  request: RequestNode,
  kind: StreamKind,
  message: MessageNode,
  { obstacle, what }: OutgoingReading & { readonly ok: false },
  report: Report,
): void {
  const span = message.act?.span ?? message.body.span
  switch (obstacle) {
    case 'act-unknown':
      report({ code: 'act-unknown', severity: 'error', span, facts: { act: what, known: ACTS[kind].join(', ') } })
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
      reportEvent(source, message, report)
      break
  }
}

function reportEvent(source: Source, { body }: MessageNode, report: Report): void {
  const reading = readJson(body.text)
  if (reading.ok) report({ code: 'event-not-array', severity: 'error', span: body.span, facts: {} })
  else {
    const at = body.span.start + reading.offset
    const span = source.span(at, Math.min(at + 1, body.span.end))
    report({ code: 'body-not-json', severity: 'error', span, facts: { expected: reading.expected } })
  }
}
