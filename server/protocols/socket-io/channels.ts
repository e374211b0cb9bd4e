/** The chat, as `/asyncapi.json` describes it: one namespace, each event a message, each acknowledgement an answer to one. */
import type { Carrier, ChannelDescription, MessageDescription, OperationDescription } from '../../async-api/index.ts'
import { ANSWERS, CLIENT_EVENTS, type ClientEvent, Refused, SERVER_EVENTS, type ServerEvent } from './messages.ts'

interface Words {
  readonly summary: string
  readonly description: string
  readonly example: unknown
}

const AT = '2026-11-21T10:00:00.000Z'

/** What each does, and what acknowledges it. */
const CLIENT_WORDS: Readonly<Record<ClientEvent, Words & { readonly answer: unknown }>> = {
  join_chat: {
    summary: 'Join a room',
    description: 'The room hears `user_joined`. With `since` all later messages of the room come first.',
    example: { room_id: 'general', since: 0 },
    answer: { status: 'ok' },
  },
  leave_chat: {
    summary: 'Leave a room',
    description: 'The others hear `user_left`, as when a client disconnects.',
    example: { room_id: 'general' },
    answer: { status: 'ok' },
  },
  send_message: {
    summary: 'Say something in a room',
    description: 'Kept, and then told to the room as `new_message`.',
    example: { room_id: 'general', message: 'Hello!', client_id: 'note-1' },
    answer: { status: 'ok', id: 7 },
  },
  typing: {
    summary: 'Say that you type, or do not any more',
    description: 'The others in the room hear `user_typing`.',
    example: { room_id: 'general', is_typing: true },
    answer: { status: 'ok' },
  },
  send_file: {
    summary: 'Give the room a file',
    description: 'Told as `new_file`, and kept nowhere.',
    example: { room_id: 'general', name: 'note.txt', data: 'Hello!' },
    answer: { status: 'ok', size: 6 },
  },
  get_profile: {
    summary: 'Ask who somebody is',
    description: 'Acknowledged with the person and the ten newest posts.',
    example: { user_id: 1 },
    answer: { status: 'ok', profile: { name: 'Ada Lovelace', email: 'ada@example.com', posts: [] } },
  },
  watch_posts: {
    summary: 'Watch for new posts',
    description: 'From now on `post_added` for each, until the client disconnects.',
    example: {},
    answer: { status: 'ok' },
  },
}

const SERVER_WORDS: Readonly<Record<ServerEvent, Words>> = {
  connected: {
    summary: 'You are connected',
    description: 'The first event of every connection.',
    example: { message: 'Connected as ada' },
  },
  user_joined: {
    summary: 'Somebody joined',
    description: 'To everyone in the room, who joined too.',
    example: { username: 'ada', message: 'ada joined the chat', room_id: 'general' },
  },
  user_left: {
    summary: 'Somebody left',
    description: 'To the others in the room, also when a connection ended.',
    example: { username: 'ada', message: 'ada left the chat' },
  },
  new_message: {
    summary: 'Somebody said something',
    description: 'To everyone in the room, in the order of the numbers.',
    example: { id: 7, username: 'ada', message: 'Hello!', timestamp: AT, room_id: 'general' },
  },
  user_typing: {
    summary: 'Somebody types',
    description: 'To the others in the room; lost where a client cannot take it now.',
    example: { username: 'ada', is_typing: true },
  },
  new_file: {
    summary: 'Somebody gave a file',
    description: 'To everyone in the room.',
    example: { username: 'ada', name: 'note.txt', timestamp: AT, room_id: 'general', data: 'Hello!' },
  },
  post_added: {
    summary: 'There is a new post',
    description: 'To who watches, by whatever protocol it was written.',
    example: { id: 90, title: 'On frames', content: 'They end.', created_at: AT },
  },
  error: {
    summary: 'An event was refused',
    description: 'Only where no acknowledgement was asked for.',
    example: { message: 'Message cannot be empty' },
  },
}

const clientEvents = Object.keys(CLIENT_EVENTS) as ClientEvent[]
const serverEvents = Object.keys(SERVER_EVENTS) as ServerEvent[]

/** `send_message` → `sendMessage`, and with more behind it `sendMessageAnswer`. */
function idOf(event: string, suffix = ''): string {
  return event.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) + suffix
}

const heard = (event: ClientEvent): readonly (readonly [string, MessageDescription])[] => {
  const { summary, example, answer } = CLIENT_WORDS[event]
  return [
    [idOf(event, 'Event'), { name: event, summary, payload: CLIENT_EVENTS[event], examples: [example] }],
    [idOf(event, 'Answer'), { name: 'ack', summary: 'It is done', payload: ANSWERS[event], examples: [answer] }],
  ]
}

const said = (event: ServerEvent): readonly [string, MessageDescription] => {
  const { summary, example } = SERVER_WORDS[event]
  return [idOf(event, 'Event'), { name: event, summary, payload: SERVER_EVENTS[event], examples: [example] }]
}

const REFUSED: MessageDescription = {
  name: 'ack',
  summary: 'It is refused',
  payload: Refused,
  examples: [{ status: 'error', message: 'Message cannot be empty' }],
}

const carrier: Carrier = {
  name: 'socketio',
  tag: 'Events of Socket.IO, over WebSocket or long polling.',
  // A client of plain WebSocket is not understood here: its messages lack Engine.IO’s and Socket.IO’s framing.
  protocols: ['socket.io', 'socket.io'],
  protocolVersion: '5',
  pathname: '/socket.io/',
  title: 'Socket.IO',
  description: 'Socket.IO 5 over Engine.IO 4, by polling or WebSocket; an address is a namespace.',
  security: {
    chatToken: {
      type: 'apiKey',
      in: 'password',
      description:
        'What Socket.IO’s client sends as `auth: { token }` while it connects: `my-jwt-token`, or one of POST /api/v1/tokens.',
    },
  },
}

export const socketIoChannels: readonly ChannelDescription[] = [
  {
    id: 'chat',
    address: '/',
    carrier,
    title: 'Chat',
    summary: 'Rooms in which a sandbox talks.',
    description:
      'Each message is one event with one argument, its payload. Who asks for an acknowledgement gets one; who does not hears of a refusal as `error`.',
    // github.com/asyncapi/bindings has none for Socket.IO; its handshake over WebSocket is this.
    bindings: { ws: { method: 'GET', bindingVersion: '0.1.0' } },
    messages: Object.fromEntries([
      ...clientEvents.flatMap(heard),
      ...serverEvents.map(said),
      ['refusedAnswer', REFUSED],
    ]),
    operations: [
      ...clientEvents.map((event): OperationDescription => {
        const { summary, description } = CLIENT_WORDS[event]
        return {
          id: idOf(event),
          action: 'receive',
          summary,
          description,
          messages: [idOf(event, 'Event')],
          reply: [idOf(event, 'Answer'), 'refusedAnswer'],
        }
      }),
      ...serverEvents.map((event): OperationDescription => {
        const { summary, description } = SERVER_WORDS[event]
        return { id: idOf(`hear_${event}`), action: 'send', summary, description, messages: [idOf(event, 'Event')] }
      }),
    ],
  },
]
