import { amountIn, numberIn, plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const milliseconds = (value: number) => amountIn('ru', Math.round(value), 'millisecond')
const bytesIn = (count: number) =>
  `${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })}`
const answersIn = (count: number) =>
  `${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'ответ', few: 'ответа', many: 'ответов', other: 'ответа' })}`
const streamsIn = (count: number) =>
  `${numberIn('ru', count)}\u00a0${plural('ru', count, { one: 'поток', few: 'потока', many: 'потоков', other: 'потока' })}`

export const texts: Translated<typeof english> = {
  label: 'Двадцать четыре файла по\u00a0шести соединениям HTTP/1.1 и\u00a0по\u00a0одному HTTP/2',
  caption:
    'Размеры и\u00a0порядок кадров записаны с\u00a0настоящих серверов и\u00a0клиентов Node, а\u00a0сеть\u00a0— модель. В\u00a0ней нет TLS и\u00a0медленного старта TCP, который шесть соединений проходят быстрее, чем одно.',
  roundTrip: 'Путь туда и\u00a0обратно (RTT)',
  bandwidth: 'Полоса',
  follow: 'Следить за\u00a0запросом',
  lose: 'Потерять один сегмент TCP',
  milliseconds,
  megabits: (value) => `${numberIn('ru', value)}\u00a0Мбит/с`,
  requestOf: (number, path) => `${number}: ${path}`,
  six: 'HTTP/1.1: шесть соединений, в\u00a0каждом по\u00a0одному ответу за\u00a0раз',
  sixShort: 'HTTP/1.1: шесть соединений',
  queue: (most) => `Ждут соединения: ${most}, и\u00a0с\u00a0каждым ответом меньше`,
  queueShort: (most) => `Ждут соединения: ${most}`,
  one: 'HTTP/2: одно соединение, кадры 24\u00a0потоков по\u00a0очереди',
  oneShort: 'HTTP/2: одно соединение',
  streams: 'Те же кадры, строка на\u00a0каждый поток',
  streamsShort: 'Строка на\u00a0каждый поток',
  key: {
    followed: 'запрос, за\u00a0которым вы следите',
    others: 'остальные запросы, по\u00a0цвету',
    wait: 'спрошено, ещё ни\u00a0байта',
    gap: 'пришло, но\u00a0читать нельзя: не\u00a0хватает сегмента',
  },
  outcome: (six, one) =>
    `Все 24 на\u00a0месте: по\u00a0HTTP/1.1 через ${milliseconds(six)}, по\u00a0HTTP/2 через ${milliseconds(one)}.`,
  followed: (number, wait, six, one) =>
    `Запрос ${number} по\u00a0HTTP/1.1 ждёт соединения ${milliseconds(wait)}, ответ целиком на\u00a0${milliseconds(six)}; по\u00a0HTTP/2 не\u00a0ждёт, это поток ${number * 2 - 1}, ответ целиком на\u00a0${milliseconds(one)}.`,
  lost: (six, one, pause) =>
    `Потерянный сегмент задержал ${answersIn(six)} HTTP/1.1 и\u00a0${streamsIn(one)} HTTP/2, на\u00a0${milliseconds(pause)}.`,
  requests: (six, one) =>
    `24\u00a0запроса занимают ${bytesIn(six)} по\u00a0HTTP/1.1 и\u00a0${bytesIn(one)} по\u00a0HTTP/2: одинаковые поля заголовков он называет лишь однажды.`,
  says: {
    start: 'Устанавливаются соединения: шесть или одно. На\u00a0каждое уходит путь туда и\u00a0обратно.',
    asked: 'Шесть запросов ушли, восемнадцать ждут соединения. По\u00a0HTTP/2 уходят сразу все двадцать четыре.',
    first:
      'Приходят первые байты. На\u00a0каждом из\u00a0шести соединений\u00a0— один ответ, на\u00a0одном\u00a0— кадры всех потоков.',
    seventh:
      'Один ответ пришёл целиком, соединение свободно. Только теперь отправляется седьмой запрос, и\u00a0его соединение пустует, пока тот сходит туда и\u00a0обратно.',
    gap: 'Не\u00a0хватает сегмента. По\u00a0HTTP/2 ждёт всё, что приходит за\u00a0ним, какого бы потока оно ни\u00a0было. По\u00a0HTTP/1.1 пять соединений читают дальше.',
    filled: 'Сегмент пришёл повторно. Всё, что лежало за\u00a0ним, можно прочесть сразу.',
    end2: 'По\u00a0HTTP/2 всё на\u00a0месте.',
    end1: 'По\u00a0HTTP/1.1 всё на\u00a0месте. Линия пустовала всякий раз, когда соединения ждали следующего ответа.',
  },
}
