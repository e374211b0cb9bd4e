/** What this server streams, which no OpenAPI document describes: addresses, and the events of its chat with their payloads. */
import type { Language } from '../../../i18n/index.ts'
import type { StreamKind } from '../stream-kind.ts'

type Doc = Readonly<Record<Language, string>>

export const STREAM_PATHS: readonly { readonly kind: StreamKind; readonly path: string; readonly doc: Doc }[] = [
  {
    kind: 'websocket',
    path: '/ws',
    doc: { en: 'An echo: each message comes back as it was.', ru: 'Эхо: каждое сообщение приходит обратно таким же.' },
  },
  { kind: 'websocket', path: '/ws/ticker', doc: { en: 'Prices, told each second.', ru: 'Цены, каждую секунду.' } },
  {
    kind: 'websocket',
    path: '/ws/leaderboard',
    doc: { en: 'A table of players that changes.', ru: 'Таблица игроков, которая меняется.' },
  },
  { kind: 'socketio', path: '', doc: { en: 'The chat, in its rooms.', ru: 'Чат с комнатами.' } },
  {
    kind: 'sse',
    path: '/events?client_id=ada',
    doc: {
      en: 'News, heartbeats, and what is sent to this client alone. With Accept: text/event-stream.',
      ru: 'Новости, heartbeat и то, что отправлено только этому клиенту. С Accept: text/event-stream.',
    },
  },
]

/** What a client may emit. */
interface ChatEvent {
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly doc: Doc
}

const room_id = 'general'

export const CHAT_EVENTS: readonly ChatEvent[] = [
  {
    name: 'join_chat',
    payload: { room_id },
    doc: { en: 'Enter a room; the others hear user_joined.', ru: 'Войти в комнату; остальные услышат user_joined.' },
  },
  {
    name: 'leave_chat',
    payload: { room_id },
    doc: { en: 'Leave it; the others hear user_left.', ru: 'Выйти из неё; остальные услышат user_left.' },
  },
  {
    name: 'send_message',
    payload: { room_id, message: 'hello' },
    doc: { en: 'Say something: all in the room hear new_message.', ru: 'Сказать: все в комнате услышат new_message.' },
  },
  {
    name: 'typing',
    payload: { room_id, is_typing: true },
    doc: {
      en: 'The others hear user_typing, the sender does not.',
      ru: 'Остальные услышат user_typing, отправитель — нет.',
    },
  },
]
