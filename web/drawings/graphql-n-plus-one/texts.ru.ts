import { amountIn, plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const ms = (value: number) => amountIn('ru', value, 'millisecond', value < 10 ? 1 : 0)
const queries = (count: number) =>
  `${count}\u00a0${plural('ru', count, { one: 'запрос', few: 'запроса', many: 'запросов', other: 'запроса' })}`

export const texts: Translated<typeof english> = {
  label: 'N + 1 вопрос к\u00a0базе и\u00a0два с\u00a0загрузчиком',
  caption:
    'Соединение одно: каждый вопрос ждёт ответа на\u00a0предыдущий. Дорога туда и\u00a0обратно зависит от\u00a0расстояния; сама база тратит десятую миллисекунды и\u00a0ещё чуть-чуть на\u00a0каждого автора.',
  count: 'Людей в\u00a0списке, N',
  distance: 'База данных',
  distances: { process: 'в\u00a0том же процессе', rack: 'в\u00a0соседней стойке', city: 'в\u00a0соседнем городе' },
  ways: { 'one-by-one': 'по\u00a0одному', batched: 'с\u00a0загрузчиком' },
  kinds: { list: 'список', one: 'записи одного автора', all: 'записи всех авторов' },
  milliseconds: ms,
  short: (count, time) => `${queries(count)}, ${ms(time)}`,
  sum: (way, count, time) => `${way}: ${queries(count)}, ${ms(time)}.`,
  says: {
    list: (count) =>
      `Сначала список: один запрос, а\u00a0в\u00a0нём ${count}\u00a0${plural('ru', count, { one: 'человек', few: 'человека', many: 'человек', other: 'человека' })}.`,
    batched: (count) =>
      count === 1
        ? 'Загрузчик спрашивает об\u00a0одном\u00a0— и\u00a0готов: две дороги туда и\u00a0обратно.'
        : `Загрузчик спрашивает сразу обо всех ${count} и\u00a0готов: две дороги туда и\u00a0обратно.`,
    oneByOne: (count) =>
      `По\u00a0одному нужно ещё ${queries(count)}. За\u00a0дорогу заплачено ${count + 1}\u00a0${plural('ru', count + 1, { one: 'раз', few: 'раза', many: 'раз', other: 'раза' })}.`,
  },
}
