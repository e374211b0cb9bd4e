/** Every issue that the Engine.IO decoder reports, with the rule behind it. */
import type { Issue, Span } from '../model.ts'

const encoding = 'Engine.IO v4: Packet encoding'

export const engineIoIssues = {
  'eio.packet.empty': encoding,
  'eio.packet.cut': 'Engine.IO v4: HTTP long-polling',
  'eio.type.unknown': encoding,
  'eio.base64.invalid': encoding,
  'eio.open.unreadable': 'Engine.IO v4: Handshake',
  'eio.ping.from-client': 'Engine.IO v4: Heartbeat',
} as const

export type EngineIoIssue = keyof typeof engineIoIssues

export function engineIoIssue(code: EngineIoIssue, span: Span): Issue {
  return { code, span, spec: engineIoIssues[code] }
}
