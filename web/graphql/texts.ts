import { defineTexts, plural } from '../i18n/index.ts'
import type { TypeKind } from './schema-view.ts'

const EN_KINDS: Readonly<Record<TypeKind, string>> = {
  object: 'type',
  interface: 'interface',
  union: 'union',
  enum: 'enum',
  input: 'input',
  scalar: 'scalar',
}

const RU_KINDS: Readonly<Record<TypeKind, string>> = {
  object: 'тип',
  interface: 'интерфейс',
  union: 'объединение',
  enum: 'перечисление',
  input: 'входной тип',
  scalar: 'скаляр',
}

export const texts = defineTexts({
  en: {
    region: 'Schema',
    search: 'Search types and fields',
    results: (count: number) => `${count}\u00a0${plural('en', count, { one: 'match', other: 'matches' })}`,
    nothing: 'Nothing in the schema has this word.',
    download: 'Download the SDL',
    path: 'Where you are in the schema',
    start: 'Schema',
    roots: 'Where operations begin',
    others: 'Types',
    fields: 'Fields',
    inputs: 'What it takes',
    values: 'Values',
    possible: 'It may be',
    kind: (kind: TypeKind) => EN_KINDS[kind],
    insert: (field: string) => `Insert ${field} into the block`,
    noPlace: (field: string, type: string) =>
      `Nothing in the block selects from ${type} yet, so ${field} has no place to go.`,
    inserted: (field: string) => `${field} is in the block.`,
    initial: (value: string) => `= ${value}`,
  },
  ru: {
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
  },
})
