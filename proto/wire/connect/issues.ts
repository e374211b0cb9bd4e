/** Every issue that the Connect decoders report, with the rule behind it. */
import type { Issue, Span } from '../model.ts'

const envelope = 'Connect: Streaming-Request'
const encoding = 'Connect: Streaming-Content-Encoding'
const endStream = 'Connect: EndStreamResponse'
const get = 'Connect: Unary-Get-Request'

export const connectIssues = {
  'connect.flags.reserved': envelope,
  'connect.message.cut': envelope,
  'connect.message.too-large': envelope,
  'connect.compressed.no-encoding': encoding,
  'connect.compressed.no-codec': encoding,
  'connect.compressed.broken': encoding,
  'connect.end-stream.not-last': endStream,
  'connect.end-stream.from-client': endStream,
  'connect.end-stream.missing': endStream,
  'connect.json.unreadable': 'RFC 8259 §2',
  'connect.unary.cut': 'RFC 9110 §6.4',
  'connect.query.undecodable': get,
} as const

/** True of this viewer, not of the bytes. */
const NOTES: ReadonlySet<string> = new Set<ConnectIssue>(['connect.compressed.no-codec'])

export type ConnectIssue = keyof typeof connectIssues

export function connectIssue(code: ConnectIssue, span: Span): Issue {
  const issue = { code, span, spec: connectIssues[code] }
  return NOTES.has(code) ? { ...issue, note: true } : issue
}
