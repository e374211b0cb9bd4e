import { plural, type Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Курс',
  lead: 'В\u00a0каждом шаге\u00a0— одна мысль, один запрос и\u00a0байты, которые её доказывают.',
  module: (number: number) => `Модуль\u00a0${number}`,
  minutes: (count: number) => `${count}\u00a0мин`,
  steps: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' })}`,
  read: 'прочитан',
  solved: 'решено',
  begin: 'Начать',
  goOn: 'Продолжить курс',
  done: (done: number, total: number) => `Пройдено ${done} из ${total}`,
  emptyTitle: 'Уроков пока нет',
  familyRest: 'HTTP и\u00a0REST',
  familyGrpc: 'gRPC',
  familyLive: 'Реальное время',
  familyGraphql: 'GraphQL',
  familyLog: 'Kafka',
  familyWhole: 'Всё вместе',
  extent: (modules: number, minutes: number) =>
    `${modules}\u00a0${plural('ru', modules, { one: 'модуль', few: 'модуля', many: 'модулей', other: 'модуля' })} · ${minutes}\u00a0мин`,
  guide: 'Какой протокол выбрать: вопросы, матрица, пары',
  ruler: 'Линейка: одна задача десятью протоколами',
  shop: 'Магазин: один заказ вызовами и\u00a0событиями',
  interview: 'Собеседование: вопросы, которые возвращаются',
  record: 'Запись о\u00a0пройденном\u00a0— для печати',
  glossary: 'Словарь: слова курса',
}
