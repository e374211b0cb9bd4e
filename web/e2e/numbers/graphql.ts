/** Of lessons about GraphQL. */
import { answer, both, cell, type LessonNumbers } from './measured.ts'

const ASK = { lesson: '19-graphql/01-ask-for-what-you-need', step: 'graphql/ask-for-what-you-need' }
const WRONG = {
  lesson: '20-graphql-changes-and-errors/01-what-can-go-wrong',
  step: 'graphql-changes-and-errors/what-can-go-wrong',
}
const N_PLUS_ONE = '21-n-plus-one/01-one-answer-many-questions'
const SUBSCRIPTIONS = {
  lesson: '22-graphql-subscriptions/01-tell-me-when',
  step: 'graphql-subscriptions/tell-me-when',
}

export const GRAPHQL_NUMBERS: readonly LessonNumbers[] = [
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
]
