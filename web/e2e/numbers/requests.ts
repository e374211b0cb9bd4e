/** Of lessons about requests and messages. */
import { answer, both, cell, type LessonNumbers } from './measured.ts'

const ONE_SCREEN = { lesson: '04-over-and-under-fetching/01-one-screen', step: 'over-and-under-fetching/one-screen' }
const PROTOBUF = '05-protocol-buffers/02-more-than-one-value'

export const REQUEST_NUMBERS: readonly LessonNumbers[] = [
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
]
