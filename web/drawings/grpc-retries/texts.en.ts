import { amountIn, numberIn, plural } from '../../i18n/index.ts'
import type { Jitter, Tries } from './model.ts'

const ms = (value: number) => amountIn('en', value, 'millisecond')
const attempts = (count: number) => `${count} ${plural('en', count, { one: 'attempt', other: 'attempts' })}`

export const texts = {
  label: 'Attempts with growing pauses, of one client and of a thousand',
  caption:
    'The policy above: four attempts, pauses from 0.1 s, doubled each time. Each attempt is answered after 40 ms. Below, a thousand clients that all failed in the same millisecond.',
  failures: 'Attempts that fail',
  deadline: 'Deadline',
  deadlineMark: 'deadline',
  jitter: 'Chance in each pause',
  jitters: { none: 'none', fifth: '± 20 %', all: '0 to 100 %' } satisfies Record<Jitter, string>,
  milliseconds: ms,
  oneClient: 'One client',
  thousand: 'A thousand clients',
  pause: 'pause',
  calls: (step: number) => `calls in ${ms(step)}`,
  pauseOf: (nth: number, time: number) => `Pause ${nth}: ${ms(time)}.`,
  busiest: (count: number, step: number) =>
    `Of a thousand clients ${numberIn('en', count)} come back within the same ${ms(step)}.`,
  outcomes: {
    ok: (count: number, end: number) => `OK after ${attempts(count)} and ${ms(end)}.`,
    'gave-up': (count: number, end: number) => `UNAVAILABLE after ${attempts(count)} and ${ms(end)}.`,
    'no-time': (count: number, end: number) => `${attempts(count)}, and at ${ms(end)} no time is left for another one.`,
  } satisfies Record<Tries['outcome'], (count: number, end: number) => string>,
}
