import { expect, test } from 'vitest'
import { reasonPhrases } from '#proto/wire/http1/status-codes.ts'
import { ERRORS } from '#proto/wire/kafka/errors.ts'
import type { Field } from '#proto/wire/model.ts'
import { LANGUAGES } from '../i18n/index.ts'
import { asSentence } from '../protocol-kit/codes.ts'
import { CODES } from './codes.ts'
import { catalogues, register } from './explanations.ts'
import * as kafka from './kafka/codes.ts'
import { kafkaWords } from './kafka/explain/index.ts'

register(kafkaWords)

const source = { source: '<', start: 0, end: 0 } as const

/** What is said of a field that holds the code. */
function explained(
  key: string,
  code: number,
  symbol: string | undefined,
  language: (typeof LANGUAGES)[number],
): string {
  const value = key === 'http1.header.value' || key === 'http2.header.value' ? String(code) : code
  const field: Field = { key, value, span: source, ...(symbol !== undefined && { symbol }) }
  const frame = { protocol: 'unknown', kind: '', direction: 'toClient', span: source, fields: [field] } as never
  const text = catalogues[language].fields.get(key)?.text
  if (typeof text !== 'function') throw new Error(`${key} says nothing of its value`)
  return text({ field, value, symbol, frame, bytes: () => new Uint8Array(2), sibling: () => undefined })
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

const CASES = [
  { key: 'http1.status-line.status', codes: CODES.http, known: Object.keys(reasonPhrases).map(Number) },
  { key: 'gateway.status.code', codes: CODES.grpc, known: numbers(0, 16) },
  { key: 'ws.close.code', codes: CODES.close, known: [...numbers(1000, 1015), 2000, 3000, 4000] },
  { key: 'kafka.error_code', codes: kafka.codes, known: [...ERRORS.keys()] },
]

test.each(CASES.flatMap((one) => LANGUAGES.map((language) => ({ ...one, language }))))(
  'the answer and the explanation of $key say the same in $language',
  ({ key, codes, known, language }) => {
    for (const code of known) {
      const meaning = codes.meaning(code, language)
      expect(asSentence(meaning)).toMatch(/^\S.*[^.]\.$/s)
      // A code of a name wears it in the bytes, too.
      expect(explained(key, code, codes.name(code) || undefined, language)).toContain(meaning)
    }
  },
)

test.each(LANGUAGES)('codes of a subprotocol mean in %s what it says of them, where it is spoken', (language) => {
  const own = CODES.close.meaning(4400, language, 'graphql-transport-ws')
  expect(explained('ws.close.code', 4400, 'Bad Request', language)).toContain(own)
  expect(CODES.close.meaning(4400, language)).not.toBe(own)
})

test.each(LANGUAGES)('a refusal of the broker says in %s what to do', (language) => {
  expect(kafka.answerMeaning(3, language)).toContain('create-topic')
})
