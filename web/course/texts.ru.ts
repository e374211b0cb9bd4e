import { plural, type Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

const modulesIn = (count: number): string =>
  `${count}\u00a0${plural('ru', count, { one: 'модуль', few: 'модуля', many: 'модулей', other: 'модуля' })}`
const stepsIn = (count: number): string =>
  `${count}\u00a0${plural('ru', count, { one: 'шаг', few: 'шага', many: 'шагов', other: 'шага' })}`

export const texts: Translated<typeof english> = {
  title: 'Курс',
  lead: 'В\u00a0каждом шаге\u00a0— одна мысль, один запрос и\u00a0байты, которые её доказывают.',
  steps: stepsIn,
  read: 'прочитан',
  solved: 'решено',
  begin: 'Начать',
  goOn: 'Продолжить курс',
  done: (done: number, total: number) => `Пройдено ${done} из ${total}`,
  emptyTitle: 'Уроков пока нет',
  overview: 'Где вы сейчас',
  parts: 'Части курса',
  find: 'Найти в\u00a0курсе',
  findExample: 'дедлайн, кэш, партиция…',
  protocol: 'Протокол',
  allProtocols: 'Все протоколы',
  openAll: 'Раскрыть все',
  closeAll: 'Свернуть все',
  found: (modules: number, steps: number) => `${modulesIn(modules)}, ${stepsIn(steps)}`,
  nothing: 'Таких слов в\u00a0курсе нет',
  nothingText: 'Поиск в\u00a0шапке ищет ещё и\u00a0в\u00a0текстах уроков.',
  showAll: 'Показать весь курс',
  beside: 'Рядом с\u00a0курсом',
  guide: 'Какой протокол выбрать: вопросы, матрица, пары',
  ruler: 'Линейка: одна задача десятью протоколами',
  shop: 'Магазин: один заказ вызовами и\u00a0событиями',
  interview: 'Собеседование: вопросы, которые возвращаются',
  record: 'Запись о\u00a0пройденном\u00a0— для печати',
  glossary: 'Словарь: слова курса',
}
