import { plural, type Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'В какую партицию попадёт ключ?',
  lead: 'Это считает клиент, а не брокер: те же байты и то же число партиций\u00a0— та же партиция.',
  key: 'Ключ',
  noKey: 'Без ключа хешировать нечего: такие записи клиент раскладывает сам.',
  partitions: 'Партиций',
  bytes: 'Байты ключа',
  bytesNote: (count: number) =>
    `UTF-8, ${count} ${plural('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })}`,
  empty: 'у пустого ключа байтов нет, а хеш всё равно есть',
  begin: 'seed ⊕ длина',
  block: 'четыре байта',
  tail: 'остаток',
  word: 'как число',
  mixed: 'перемешано',
  hash: 'хеш на этот момент',
  finish: 'последнее перемешивание',
  murmur: 'murmur2',
  sign: 'Без знака',
  signNote: (value: number) =>
    value < 0 ? `как int в Java это ${value}: бит знака обнуляют` : 'бит знака и так был нулём',
  modulo: 'Остаток',
  result: (key: string, partition: number) => `«${key}» попадает в партицию ${partition}`,
  steps: 'По блокам',
  growTitle: 'А если партиций станет больше?',
  grow: 'Было → стало',
  growTo: 'Партиций станет',
  keys: 'Ключи через пробел',
  before: (count: number) => `из ${count}`,
  after: (count: number) => `из ${count}, потом`,
  stays: 'на месте',
  moves: 'переезжает',
  growNote: (moved: number, all: number) =>
    `Партицию ${plural('ru', moved, { one: 'меняет', other: 'меняют' })} ${moved} из ${all}. Уже записанное остаётся лежать, где лежало: у этих ключей порядок между старым и новым теряется.`,
  growNone: 'Ни один ключ не переезжает.',
  growAsk: 'Число то же. Увеличьте его и посмотрите, кто переедет.',
}
