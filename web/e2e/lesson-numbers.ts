/** Which numbers lessons print, and what is measured for each: the rows of the ladder whose bytes make it up. */

export interface RowChoice {
  readonly text: string | RegExp
  /** Which of several, from 0. */
  readonly at?: number
}

/** Bytes on the wire, or of them those of the head or of the content. */
export type Part = 'all' | 'head' | 'body'

export interface Measured {
  readonly rows: readonly RowChoice[]
  readonly part?: Part
  readonly times?: number
  /** Where the texts print it: the first group is the number. */
  readonly told: { readonly en: RegExp; readonly ru: RegExp }
  readonly isExact?: boolean
}

interface LessonNumbers {
  readonly lesson: string
  readonly step: string
  readonly block: string
  /** Where the number is not of the block as it stands. */
  readonly request?: string
  readonly numbers: readonly Measured[]
}

const answer = (at: number): RowChoice => ({ text: '200 OK', at })
const both = (pattern: RegExp) => ({ en: pattern, ru: pattern })
/** A cell of a table: the row by what stands in its first cell, the column from 1. */
const cell = (row: string, column: number) =>
  new RegExp(`\\| ${row} *${'\\|[^|]*'.repeat(column - 1)}\\| [^\\d|]*([\\d, ]+)`)

const ONE_SCREEN = { lesson: '04-over-and-under-fetching/01-one-screen', step: 'over-and-under-fetching/one-screen' }
const PROTOBUF = '05-protocol-buffers/02-more-than-one-value'
const WEBSOCKET = '09-websocket/01-a-line-that-stays-open'
const SOCKET_IO = '10-socket-io/01-a-chat'
const WAITING = '12-long-polling/01-a-request-that-waits'
const ASK = { lesson: '14-graphql/01-ask-for-what-you-need', step: 'graphql/ask-for-what-you-need' }
const WRONG = {
  lesson: '15-graphql-changes-and-errors/01-what-can-go-wrong',
  step: 'graphql-changes-and-errors/what-can-go-wrong',
}
const FOUR_WAYS = '13-which-for-real-time/01-one-feed-four-ways'
const N_PLUS_ONE = '16-n-plus-one/01-one-answer-many-questions'
const SUBSCRIPTIONS = {
  lesson: '17-graphql-subscriptions/01-tell-me-when',
  step: 'graphql-subscriptions/tell-me-when',
}

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

export const LESSON_NUMBERS: readonly LessonNumbers[] = [
  {
    ...ONE_SCREEN,
    step: `${ONE_SCREEN.step}/three-calls`,
    block: 'three-calls',
    numbers: [
      { rows: [answer(0)], part: 'head', told: both(cell('`/users/1`', 1)) },
      { rows: [answer(0)], part: 'body', told: both(cell('`/users/1`', 2)), isExact: true },
      { rows: [answer(1)], part: 'body', told: both(cell('`…/friends`', 2)), isExact: true },
      { rows: [answer(2)], part: 'body', told: both(cell('`…/posts`', 2)), isExact: true },
      {
        rows: [answer(0), answer(1), answer(2)],
        part: 'body',
        told: { en: cell('together', 2), ru: cell('вместе', 2) },
        isExact: true,
      },
    ],
  },
  {
    ...ONE_SCREEN,
    step: `${ONE_SCREEN.step}/too-much`,
    block: 'names-for-a-box',
    numbers: [
      {
        rows: [answer(0)],
        part: 'body',
        told: { en: /^([\d,]+) bytes, and about 800/m, ru: /^([\d ]+) байт, а хватило бы/m },
        isExact: true,
      },
    ],
  },
  {
    ...ONE_SCREEN,
    step: `${ONE_SCREEN.step}/lean`,
    block: 'only-the-name',
    numbers: [
      {
        rows: [answer(0)],
        part: 'body',
        told: { en: /^(\d+) bytes instead of/m, ru: /^(\d+) байта вместо/m },
        isExact: true,
      },
    ],
  },
  {
    lesson: PROTOBUF,
    step: 'protocol-buffers/more-than-one-value/size',
    block: 'size',
    numbers: [
      {
        rows: [answer(0)],
        part: 'body',
        told: { en: cell('user 1', 1), ru: cell('пользователь 1', 1) },
        isExact: true,
      },
      {
        rows: [answer(1)],
        part: 'body',
        told: { en: cell('user 1', 2), ru: cell('пользователь 1', 2) },
        isExact: true,
      },
    ],
  },
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
  {
    lesson: N_PLUS_ONE,
    step: 'n-plus-one/one-answer-many-questions/twenty-one',
    block: 'one-by-one',
    numbers: [
      {
        rows: [answer(0)],
        part: 'body',
        told: { en: /([\d,]+) bytes of body\. Between them/, ru: /(\d+) байт тела\. А между ними/ },
        isExact: true,
      },
    ],
  },
  {
    ...ASK,
    step: `${ASK.step}/one-question`,
    block: 'three-and-one',
    numbers: [
      {
        rows: [0, 1, 2].map((at) => ({ text: /GET \/api/, at })),
        told: { en: cell('three GETs', 1), ru: cell('три GET', 1) },
      },
      { rows: [0, 1, 2].map(answer), told: { en: cell('three GETs', 2), ru: cell('три GET', 2) } },
      {
        rows: [0, 1, 2].map(answer),
        part: 'body',
        told: { en: cell('three GETs', 3), ru: cell('три GET', 3) },
        isExact: true,
      },
      { rows: [{ text: 'POST /graphql' }], told: { en: cell('one query', 1), ru: cell('один вопрос', 1) } },
      { rows: [answer(3)], told: { en: cell('one query', 2), ru: cell('один вопрос', 2) } },
      {
        rows: [answer(3)],
        part: 'body',
        told: { en: cell('one query', 3), ru: cell('один вопрос', 3) },
        isExact: true,
      },
    ],
  },
  {
    ...ASK,
    step: `${ASK.step}/cache`,
    block: 'kept',
    numbers: [
      { rows: [answer(0)], told: { en: /instead\s+of (\d+)\. \(In/, ru: /вместо\s+(\d+)\. \(В/ } },
      {
        rows: [{ text: '304 Not Modified' }],
        told: { en: /without a body: (\d+) bytes/, ru: /без тела: (\d+) байта/ },
      },
    ],
  },
  {
    ...ASK,
    step: `${ASK.step}/when-not`,
    block: 'one-name',
    numbers: [
      {
        rows: [{ text: /GET \/api/ }, answer(0)],
        told: { en: /^(\d+) bytes there and back/m, ru: /^(\d+) байта туда и обратно/m },
      },
      { rows: [{ text: 'GET /graphql' }, answer(1)], told: { en: /([\d,]+) by GraphQL/, ru: /(\d+) у GraphQL/ } },
    ],
  },
  {
    ...WRONG,
    step: `${WRONG.step}/limits`,
    block: 'bomb',
    numbers: [
      {
        rows: [{ text: 'POST /graphql' }],
        part: 'body',
        told: { en: /^A question of (\d+) bytes/m, ru: /^Вопрос в (\d+) байта/m },
        isExact: true,
      },
    ],
  },
  {
    ...WRONG,
    step: `${WRONG.step}/by-hash`,
    block: 'persisted',
    numbers: [
      {
        rows: [{ text: 'sha256' }],
        part: 'body',
        told: { en: /one request, (\d+) bytes of body/, ru: /тело в (\d+) байта/ },
        isExact: true,
      },
      {
        rows: [{ text: 'query Profile' }],
        part: 'body',
        told: { en: /instead of (\d+)\. The server/, ru: /вместо (\d+)\. Сервер/ },
        isExact: true,
      },
    ],
  },
  {
    ...SUBSCRIPTIONS,
    step: `${SUBSCRIPTIONS.step}/tell-me`,
    block: 'tell-me',
    numbers: [
      {
        rows: [
          { text: /GET \/graphql/ },
          { text: '101 Switching Protocols' },
          { text: 'connection_init' },
          { text: 'connection_ack' },
          { text: 'subscribe' },
        ],
        told: both(cell('graphql-transport-ws', 1)),
      },
      { rows: [{ text: 'postAdded' }], told: both(cell('graphql-transport-ws', 2)), isExact: true },
    ],
  },
  {
    ...SUBSCRIPTIONS,
    step: `${SUBSCRIPTIONS.step}/over-events`,
    block: 'by-events',
    numbers: [
      {
        rows: [{ text: /POST \/graphql/ }, answer(0), { text: 'keep-alive' }],
        told: both(cell('server-sent events', 1)),
      },
      { rows: [{ text: 'postAdded' }], told: both(cell('server-sent events', 2)), isExact: true },
    ],
  },
  {
    lesson: '25-choosing-a-protocol/01-smallest-that-does',
    step: 'choosing-a-protocol/smallest-that-does/bill',
    block: 'bill',
    numbers: [
      { rows: [answer(0)], part: 'body', told: both(cell('REST', 1)), isExact: true },
      { rows: [answer(1)], part: 'body', told: both(cell('GraphQL', 1)), isExact: true },
    ],
  },
]
