/**
 * What may be written at a place of a .proto file: words of the language where a statement begins, types of this file and of its
 * imports, options and their values, the next free number. Pure: text and caret in, proposals out.
 */
import { type DescMessage, ScalarType } from '@bufbuild/protobuf'
import {
  EnumOptionsSchema,
  EnumValueOptionsSchema,
  FieldOptionsSchema,
  FileOptionsSchema,
  MessageOptionsSchema,
  MethodOptionsSchema,
  OneofOptionsSchema,
  ServiceOptionsSchema,
} from '@bufbuild/protobuf/wkt'
import type { Suggestion } from '../editor/index.ts'
import { importable, SCALARS } from '../proto-compiler/index.ts'
import { type Place, placeOf } from './completion-place.ts'

type Word = Pick<Suggestion, 'label' | 'kind'> & { readonly insert?: string }

const STATEMENTS: Readonly<Record<Place['block'], readonly (readonly [label: string, insert: string])[]>> = {
  file: [
    ['syntax', 'syntax = "proto3";'],
    ['edition', 'edition = "2023";'],
    ['package', 'package $1;'],
    ['import', 'import "$1";'],
    ['message', 'message $1 {\n  $0\n}'],
    ['enum', 'enum $1 {\n  $2 = 0;$0\n}'],
    ['service', 'service $1 {\n  $0\n}'],
    ['extend', 'extend $1 {\n  $0\n}'],
    ['option', 'option '],
  ],
  message: [
    ['repeated', 'repeated '],
    ['optional', 'optional '],
    ['map', 'map<$1, $2> $3 = $4;'],
    ['oneof', 'oneof $1 {\n  $0\n}'],
    ['message', 'message $1 {\n  $0\n}'],
    ['enum', 'enum $1 {\n  $2 = 0;$0\n}'],
    ['reserved', 'reserved $1;'],
    ['extensions', 'extensions $1;'],
    ['extend', 'extend $1 {\n  $0\n}'],
    ['option', 'option '],
  ],
  oneof: [['option', 'option ']],
  enum: [
    ['reserved', 'reserved $1;'],
    ['option', 'option '],
  ],
  service: [
    ['rpc', 'rpc $1($2) returns ($3);'],
    ['option', 'option '],
  ],
  rpc: [['option', 'option ']],
}

const OPTIONS: Readonly<Record<Place['block'] | 'field' | 'enum-value', DescMessage>> = {
  file: FileOptionsSchema,
  message: MessageOptionsSchema,
  oneof: OneofOptionsSchema,
  enum: EnumOptionsSchema,
  service: ServiceOptionsSchema,
  rpc: MethodOptionsSchema,
  field: FieldOptionsSchema,
  'enum-value': EnumValueOptionsSchema,
}

export function suggestProto(text: string, offset: number): readonly Suggestion[] {
  const place = placeOf(text, offset)
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  // Right behind `{` or `;` the next key is Enter, which would take the first proposal.
  if (place?.typed === '' && place.before.length === 0 && !place.isInText && line.trim() !== '') return []
  return place === null ? [] : wordsAt(place).map((word) => suggestion(word, offset - place.typed.length, offset))
}

function wordsAt(place: Place): readonly Word[] {
  const { block, before } = place
  const last = before.at(-1) ?? ''
  const types = (): Word[] =>
    [...SCALARS.keys()].map((label): Word => ({ label, kind: 'keyword' })).concat(named(place.types))
  if (before[0] === 'import') return place.isInText ? named([...importable.keys()]) : []
  if (before[0] === 'syntax') return place.isInText ? named(['proto3', 'proto2']) : []
  if (before[0] === 'edition') return place.isInText ? named(['2023', '2024']) : []
  if (place.isInText) return []
  if (before.includes('[')) return optionWords(OPTIONS[block === 'enum' ? 'enum-value' : 'field'], before, ['[', ','])
  if (before[0] === 'option') return optionWords(OPTIONS[block], before, ['option'])
  if (before.length === 0) {
    const own = STATEMENTS[block].map(([label, insert]): Word => ({ label, kind: 'snippet', insert }))
    return block === 'message' || block === 'oneof' ? [...own, ...types()] : own
  }
  if (before[0] === 'rpc') {
    if (last === '(') return [{ label: 'stream', kind: 'keyword', insert: 'stream ' }, ...named(place.messages)]
    return last === 'stream' ? named(place.messages) : []
  }
  if (block !== 'message' && block !== 'oneof' && block !== 'enum') return []
  if (last === '=') return [{ label: String(place.free), kind: 'value', insert: `${place.free};` }]
  if (block === 'enum') return []
  if (last === '<')
    return [...SCALARS.keys()].filter((name) => !NO_KEYS.has(name)).map((label) => ({ label, kind: 'keyword' }))
  return last === ',' || before.join() === 'repeated' || before.join() === 'optional' ? types() : []
}

const NO_KEYS = new Set(['double', 'float', 'bytes'])

function named(labels: readonly string[]): Word[] {
  return labels.map((label) => ({ label, kind: 'value' }))
}

/** A name where one begins, a value behind its `=`. */
function optionWords(schema: DescMessage, before: readonly string[], begins: readonly string[]): readonly Word[] {
  const last = before.at(-1) ?? ''
  const plain = schema.fields.filter((field) => field.fieldKind === 'scalar' || field.fieldKind === 'enum')
  if (begins.includes(last)) {
    const own = schema === FieldOptionsSchema ? ['json_name'] : []
    return [...plain.map(({ name }) => name), ...own].map((label) => ({
      label,
      kind: 'property',
      insert: `${label} = `,
    }))
  }
  const field = last === '=' ? plain.find(({ name }) => name === before.at(-2)) : undefined
  if (field?.fieldKind === 'enum') return named(field.enum.values.map(({ name }) => name))
  return field?.scalar === ScalarType.BOOL ? named(['true', 'false']) : []
}

function suggestion({ label, kind, insert = label }: Word, start: number, end: number): Suggestion {
  return {
    label,
    kind,
    insert,
    detail: '',
    doc: '',
    isSnippet: kind === 'snippet',
    goesOn: insert.endsWith(' '),
    start,
    end,
  }
}
