import { plural, type Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Поиск',
  placeholder: 'Уроки, советы, слова, поля, разделы RFC',
  results: 'Результаты',
  page: 'Страницы',
  step: 'Уроки',
  guide: 'Какой протокол выбрать?',
  question: 'Собеседование',
  term: 'Словарь',
  field: 'Поля на проводе',
  spec: 'Спецификации',
  failed: 'Не удалось загрузить указатель',
  invitation: 'Всё, о\u00a0чём говорит курс, и\u00a0каждое поле, которое умеет показать панель кадров. Например:',
  nothing: (query: string) => `По запросу «${query}» ничего не нашлось`,
  nothingText:
    'Попробуйте другое слово или начало слова. Поле можно найти по\u00a0ключу, раздел\u00a0— по\u00a0номеру.',
  count: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'результат', few: 'результата', many: 'результатов', other: 'результата' })}`,
  keys: 'выбрать',
  keyOpen: 'открыть',
  suggestions: ['ETag', 'идемпотентность', 'трейлеры', 'varint', 'grpc-status', 'RFC 9113 §6'],
}
