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
  'sio.attachment.unexpected': binary,
} as const

export type SocketIoIssue = keyof typeof socketIoIssues

export function socketIoIssue(code: SocketIoIssue, span: Span): Issue {
  return { code, span, spec: socketIoIssues[code] }
}
