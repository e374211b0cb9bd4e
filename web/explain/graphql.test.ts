import { describe, expect, it, test } from 'vitest'
import { graphqlBodyFrames } from '#proto/wire/graphql/index.ts'
import { ANSWERED, ASKED, BOUNDARY, MIXED, PARTS, UPLOAD } from '#proto/wire/graphql/testing/bodies.ts'
import { createGraphqlWsDecoders } from '#proto/wire/graphql-transport-ws/index.ts'
import { conversations, directionOf } from '#proto/wire/graphql-transport-ws/testing/conversations.ts'
import type { Direction, Field, Frame } from '#proto/wire/model.ts'
import { LANGUAGES, type Language } from '../i18n/index.ts'
import { CODES } from '../protocols/codes.ts'
import { explainField, explainFrame } from './index.ts'

const utf8 = new TextEncoder()
const nowhere = { bytes: () => new Uint8Array(0) }

function view(direction: Direction, body: string, contentType = 'application/json'): readonly Frame[] {
  const source = direction === 'toServer' ? '>.s0.body' : '<.s0.body'
  return graphqlBodyFrames({ direction, source, bytes: utf8.encode(body), contentType, stream: 0 })
}

const messages = conversations.flatMap(({ said }) => {
  const decoders = createGraphqlWsDecoders()
  return said.flatMap(([who, message], index) => {
    const bytes = utf8.encode(message)
    const span = { source: `${who}.${index}.message`, start: 0, end: bytes.length }
    return decoders(directionOf(who)).message(true, span, bytes).frames
  })
})
const frames = [
  ...messages,
  ...view('toServer', ASKED),
  ...view('toClient', ANSWERED),
  ...view('toServer', UPLOAD, BOUNDARY),
  ...view('toClient', PARTS, MIXED),
]

const flat = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...flat(field.children ?? [])])

describe.each(LANGUAGES)('in %s', (language) => {
  it('whatever GraphQL brings is said in whole sentences', () => {
    for (const frame of frames) {
      expect(explainFrame(frame, nowhere, language).text).toMatch(/[.!?]$/)
      for (const field of flat(frame.fields)) {
        const { label, text } = explainField(field, frame, nowhere, language)
        expect(text, `${field.key} = ${String(field.value)}`).toMatch(/^["“«\p{L}\d$].*[.!?]$/su)
        expect(text).not.toMatch(/undefined|NaN|\[object/)
        expect(label).not.toBe(field.key)
      }
    }
  })
})

function lines(document: string, language: Language): readonly string[] {
  const [frame] = view('toServer', JSON.stringify({ query: document }))
  const fields = flat(frame?.fields ?? []).filter(({ key }) => key === 'graphql.query.line')
  return fields.map((field) => (frame === undefined ? '' : explainField(field, frame, nowhere, language).text))
}

test('each line of a document is explained by what it is', () => {
  const document =
    'query A {\n  me: user(id: 1) {\n    ...F\n    ... on User {\n    # why\n\n  }\n}\nfragment F on User {'
  expect(lines(document, 'en')).toEqual([
    'The operation begins: a query, it only reads. Its name, A, is for people, logs and operationName.',
    'The client asks for user, and wants it called me in the answer. The arguments are in parentheses. Which of its fields, the lines inside say.',
    'Here go the fields of the fragment F.',
    'The fields inside are asked for only where the object is of type User.',
    'A comment: it travels along, and no program reads it.',
    'An empty line. GraphQL ignores it; it travels all the same.',
    'The selection ends: nothing but what stands in it will be answered.',
    'The selection ends: nothing but what stands in it will be answered.',
    'A fragment, F: fields under one name, so that they need to be written only once.',
  ])
  expect(lines('mutation { a }', 'ru')[0]).toBe(
    'Начинается операция: mutation, она что-то меняет, и её корневые поля выполняются по очереди. Имени у неё нет.',
  )
})

test('each line of data by where it stands', () => {
  const [frame] = view('toClient', '{"data":{"user":{"name":"Ada","friends":[{"id":"2"}],"boss":null}}}')
  const told = flat(frame?.fields ?? [])
    .filter(({ key }) => key === 'graphql.data.line')
    .map((field) => (frame === undefined ? '' : explainField(field, frame, nowhere, 'en').text))
  expect(told).toContain('user.name is "Ada": the answer to the field or alias name of the operation.')
  expect(told).toContain('user.friends.0.id is "2": the answer to the field or alias id of the operation.')
  expect(told).toContain('user.friends: the answer for this field begins here, a list.')
  expect(told).toContain(
    'user.boss is null: there is nothing, or it failed, and then an error with this path says why.',
  )
})

test('close codes of graphql-transport-ws are explained as its own where it is spoken, and else as anybody’s', () => {
  for (const code of [4400, 4401, 4403, 4406, 4408, 4409, 4429, 4500]) {
    expect(CODES.close.meaning(code, 'en', 'graphql-transport-ws')).toContain('graphql-transport-ws')
    expect(CODES.close.meaning(code, 'ru', 'graphql-transport-ws')).toContain('graphql-transport-ws')
    expect(CODES.close.meaning(code, 'en')).toContain('between these two programs')
  }
})
