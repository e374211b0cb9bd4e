import { amountIn, countIn, numberIn } from '../../i18n/index.ts'
import { GOALS, HOLD, type Way } from './model.ts'

const seconds = (value: number) => amountIn('en', value, 'second', value < 1 ? 2 : 1)

const WAYS: Readonly<Record<Way, string>> = {
  polling: 'Polling',
  'long-polling': 'Long polling',
  sse: 'Server-sent events',
  websocket: 'WebSocket',
}

const requests = (count: number) => (count === 1 ? '1 request' : `${numberIn('en', count)} requests`)

export const texts = {
  label: 'The same goals, by four ways, on one time axis',
  caption: `Of the two lines the upper is the server, the lower the page. A poll costs almost as much when it brings nothing. Bytes are those of this lesson’s table, both directions, without the scores themselves; the goals’ times are made up. A long poll waits for ${HOLD} s. A question that is not answered when the axis ends is not counted.`,
  interval: 'The poller asks every',
  delay: 'Network, one way',
  seconds,
  mark: (value: number) => amountIn('en', value, 'second'),
  ways: WAYS,
  counts: (asked: number, delay: number, bytes: number) =>
    `${requests(asked)}, known after ${seconds(delay)} on average, ${countIn('en', bytes, 'byte')}`,
  countsOf: (way: Way, asked: number, delay: number, bytes: number) =>
    `${WAYS[way]}: ${requests(asked)}, known after ${seconds(delay)} on average, ${countIn('en', bytes, 'byte')} beyond the scores.`,
  key: {
    happened: 'a goal falls',
    known: 'the page knows',
    empty: 'answer in vain',
    asked: 'request',
    wait: 'not known yet',
  },
  begin: 'The match begins. Each way says its first word: a question, or a connection that stays.',
  goal: (goal: number, at: number, delays: Readonly<Record<Way, number>>) =>
    `Goal ${numberIn('en', goal + 1)} falls at ${seconds(at)}. Known by polling after ${seconds(delays.polling)}, by long polling after ${seconds(delays['long-polling'])}, by both streams after ${seconds(delays.sse)}.`,
  end: `All ${numberIn('en', GOALS.length)} goals are known everywhere. What they have cost stands below each way.`,
}
