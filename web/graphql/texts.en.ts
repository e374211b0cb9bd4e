import { plural } from '../i18n/index.ts'
import type { TypeKind } from './schema-view.ts'

const EN_KINDS: Readonly<Record<TypeKind, string>> = {
  object: 'type',
  interface: 'interface',
  union: 'union',
  enum: 'enum',
  input: 'input',
  scalar: 'scalar',
}

export const texts = {
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
}
