/** What the routes read and answer, and what stands in the stream. */
import { Type } from 'typebox'
import { AppError } from '../../errors.ts'

const NAME = {
  minLength: 1,
  maxLength: 64,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$',
  description: '1 to 64 characters, none of them a control character',
}

const ClientId = Type.String({ ...NAME, examples: ['ada'] })

export const StreamQuery = Type.Object({
  client_id: Type.Optional(ClientId),
  last_event_id: Type.Optional(
    Type.String({
      pattern: '^\\d{1,15}$',
      description: 'the id of the last event seen, where the header Last-Event-ID cannot be set',
      examples: ['7'],
    }),
  ),
  named: Type.Optional(
    Type.Unsafe<'0' | '1'>({
      type: 'string',
      enum: ['0', '1'],
      description: 'with 1 every event has its type as its name; else all are called message',
    }),
  ),
})

export const LastEventId = Type.String({
  description: 'The id of the last event seen; clients send it by themselves when they connect again.',
  examples: ['7'],
})

export const ClientParams = Type.Object({ client_id: ClientId })

export const Told = Type.Object({
  type: Type.String({
    minLength: 1,
    maxLength: 64,
    pattern: '^[A-Za-z][\\w.:-]*$',
    description: 'a letter, then letters, digits and any of _ . : - (64 at most)',
    examples: ['greeting'],
  }),
  data: Type.Unknown({ description: 'Any JSON.', examples: [{ text: 'hello' }] }),
})

export const Broadcast = Type.Object({
  status: Type.Unsafe<'sent'>({ type: 'string', enum: ['sent'] }),
  clients: Type.Integer({ description: 'To how many open streams of this server.', examples: [3] }),
})

export const Notified = Type.Object({ status: Type.Unsafe<'sent'>({ type: 'string', enum: ['sent'] }) })

export const EventStreamText = Type.String({
  description: 'Events without end, UTF-8, as WHATWG HTML §9.2 has them.',
  examples: ['id: 7\ndata: {"type":"greeting","data":{"text":"hello"},"timestamp":"2026-11-21T10:00:00.000Z"}\n\n'],
})

/**
 * The header goes before the query: a client that connects again keeps the old URL.
 *
 * @throws AppError `broken_request`
 */
export function lastSeen(header: string | undefined, query: string | undefined): number | undefined {
  // WHATWG HTML §9.2.6: a client that has seen no id leaves the header away; an empty id says the same.
  if (header === undefined || header === '') return query === undefined ? undefined : Number(query)
  if (/^\d{1,15}$/.test(header)) return Number(header)
  const details = { 'last-event-id': ['must be an id that an event had: digits alone'] }
  throw new AppError('broken_request', 'Last-Event-ID names no event', { details })
}
