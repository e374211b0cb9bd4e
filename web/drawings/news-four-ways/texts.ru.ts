import { amountIn, countIn, numberIn, plural, type Translated } from '../../i18n/index.ts'
import { GOALS, HOLD, type Way } from './model.ts'
import type { texts as english } from './texts.en.ts'

const seconds = (value: number) => amountIn('ru', value, 'second', value < 1 ? 2 : 1)

const WAYS: Readonly<Record<Way, string>> = {
  polling: 'Опрос',
  'long-polling': 'Long polling',
  sse: 'Server-sent events',
  websocket: 'WebSocket',
}

const requests = (count: number) =>
  `${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'запрос', few: 'запроса', many: 'запросов', other: 'запроса' })}`

export const texts: Translated<typeof english> = {
  label: 'Одни и\u00a0те\u00a0же голы четырьмя путями на\u00a0одной оси времени',
  caption: `Верхняя линия\u00a0— сервер, нижняя\u00a0— страница. Опрос без гола стоит почти столько\u00a0же, сколько с\u00a0голом. Байты\u00a0— из\u00a0таблицы этого урока, в\u00a0обе стороны, без самого счёта; время голов придумано. Long polling ждёт ${HOLD}\u00a0с. Вопрос, на\u00a0который не\u00a0ответили до\u00a0конца оси, не\u00a0считается.`,
  interval: 'Опрос каждые',
  delay: 'Сеть, в\u00a0одну сторону',
  seconds,
  mark: (value) => amountIn('ru', value, 'second'),
  ways: WAYS,
  counts: (asked, delay, bytes) =>
    `${requests(asked)}, узнаёт в\u00a0среднем через ${seconds(delay)}, ${countIn('ru', bytes, 'byte')}`,
  countsOf: (way, asked, delay, bytes) =>
    `${WAYS[way]}: ${requests(asked)}, узнаёт в\u00a0среднем через ${seconds(delay)}, сверх счёта ${countIn('ru', bytes, 'byte')}.`,
  key: {
    happened: 'забили гол',
    known: 'страница узнала',
    empty: 'пустой ответ',
    asked: 'запрос',
    wait: 'ещё не\u00a0знает',
  },
  begin: 'Матч начался. Каждый путь говорит первое слово: вопрос или соединение, которое останется.',
  goal: (goal, at, delays) =>
    `Гол ${numberIn('ru', goal + 1)} забит на\u00a0${seconds(at)}. Опрос узнал через ${seconds(delays.polling)}, long polling\u00a0— через ${seconds(delays['long-polling'])}, оба потока\u00a0— через ${seconds(delays.sse)}.`,
  end: `Все голы (${numberIn('ru', GOALS.length)}) известны везде. Чего это стоило, написано под каждым путём.`,
}
