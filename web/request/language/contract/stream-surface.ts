/** What this server streams, which no OpenAPI document describes: addresses, and the events of its chat with their payloads. */
import type { Language } from '../../../i18n/index.ts'
import type { StreamKind } from '../stream-kind.ts'
import { streamTexts } from './stream-texts.ts'

type Doc = (language: Language) => string

export const STREAM_PATHS: readonly { readonly kind: StreamKind; readonly path: string; readonly doc: Doc }[] = [
  {
    kind: 'websocket',
    path: '/ws',
    doc: (language) => streamTexts.in(language).paths['/ws'],
  },
  { kind: 'websocket', path: '/ws/ticker', doc: (language) => streamTexts.in(language).paths['/ws/ticker'] },
  {
    kind: 'websocket',
    path: '/ws/leaderboard',
    doc: (language) => streamTexts.in(language).paths['/ws/leaderboard'],
  },
  { kind: 'socketio', path: '', doc: (language) => streamTexts.in(language).paths.socketIo },
  {
    kind: 'sse',
    path: '/events?client_id=ada',
    doc: (language) => streamTexts.in(language).paths['/events?client_id=ada'],
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
    doc: (language) => streamTexts.in(language).events.join_chat,
  },
  {
    name: 'leave_chat',
    payload: { room_id },
    doc: (language) => streamTexts.in(language).events.leave_chat,
  },
  {
    name: 'send_message',
    payload: { room_id, message: 'hello' },
    doc: (language) => streamTexts.in(language).events.send_message,
  },
  {
    name: 'typing',
    payload: { room_id, is_typing: true },
    doc: (language) => streamTexts.in(language).events.typing,
  },
]
