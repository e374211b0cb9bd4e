import { describe, expect, test } from 'vitest'
import { hpackIssues, hpackKeys } from '#proto/wire/hpack/index.ts'
import { createHttp2Decoder, http2Issues, http2Keys, http2Kinds } from '#proto/wire/http2/index.ts'
import { from, http2Fixtures, parts } from '#proto/wire/http2/testing/fixtures.ts'
import type { Field, Frame } from '#proto/wire/model.ts'
import { decode } from '#proto/wire/testing/traffic.ts'
import { explainField, explainFrame } from '../../../explain/index.ts'
import { LANGUAGES } from '../../../i18n/index.ts'
import { catalogues } from '../../explanations.ts'

const results = http2Fixtures.map((fixture) => decode(() => createHttp2Decoder(), fixture.turns))

/** Two equal requests on one connection, with a header that HPACK can remember. */
const { START, SETTINGS, GET, frame } = parts
const TWICE = [`${GET} 40 01 61 8c f1e3c2e5f23a6ba0ab90f4ff`, '828684 bf be'].map((block, at) =>
  frame(1, 5, 1 + at * 2, block),
)
/** Literals that nobody remembers: `grpc-status: 0` and `5`. */
const GRPC_STATUS_0 = '00 0b 677270632d737461747573 01 30'
const GRPC_STATUS_5 = '00 0b 677270632d737461747573 01 35'
const twice = decode(() => createHttp2Decoder(), [from.client(START, SETTINGS, ...TWICE)])

describe.each(LANGUAGES)('in %s', (language) => {
  const { fields, frames, issues } = catalogues[language]

  test('every key, kind and issue has its text', () => {
    expect([...Object.keys(http2Keys), ...Object.keys(hpackKeys)].filter((key) => !fields.has(key))).toEqual([])
    expect(Object.keys(http2Kinds).filter((kind) => !frames.has(`http2:${kind}`))).toEqual([])
    expect([...Object.keys(http2Issues), ...Object.keys(hpackIssues)].filter((code) => !issues.has(code))).toEqual([])
  })

  test('whatever HTTP/2 brings is said in whole sentences, different for different keys', () => {
    const keyOf = new Map<string, string>()
    for (const result of [...results, twice]) {
      for (const found of result.frames) {
        expect(explainFrame(found, result.store, language).text).toMatch(SENTENCE)
        for (const field of flat(found.fields)) {
          const { label, text } = explainField(field, found, result.store, language)
          expect(text, `${field.key} = ${String(field.value)}`).toMatch(SENTENCE)
          expect(text).not.toMatch(/undefined|NaN|\[object|null/)
          expect(label).not.toBe(field.key)
          expect(keyOf.get(text) ?? field.key, text).toBe(field.key)
          keyOf.set(text, field.key)
        }
      }
    }
    expect(keyOf.size).toBeGreaterThan(200)
  })
})

describe('what depends on the value', () => {
  const first = twice.frames.filter(({ kind }) => kind === 'HEADERS')[0]
  const second = twice.frames.filter(({ kind }) => kind === 'HEADERS')[1]

  test.each([
    { of: first, key: 'hpack.incremental', at: 1, language: 'en', says: 'Both sides now remember it as entry 62' },
    { of: first, key: 'hpack.incremental', at: 1, language: 'ru', says: 'обе стороны помнят его как запись 62' },
    { of: second, key: 'hpack.indexed', at: 3, language: 'en', says: '1\u00a0byte instead of 24' },
    { of: second, key: 'hpack.indexed', at: 4, language: 'ru', says: '1\u00a0байт вместо 19' },
    { of: first, key: 'hpack.index', at: 0, language: 'en', says: 'Entry 2 of the fixed table' },
    { of: second, key: 'hpack.index', at: 3, language: 'ru', says: '2-я запись динамической' },
    {
      of: first,
      key: 'hpack.value',
      at: 1,
      language: 'en',
      says: 'Huffman code writes its 15 characters in 12\u00a0bytes',
    },
    { of: first, key: 'h2.stream', at: 0, language: 'en', says: 'the client opened it' },
    { of: second, key: 'h2.stream', at: 0, language: 'ru', says: 'Поток (stream) 3' },
    { of: first, key: 'h2.flags', at: 0, language: 'en', says: 'END_HEADERS, END_STREAM' },
    { of: first, key: 'h2.length', at: 0, language: 'ru', says: '32\u00a0байта' },
  ] as const)('$key in $language: $says', ({ of, key, at, language, says }) => {
    expect(textOf(of, key, at, language)).toContain(says)
  })
})

describe('a HEADERS frame says what it begins or ends', () => {
  const REQUEST = '83 86 04 02 2f61 00 01 61 01 62'
  const conversation = decode(
    () => createHttp2Decoder(),
    [
      from.client(START, SETTINGS, frame(1, 4, 1, REQUEST), frame(0, 1, 1, ''), frame(1, 5, 3, REQUEST)),
      from.server(
        SETTINGS,
        frame(1, 4, 1, '88'),
        frame(0, 0, 1, '00'),
        frame(1, 5, 1, GRPC_STATUS_0),
        frame(1, 5, 3, `88 ${GRPC_STATUS_5}`),
      ),
    ],
  )
  const heads = conversation.frames.filter(({ kind }) => kind === 'HEADERS' || kind === 'DATA')

  test.each([
    { at: 4, en: 'The request POST /a opens stream 1. A body', ru: 'Запрос POST /a открывает поток 1. Дальше' },
    { at: 5, en: 'the flag END_STREAM', ru: 'ради флага END_STREAM' },
    { at: 0, en: 'response on stream 1 begins: status 200. A body', ru: 'ответа в потоке 1: код 200. Дальше' },
    { at: 1, en: '1\u00a0byte of body on stream 1', ru: 'Часть тела в потоке 1: 1\u00a0байт' },
    { at: 2, en: 'how the call ended: grpc-status 0. Nothing', ru: 'исход вызова: grpc-status 0. Больше' },
    { at: 3, en: 'HTTP status 200, grpc-status 5, no message', ru: 'код HTTP 200, grpc-status 5, сообщения нет' },
  ])('$en', ({ at, en, ru }) => {
    const head = heads[at]
    if (head === undefined) throw new Error(`no frame ${at}`)
    expect(explainFrame(head, conversation.store, 'en').text).toContain(en)
    expect(explainFrame(head, conversation.store, 'ru').text).toContain(ru)
  })
})

function textOf(of: Frame | undefined, key: string, at: number, language: 'en' | 'ru'): string {
  const field = of === undefined ? undefined : flat(of.fields).filter((each) => each.key === key)[at]
  if (of === undefined || field === undefined) throw new Error(`no ${key} here`)
  return explainField(field, of, twice.store, language).text
}

/** Ends like a sentence, perhaps behind a quotation. */
const SENTENCE = /[.…?!»”]$/

function flat(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [field, ...flat(field.children ?? [])])
}
