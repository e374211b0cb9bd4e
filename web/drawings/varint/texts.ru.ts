import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  label: 'Число превращается в\u00a0байты varint',
  caption:
    'Семь бит каждого байта принадлежат числу. Восьмой, впереди, говорит, будет ли ещё байт: 1\u00a0— продолжение следует, 0\u00a0— это был последний.',
  kind: 'Что записываем',
  kinds: { int: 'int32, int64 …', sint: 'sint32, sint64', tag: 'тег' },
  numberOf: { int: 'Целое число', sint: 'Целое число', tag: 'Номер поля' },
  wireType: 'Тип записи',
  refusals: {
    'no-number': 'Нужно целое число, например 150 или\u00a0-1.',
    'too-large': 'В\u00a064 бита оно не\u00a0помещается.',
    'too-small': 'В\u00a064 бита оно не\u00a0помещается.',
    'no-field': 'Номера полей\u00a0— от\u00a01 до\u00a0536870911.',
  },
  inGroups: 'число',
  onWire: 'на\u00a0проводе',
  written: {
    int: (number, written) =>
      number === written
        ? `${number} в\u00a0битах, с\u00a0конца нарезано группами по\u00a0семь.`
        : `${number} пишут так, будто в\u00a0нём 64 бита, то\u00a0есть как ${written}, и\u00a0с\u00a0конца режут группами по\u00a0семь.`,
    sint: (number, written) =>
      `Зигзаг делает из\u00a0${number} число ${written}. Его биты с\u00a0конца режут группами по\u00a0семь.`,
    tag: (field, written, wireType) =>
      `${field} × 8 + ${wireType}\u00a0— это ${written}: последние три бита\u00a0— тип записи, перед ними номер поля.`,
  },
  says: {
    slid: (count) =>
      count === 1 ? 'Группа одна: переворачивать нечего.' : 'Младшая группа идёт первой: порядок переворачивается.',
    more: (count) =>
      count === 1
        ? 'Впереди 0: больше байтов не\u00a0будет.'
        : `Перед ${count === 2 ? 'первой' : `первыми ${count - 1}`}\u00a0— 1, продолжение следует; перед последней\u00a0— 0.`,
    bytes: (hex) => {
      const count = hex.split(' ').length
      return `На\u00a0проводе ${count}\u00a0${plural('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })}: ${hex}.`
    },
    groups: (groups) => `Группы: ${groups}.`,
  },
}
