import { amountIn, plural, type Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  glossary: 'Словарь',
  sheets: 'Шпаргалки для\u00a0печати',
  glossaryLead: 'Слова курса, каждое\u00a0— в\u00a0одной-двух фразах.',
  shownIn: 'Где показано',
  noSteps: 'Ни один шаг курса на\u00a0нём не останавливается. Панель кадров объясняет его везде, где оно встретится.',
  definedIn: 'Где определено',
  example: 'Например',
  noExample: 'Оно бывает только в\u00a0испорченном трафике. Панель кадров объяснит его на ваших байтах.',
  place: 'Его место',
  inFrame: (frame) => `Кадр ${frame} из\u00a0этого примера, по\u00a0частям`,
  parts: { payload: 'следующему слою', bits: 'биты', more: 'ещё части' },
  sizes: {
    byte: (size) => amountIn('ru', size, 'byte'),
    bit: (size) => `${size}\u00a0${plural('ru', size, { one: 'бит', few: 'бита', many: 'бит', other: 'бита' })}`,
  },
  readSection: 'Открыть раздел',
  fields: 'Поля, которые здесь определены',
  words: 'Слова, которые здесь определены',
  fieldKey: 'Ключ поля',
  unknown: 'Ничего с\u00a0таким именем нет',
  unknownText: 'Поиск знает все поля, слова и\u00a0разделы, какие есть.',
  toGlossary: 'К\u00a0словарю',
}
