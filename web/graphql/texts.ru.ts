import { plural, type Translated } from '../i18n/index.ts'
import type { TypeKind } from './schema-view.ts'
import type { texts as english } from './texts.en.ts'

const RU_KINDS: Readonly<Record<TypeKind, string>> = {
  object: 'тип',
  interface: 'интерфейс',
  union: 'объединение',
  enum: 'перечисление',
  input: 'входной тип',
  scalar: 'скаляр',
}

export const texts: Translated<typeof english> = {
  region: 'Схема',
  search: 'Искать типы и поля',
  results: (count: number) =>
    `${count}\u00a0${plural('ru', count, { one: 'совпадение', few: 'совпадения', many: 'совпадений', other: 'совпадения' })}`,
  nothing: 'Такого слова в схеме нет.',
  download: 'Скачать SDL',
  path: 'Где вы в схеме',
  start: 'Схема',
  roots: 'С чего начинаются операции',
  others: 'Типы',
  fields: 'Поля',
  inputs: 'Что принимает',
  values: 'Значения',
  possible: 'Может быть',
  kind: (kind: TypeKind) => RU_KINDS[kind],
  insert: (field: string) => `Вставить ${field} в блок`,
  noPlace: (field: string, type: string) =>
    `В блоке пока ничего не выбирают из ${type}, так что полю ${field} некуда встать.`,
  inserted: (field: string) => `Поле ${field} теперь в блоке.`,
  initial: (value: string) => `= ${value}`,
}
