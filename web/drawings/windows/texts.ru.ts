import { amountIn, numberIn, plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const ms = (value: number) => amountIn('ru', value, 'millisecond')
const bytes = (value: number) => amountIn('ru', value, 'byte')
const rate = (total: number, time: number) => `${amountIn('ru', total / time / 1000, 'megabyte', 1)}/с`
const stood = (still: number) =>
  still === 0 ? 'Сервер ни\u00a0разу не\u00a0останавливался.' : `Сервер простоял ${ms(still)}.`

export const texts: Translated<typeof english> = {
  label: 'Загрузка по\u00a0HTTP/2: кадры и\u00a0окно, которое их пропускает',
  caption:
    'Окно одного потока; у\u00a0соединения такое же. Читатель здесь разрешает слать ещё, как только забрал пол-окна; когда это делать, спецификация оставляет ему.',
  pace: 'Читатель читает',
  paceOf: (thousands) => (thousands === 0 ? 'ничего' : `${amountIn('ru', thousands, 'megabyte', 1)}/с`),
  roundTrip: 'Дорога туда и\u00a0обратно',
  milliseconds: ms,
  bytes,
  sender: 'Сервер шлёт',
  reader: 'Клиент читает',
  window: 'Окно: сколько ещё можно послать',
  windowShort: 'Окно',
  stopped: 'серверу приходится ждать',
  finished: (total, end, still) => `${bytes(total)} за\u00a0${ms(end)}: ${rate(total, end)}. ${stood(still)}`,
  unfinished: (arrived, time, still) =>
    `За\u00a0${ms(time)} пришло ${bytes(arrived)}, и\u00a0это не\u00a0всё. ${stood(still)}`,
  updates: (count) =>
    `Обратно ${plural('ru', count, { one: 'ушёл', few: 'ушли', many: 'ушло', other: 'ушли' })} ${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'кадр', few: 'кадра', many: 'кадров', other: 'кадра' })} WINDOW_UPDATE.`,
  moments: {
    begins: 'Серверу можно послать 65\u00a0535 байт; он начинает с\u00a0кадров по\u00a016\u00a0384.',
    arrives: 'Первый кадр на\u00a0месте. Окно убавилось раньше: оно убывает, когда посылают.',
    closed: 'Окно израсходовано. У\u00a0сервера есть ещё, но\u00a0приходится ждать.',
    update: 'Клиент забрал пол-окна и\u00a0разрешает послать ещё столько\u00a0же: WINDOW_UPDATE.',
    opened: 'Разрешение дошло, через половину пути туда и\u00a0обратно, и\u00a0сервер продолжает.',
    end: 'Всё прочитано.',
    unfinished: 'Здесь кончается ось, но\u00a0не\u00a0загрузка.',
  },
}
