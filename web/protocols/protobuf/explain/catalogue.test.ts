import { describe, expect, test } from 'vitest'
import { messageSchema } from '#proto/api/wire-schema.ts'
import type { Field, Frame, Issue } from '#proto/wire/model.ts'
import { decodeProtobufFrame } from '#proto/wire/protobuf/index.ts'
import { examples } from '#proto/wire/protobuf/testing/examples.ts'
import { bytesOf } from '#proto/wire/protobuf/testing/outline.ts'
import { explainField, explainFrame, explainIssue } from '../../../explain/index.ts'

const languages = ['en', 'ru'] as const

function decoded({ type, fixture }: (typeof examples)[number]) {
  const bytes = bytesOf(fixture)
  const span = { source: '>.s1.body', start: 0, end: bytes.length }
  const schema = type && messageSchema(type)
  const frame = decodeProtobufFrame(span, bytes, { direction: 'toServer', schema })
  return { frame, context: { bytes: (part: typeof span) => bytes.subarray(part.start, part.end) } }
}

function everyField(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...everyField(field.children ?? []), ...everyField(field.readings ?? [])])
}

describe.each(languages)('protobuf in %s', (language) => {
  test.each(examples)('has a whole sentence for every field of: $name', (example) => {
    const { frame, context } = decoded(example)
    const texts = everyField(frame.fields).map((field) => explainField(field, frame, context, language).text)
    expect(texts.filter((text) => !/[.!?]$/.test(text) || /undefined|NaN|\[object/.test(text))).toEqual([])
  })

  test('no two keys share a text over all examples', () => {
    const keysByText = new Map<string, Set<string>>()
    for (const { frame, context } of examples.map(decoded)) {
      for (const field of everyField(frame.fields)) {
        const { text } = explainField(field, frame, context, language)
        keysByText.set(text, (keysByText.get(text) ?? new Set()).add(field.key))
      }
    }
    expect([...keysByText].filter(([, keys]) => keys.size > 1).map(([text]) => text)).toEqual([])
  })

  test('every issue and every frame of the examples has its words', () => {
    const issues: Issue[] = []
    const frames: Frame[] = []
    for (const { frame, context } of examples.map(decoded)) {
      issues.push(...frame.issues)
      frames.push(frame)
      expect(explainFrame(frame, context, language).text).toMatch(/\.$/)
    }
    expect(issues.filter((issue) => explainIssue(issue, language).text === issue.code)).toEqual([])
    expect(frames.length).toBe(examples.length)
  })
})

/** The first field of a key in an example. */
function textOf(name: string, key: string, language: 'en' | 'ru'): string {
  const example = examples.find((candidate) => candidate.name === name)
  if (!example) throw new Error(`no example ${name}`)
  const { frame, context } = decoded(example)
  const field = everyField(frame.fields).find((candidate) => candidate.key === key)
  if (!field) throw new Error(`no ${key} in ${name}`)
  return explainField(field, frame, context, language).text.replaceAll('\u00a0', ' ')
}

test.each([
  ['protobuf.tag', 'en', 'Tag 28, that is 40 = 5 × 8 + 0: field number 5, wire type 0 (VARINT).'],
  ['protobuf.tag', 'ru', 'Тег (метка поля) 28, то есть 40 = 5 × 8 + 0: поле номер 5, тип записи 0 (VARINT).'],
  [
    'protobuf.int32',
    'en',
    'a_int32 is 150, a 32-bit number in 2 bytes. The seven-bit groups, lowest first: 22 + 1 × 128 = 150.',
  ],
  ['protobuf.varint.bits', 'ru', 'Младшие семь бит числа: 22.'],
] as const)('%s in %s shows how the bytes make the number', (key, language, text) => {
  expect(textOf('an int32 in two bytes: 150', key, language)).toBe(text)
})

test('a content of unknown type is told with every reading', () => {
  expect(textOf('without a schema a length says nothing about what it measures', 'protobuf.unknown.len', 'en')).toBe(
    '4 bytes, and no contract says of which type. Could be: “test” as a text, raw bytes, packed varints or packed four-byte numbers. Only the .proto file can tell.',
  )
})

test('a text outside ASCII tells bytes from characters', () => {
  expect(textOf('a string says its length in bytes, not letters', 'protobuf.string', 'ru')).toBe(
    'Текст «Ада!» в UTF-8: 7 байт, а 4 символа: вне ASCII символ занимает больше одного байта. Ни кавычек, ни конечного знака — длина уже всё сказала.',
  )
})
