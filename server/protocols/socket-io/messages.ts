/** The events of the chat: by these schemas they are checked, typed and described in `/asyncapi.json`. */
import { type Static, type TObject, Type } from 'typebox'
import { PostAsJson, ProfileAsJson } from '../../json-api/profile-schema.ts'
import { Instant, oneOf } from '../../json-api/schema.ts'

const text = (description: string) => Type.String({ description })

const Room = text('What the room is called: 1 to 64 characters.')
const MessageId = (description: string) => Type.Integer({ minimum: 0, description })
const Username = text('Whose token it was.')
/** An attachment of Socket.IO: its bytes go beside the JSON. */
const Bytes = (description: string) => Type.Unsafe<Buffer>({ type: 'string', format: 'binary', description })

/** What a client may send: the one argument of each event. */
export const CLIENT_EVENTS = {
  join_chat: Type.Object({
    room_id: Room,
    since: Type.Optional(MessageId('the id of a message, or 0')),
  }),
  leave_chat: Type.Object({ room_id: Room }),
  send_message: Type.Object({
    room_id: Room,
    message: text('1 to 2000 characters, not only blanks.'),
    client_id: Type.Optional(text('Sent again under the same one, it is the same message. At most 64 characters.')),
  }),
  typing: Type.Object({ room_id: Room, is_typing: Type.Boolean() }),
  send_file: Type.Object({
    room_id: Room,
    name: text('1 to 100 characters.'),
    data: Bytes('At most 64 KiB.'),
  }),
  get_profile: Type.Object({ user_id: Type.Number({ description: 'a number' }) }),
  watch_posts: Type.Object({}),
} as const satisfies Readonly<Record<string, TObject>>

export type ClientEvent = keyof typeof CLIENT_EVENTS
export type InputOf<E extends ClientEvent> = Static<(typeof CLIENT_EVENTS)[E]>

/** What a client hears. */
export const SERVER_EVENTS = {
  connected: Type.Object({ message: text('As whom.') }),
  user_joined: Type.Object({ username: Username, message: Type.String(), room_id: Room }),
  user_left: Type.Object({ username: Username, message: Type.String() }),
  new_message: Type.Object({
    id: MessageId('Greater than those of all messages before, whatever the room.'),
    username: Username,
    message: Type.String(),
    timestamp: Instant,
    room_id: Room,
  }),
  user_typing: Type.Object({ username: Username, is_typing: Type.Boolean() }),
  new_file: Type.Object({
    username: Username,
    name: Type.String(),
    timestamp: Instant,
    room_id: Room,
    data: Bytes('The file.'),
  }),
  post_added: PostAsJson,
  error: Type.Object({ message: text('What was wrong with an event that asked for no acknowledgement.') }),
} as const satisfies Readonly<Record<string, TObject>>

export type ServerEvent = keyof typeof SERVER_EVENTS
export type PayloadOf<E extends ServerEvent> = Static<(typeof SERVER_EVENTS)[E]>

const Ok = oneOf(['ok'])

/** What acknowledges each event, where the client asks for it. */
export const ANSWERS = {
  join_chat: Type.Object({ status: Ok }),
  leave_chat: Type.Object({ status: Ok }),
  send_message: Type.Object({ status: Ok, id: MessageId('Of the message, as all hear it.') }),
  typing: Type.Object({ status: Ok }),
  send_file: Type.Object({ status: Ok, size: Type.Integer({ minimum: 0, description: 'Bytes that arrived.' }) }),
  get_profile: Type.Object({ status: Ok, profile: ProfileAsJson }),
  watch_posts: Type.Object({ status: Ok }),
} as const satisfies Readonly<Record<ClientEvent, TObject>>

/** What goes along with `{ status: 'ok' }`. */
export type AnswerTo<E extends ClientEvent> = Omit<Static<(typeof ANSWERS)[E]>, 'status'>

export const Refused = Type.Object({ status: oneOf(['error']), message: text('What would be right.') })
