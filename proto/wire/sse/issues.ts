/** Every issue that the decoder of event streams reports, with the rule behind it. */
import type { Issue, Span } from '../model.ts'

const meaning = 'HTML §9.2.6'

export const sseIssues = {
  'sse.event.unfinished': meaning,
  'sse.event.no-data': meaning,
  'sse.field.unknown': meaning,
  'sse.id.nul': meaning,
  'sse.retry.invalid': meaning,
  'sse.not-utf8': 'HTML §9.2.5',
  'sse.gap': 'HTML §9.2.5',
} as const

export type SseIssue = keyof typeof sseIssues

/** Allowed, and often not what was meant. */
const NOTES: ReadonlySet<string> = new Set<SseIssue>(['sse.event.no-data', 'sse.field.unknown'])

export function sseIssue(code: SseIssue, span: Span): Issue {
  const issue = { code, span, spec: sseIssues[code] }
  return NOTES.has(code) ? { ...issue, note: true } : issue
}
