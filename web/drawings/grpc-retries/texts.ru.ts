import { amountIn, numberIn, plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const ms = (value: number) => amountIn('ru', value, 'millisecond')
const attempts = (count: number) =>
  `${count}\u00a0${plural('ru', count, { one: 'попытка', few: 'попытки', many: 'попыток', other: 'попытки' })}`

export const texts: Translated<typeof english> = {
  label: 'Попытки с\u00a0растущими паузами: одного клиента и\u00a0тысячи',
  caption:
    'Политика та же, что выше: четыре попытки, паузы от\u00a00,1\u00a0с, каждая вдвое длиннее. На\u00a0попытку отвечают через 40\u00a0мс. Внизу\u00a0— тысяча клиентов, у\u00a0которых вызов сорвался в\u00a0одну и\u00a0ту\u00a0же миллисекунду.',
  failures: 'Сколько попыток сорвётся',
  deadline: 'Дедлайн',
  deadlineMark: 'дедлайн',
  jitter: 'Случай в\u00a0каждой паузе',
  jitters: { none: 'нет', fifth: '± 20\u00a0%', all: 'от\u00a00 до\u00a0100\u00a0%' },
  milliseconds: ms,
  oneClient: 'Один клиент',
  thousand: 'Тысяча клиентов',
  pause: 'пауза',
  calls: (step) => `вызовов за\u00a0${ms(step)}`,
  pauseOf: (nth, time) => `Пауза ${nth}: ${ms(time)}.`,
  busiest: (count, step) =>
    `Из\u00a0тысячи клиентов за\u00a0одни и\u00a0те\u00a0же ${ms(step)} ${plural('ru', count, { one: 'возвращается', few: 'возвращаются', many: 'возвращается', other: 'возвращаются' })} ${numberIn('ru', count)}.`,
  outcomes: {
    ok: (count, end) => `OK: ${attempts(count)}, ${ms(end)}.`,
    'gave-up': (count, end) => `UNAVAILABLE: ${attempts(count)}, ${ms(end)}.`,
    'no-time': (count, end) => `${attempts(count)}, и\u00a0к\u00a0${ms(end)} на\u00a0следующую времени нет.`,
  },
}
