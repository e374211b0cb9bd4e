/** Of lessons about what stays open. */
import { answer, both, cell, type LessonNumbers, type RowChoice } from './measured.ts'

const WEBSOCKET = '14-websocket/01-a-line-that-stays-open'
const SOCKET_IO = '15-socket-io/01-a-chat'
const WAITING = '17-long-polling/01-a-request-that-waits'
const FOUR_WAYS = '18-which-for-real-time/01-one-feed-four-ways'
const FORTY_LETTERS = 'forty letters, no fewer and none to spare'.slice(0, 40)
const HANDSHAKE: readonly RowChoice[] = [{ text: /GET \/ws/ }, { text: '101 Switching Protocols' }]
const SOCKET_IO_READY: readonly RowChoice[] = [
  { text: /GET \/socket\.io/ },
  { text: '101 Switching Protocols' },
  { text: /open.*sid/s },
  { text: /CONNECT/, at: 0 },
  { text: /CONNECT/, at: 1 },
  { text: 'Connected as ada' },
  { text: 'join_chat' },
  { text: 'ada joined the chat' },
]

export const STREAM_NUMBERS: readonly LessonNumbers[] = [
  {
    lesson: WEBSOCKET,
    step: 'websocket/a-line-that-stays-open/price',
    block: 'poll',
    numbers: [
      { rows: [{ text: /GET \/api/ }], times: 60, told: { en: cell('polling', 1), ru: cell('опрос', 1) } },
      { rows: [answer(0)], times: 60, told: { en: cell('polling', 2), ru: cell('опрос', 2) } },
    ],
  },
  {
    lesson: SOCKET_IO,
    step: 'socket-io/a-chat/when-not',
    block: 'price',
    request: `# @auth {"token": "my-jwt-token"}
# @transport websocket
# @until silence 1s
SOCKETIO {{host}}

["join_chat", {"room_id": "lobby"}]

===

["send_message", {"room_id": "lobby", "message": "${FORTY_LETTERS}"}]
`,
    numbers: [
      {
        rows: SOCKET_IO_READY,
        told: { en: cell('Socket.IO, WebSocket at once', 1), ru: cell('Socket.IO, сразу WebSocket', 1) },
      },
      {
        rows: [{ text: 'send_message' }, { text: 'new_message' }],
        told: { en: cell('Socket.IO, WebSocket at once', 2), ru: cell('Socket.IO, сразу WebSocket', 2) },
      },
    ],
  },
  {
    lesson: SOCKET_IO,
    step: 'socket-io/a-chat/when-not',
    block: 'price, without Socket.IO',
    request: `# @until 1 message
WEBSOCKET {{host}}/ws

${FORTY_LETTERS}
`,
    numbers: [
      { rows: HANDSHAKE, told: { en: cell('bare WebSocket', 1), ru: cell('голый WebSocket', 1) } },
      {
        rows: [
          { text: FORTY_LETTERS, at: 0 },
          { text: FORTY_LETTERS, at: 1 },
        ],
        told: { en: cell('bare WebSocket', 2), ru: cell('голый WebSocket', 2) },
        isExact: true,
      },
    ],
  },
  {
    lesson: WAITING,
    step: 'long-polling/a-request-that-waits/hold',
    block: 'hold',
    numbers: [
      {
        rows: [{ text: /GET \/api/ }, answer(0)],
        times: 2,
        told: { en: cell('long polling of 30 s', 2), ru: cell('long polling по 30 с', 2) },
      },
      {
        rows: [{ text: /GET \/api/ }, answer(0)],
        times: 60,
        told: { en: cell('polling, once a second', 2), ru: cell('опрос раз в секунду', 2) },
      },
    ],
  },
  {
    lesson: FOUR_WAYS,
    step: 'which-for-real-time/one-feed-four-ways/one-goal',
    block: 'by-poll',
    numbers: [{ rows: [{ text: /GET \/api/ }, answer(1)], told: both(cell('long polling', 3)) }],
  },
  {
    lesson: FOUR_WAYS,
    step: 'which-for-real-time/one-feed-four-ways/one-goal',
    block: 'by-events',
    numbers: [
      {
        rows: [{ text: /GET \/events/ }, answer(0), { text: 'retry' }, { text: '"connected"' }],
        told: both(cell('server-sent events', 2)),
      },
      { rows: [{ text: '"goal"' }], told: both(cell('server-sent events', 3)) },
    ],
  },
  {
    lesson: FOUR_WAYS,
    step: 'which-for-real-time/one-feed-four-ways/weigh',
    block: 'weighed',
    numbers: [
      { rows: HANDSHAKE, told: both(cell('WebSocket', 2)) },
      { rows: [{ text: '"goal"', at: 1 }], told: both(cell('WebSocket', 3)), isExact: true },
    ],
  },
  {
    lesson: FOUR_WAYS,
    step: 'which-for-real-time/one-feed-four-ways/one-goal',
    block: 'by-socket-io',
    numbers: [
      {
        rows: SOCKET_IO_READY,
        told: { en: cell('Socket.IO, WebSocket at once', 2), ru: cell('Socket.IO, сразу WebSocket', 2) },
      },
      {
        rows: [{ text: 'new_message' }],
        told: { en: cell('Socket.IO, WebSocket at once', 3), ru: cell('Socket.IO, сразу WebSocket', 3) },
      },
    ],
  },
]
