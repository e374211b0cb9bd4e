/** Every issue that the Socket.IO decoder reports, with the rule behind it. */
import type { Issue, Span } from '../model.ts'

const encoding = 'Socket.IO v5: Packet encoding'
const binary = 'Socket.IO v5: Binary attachments'

export const socketIoIssues = {
  'sio.type.unknown': encoding,
  'sio.attachments.invalid': binary,
  'sio.data.unreadable': encoding,
  'sio.data.shape': encoding,
  'sio.event.reserved': 'Socket.IO: Reserved events',
  'sio.placeholder.invalid': binary,
  'sio.attachments.missing': binary,
  'sio.attachments.elsewhere': binary,
  'sio.attachment.unexpected': binary,
} as const

/** Nothing is wrong: one poll ended where the next one goes on. */
const NOTES: ReadonlySet<string> = new Set<SocketIoIssue>(['sio.attachments.elsewhere'])

export type SocketIoIssue = keyof typeof socketIoIssues

export function socketIoIssue(code: SocketIoIssue, span: Span): Issue {
  const issue = { code, span, spec: socketIoIssues[code] }
  return NOTES.has(code) ? { ...issue, note: true } : issue
}
