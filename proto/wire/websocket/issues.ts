/** Every issue that the WebSocket decoder reports, with the rule behind it. */
import type { Issue, Span } from '../model.ts'

export const webSocketIssues = {
  'ws.rsv.reserved': 'RFC 6455 §5.2',
  'ws.rsv1.not-first': 'RFC 7692 §6.1',
  'ws.opcode.reserved': 'RFC 6455 §5.2',
  'ws.mask.missing': 'RFC 6455 §5.1',
  'ws.mask.from-server': 'RFC 6455 §5.1',
  'ws.control.too-long': 'RFC 6455 §5.5',
  'ws.control.fragmented': 'RFC 6455 §5.4',
  'ws.length.not-minimal': 'RFC 6455 §5.2',
  'ws.length.top-bit': 'RFC 6455 §5.2',
  'ws.text.not-utf8': 'RFC 6455 §8.1',
  'ws.continuation.without-start': 'RFC 6455 §5.4',
  'ws.message.interrupted': 'RFC 6455 §5.4',
  'ws.message.cut': 'RFC 6455 §5.4',
  'ws.message.too-large': 'RFC 6455 §10.4',
  'ws.close.length': 'RFC 6455 §5.5.1',
  'ws.close.code-invalid': 'RFC 6455 §7.4',
  'ws.close.missing': 'RFC 6455 §7.1.5',
  'ws.after-close': 'RFC 6455 §5.5.1',
  'ws.deflate.no-codec': 'RFC 7692 §7.2.2',
  'ws.deflate.broken': 'RFC 7692 §7.2.2',
  'ws.deflate.too-large': 'RFC 7692 §8',
  'ws.deflate.window-lost': 'RFC 7692 §7.2.2',
  'ws.frame.cut': 'RFC 6455 §5.2',
  'ws.gap': 'RFC 6455 §5.2',
} as const

/** True of this viewer, not of the bytes. */
const NOTES: ReadonlySet<string> = new Set<WebSocketIssue>(['ws.deflate.no-codec', 'ws.message.too-large'])

export type WebSocketIssue = keyof typeof webSocketIssues

export function webSocketIssue(code: WebSocketIssue, span: Span): Issue {
  const issue = { code, span, spec: webSocketIssues[code] }
  return NOTES.has(code) ? { ...issue, note: true } : issue
}
