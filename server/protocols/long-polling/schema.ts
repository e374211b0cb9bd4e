/** What the routes read and answer. Times are seconds since 1970, as floats; behind the point they go down to the microsecond. */
import { Type } from 'typebox'
import { AppError } from '../../errors.ts'

const NAME = {
  minLength: 1,
  maxLength: 64,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$',
  description: '1 to 64 characters, none of them a control character',
}

export const UserParams = Type.Object({ user_id: Type.String({ ...NAME, examples: ['ada'] }) })

export const PollQuery = Type.Object({
  since: Type.Number({
    minimum: 0,
    maximum: 9_999_999_999_999,
    default: 0,
    description: 'The `timestamp` of the answer before; 0 to begin with.',
    examples: [0],
  }),
  timeout: Type.Number({
    minimum: 0,
    maximum: 60,
    default: 30,
    description: 'Seconds until an answer comes that says nothing new; 0 asks without waiting.',
    examples: [30],
  }),
})

/** A text, or a number: 1 and "1" are the same user. */
const PersonId = Type.Unsafe<string | number>({
  type: ['string', 'integer'],
  minLength: 1,
  maxLength: 64,
  pattern: NAME.pattern,
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'a whole number, or a text of 1 to 64 characters, none of them a control character',
  examples: ['ada'],
})

export const NewMessage = Type.Object({
  recipient_id: PersonId,
  sender_id: PersonId,
  message: Type.String({ minLength: 1, maxLength: 2_000, examples: ['Hello!'] }),
})

export const NewNotification = Type.Object({
  user_id: PersonId,
  type: Type.String({
    minLength: 1,
    maxLength: 64,
    pattern: '^[A-Za-z][\\w.:-]*$',
    description: 'a letter, then letters, digits and any of _ . : - (64 at most)',
    examples: ['invitation'],
  }),
  data: Type.Unknown({ description: 'Any JSON.', examples: [{ room: 'general' }] }),
})

const Sent = Type.Unsafe<'sent'>({ type: 'string', enum: ['sent'] })
const ItemId = Type.Integer({ description: 'The microsecond in which it came.', examples: [1763720000123456] })
const Time = Type.Number({ description: 'Seconds since 1970.', examples: [1763720000.123456] })
const Position = Type.Number({
  description: 'Of the last item here; send it as `since` to go on. Where there is none, the `since` that was sent.',
  examples: [1763720000.123456],
})
/** Told where it is so, else left out. */
const only = (description: string) => Type.Optional(Type.Unsafe<true>({ type: 'boolean', enum: [true], description }))
const TimedOut = only('The time ran out.')
const Missed = only('Something that came after `since` is not kept any more: it may have been yours.')

export const MessageSent = Type.Object({ status: Sent, message_id: ItemId })
export const NotificationSent = Type.Object({ status: Sent })

export const Messages = Type.Object({
  messages: Type.Array(Type.Object({ id: ItemId, sender_id: PersonId, message: Type.String(), timestamp: Time })),
  timestamp: Position,
  has_more: Type.Boolean({ description: 'More is waiting: ask again at once.' }),
  timeout: TimedOut,
  missed: Missed,
})

export const Notifications = Type.Object({
  notifications: Type.Array(
    Type.Object({
      id: ItemId,
      type: Type.String(),
      data: Type.Unknown(),
      timestamp: Time,
      read: Type.Boolean({ description: 'Whether you have asked before for what came after it.' }),
    }),
  ),
  timestamp: Position,
  timeout: TimedOut,
  missed: Missed,
})

const MICROSECONDS = 1_000_000
/** The year 5138; in milliseconds, 1973. */
const SURELY_MILLISECONDS = 100_000_000_000

export function toSeconds(position: number): number {
  return position / MICROSECONDS
}

/**
 * A float near today’s time still tells microseconds apart, so this gives back the very position that was told.
 *
 * @throws AppError `broken_request` for milliseconds: nothing would ever be behind them
 */
export function toPosition(seconds: number): number {
  if (seconds < SURELY_MILLISECONDS) return Math.round(seconds * MICROSECONDS)
  const details = { since: ['must not lie thousands of years ahead: it is in seconds since 1970, not in milliseconds'] }
  throw new AppError('broken_request', 'The query is not valid', { details })
}
