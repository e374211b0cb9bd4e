import { describe, expect, test } from 'vitest'
import { createGrpcBodyDecoder, grpcIssues, grpcKeys } from '#proto/wire/grpc/index.ts'
import type { Field, Frame } from '#proto/wire/model.ts'
import { explainField, explainFrame, explainIssue } from '../../../explain/index.ts'

const source = '>.s1.body'

/** The first frame of a body; the message itself is of no interest here. */
function decoded(bytes: Uint8Array) {
  const decoder = createGrpcBodyDecoder({
    direction: 'toServer',
    source,
    encoding: null,
    codecs: {},
    stream: 1,
    message: () => [],
  })
  const frames = [
    ...decoder.push({ source, start: 0, end: bytes.length }, bytes).frames,
    ...decoder.end('complete').frames,
  ]
  const frame: Frame | undefined = frames.at(-1)
  if (!frame) throw new Error('no frame')
  return { frame, context: { bytes: (span: Field['span']) => bytes.subarray(span.start, span.end) } }
}

const prefixed = (length: number, flags = 0): Uint8Array =>
  Uint8Array.of(flags, 0, 0, length >> 8, length & 255, ...new Uint8Array(length))

const samples = [prefixed(0), prefixed(5), prefixed(300, 1), prefixed(5, 7), Uint8Array.of(0, 0)]

describe.each(['en', 'ru'] as const)('gRPC in %s', (language) => {
  test('every key is met, and each has a sentence of its own', () => {
    const keysByText = new Map<string, Set<string>>()
    for (const { frame, context } of samples.map(decoded)) {
      for (const field of frame.fields.flatMap((one) => [one, ...(one.children ?? [])])) {
        const { text } = explainField(field, frame, context, language)
        expect(text).toMatch(/\.$/)
        keysByText.set(text, (keysByText.get(text) ?? new Set()).add(field.key))
      }
    }
    expect([...keysByText.values()].filter((keys) => keys.size > 1)).toEqual([])
    expect(new Set([...keysByText.values()].flatMap((keys) => [...keys]))).toEqual(new Set(Object.keys(grpcKeys)))
  })

  test('every issue has its words', () => {
    const codes = Object.keys(grpcIssues)
    const span = { source, start: 0, end: 1 }
    expect(codes.filter((code) => explainIssue({ code, span }, language).text === code)).toEqual([])
  })
})

test.each([
  [
    300,
    'en',
    'Four bytes, the highest first: 00 00 01 2c = 1 × 256 + 44 = 300. The message is the next 300 bytes, however DATA frames cut them.',
  ],
  [
    5,
    'ru',
    'Четыре байта, старший первым: 00 00 00 05 = 5. Само сообщение занимает после префикса 5 байт, как бы его ни разрезали кадры DATA.',
  ],
  [0, 'en', 'Length 0: the message is empty, and the next prefix may follow at once.'],
] as const)('a length of %i in %s is shown as a sum', (length, language, text) => {
  const { frame, context } = decoded(prefixed(length))
  const field = frame.fields.find((one) => one.key === 'grpc.length')
  expect(field && explainField(field, frame, context, language).text.replaceAll('\u00a0', ' ')).toBe(text)
})

test('the frame says what is prefix and what is message', () => {
  const { frame, context } = decoded(prefixed(5))
  expect(explainFrame(frame, context, 'en').text.replaceAll('\u00a0', ' ')).toContain(
    '5 bytes of prefix, then 5 bytes of message',
  )
})
