import { describe, expect, it } from 'vitest'
import { createConnectStreamDecoder, createConnectUnaryDecoder } from '#proto/wire/connect/index.ts'
import { connectBodies, connectTargets } from '#proto/wire/connect/testing/bodies.ts'
import { createGrpcWebBodyDecoder, createGrpcWebTextDecoder } from '#proto/wire/grpc-web/index.ts'
import { textBodies, type WebBody, webBodies } from '#proto/wire/grpc-web/testing/bodies.ts'
import type { Frame, Span } from '#proto/wire/model.ts'
import { createStack } from '#proto/wire/stack.ts'
import { allFields, type Decoded, decodeBody, text } from '#proto/wire/testing/bodies.ts'
import { nodeCodecs } from '#proto/wire/testing/node-codecs.ts'
import { decode } from '#proto/wire/testing/traffic.ts'
import { LANGUAGES } from '../i18n/index.ts'
import { explainField, explainFrame } from './index.ts'

const SOURCE = '<.s1.body'
const message = () => []

function web({ encoding, direction }: WebBody, source = SOURCE) {
  return createGrpcWebBodyDecoder({ direction, source, encoding, codecs: nodeCodecs, stream: 1, message })
}

interface Shown {
  readonly frames: readonly Frame[]
  readonly bytes: (span: Span) => Uint8Array
}

/** A body beside what was derived from it. */
function shown(body: Uint8Array, { frames, pieces }: Decoded): Shown {
  const bytes = ({ source, start, end }: Span): Uint8Array => {
    const made = pieces.filter(({ id }) => id === source).flatMap((piece) => [...piece.bytes])
    return source === SOURCE ? body.subarray(start, end) : Uint8Array.from(made).subarray(start, end)
  }
  return { frames, bytes }
}

const samples: readonly Shown[] = [
  ...webBodies.map((body) => shown(body.bytes, decodeBody(web(body), SOURCE, body.bytes))),
  ...textBodies.map((body) => {
    const inner = (source: string) => web(body, source)
    const decoder = createGrpcWebTextDecoder({ direction: body.direction, source: SOURCE, stream: 1, inner })
    return shown(body.bytes, decodeBody(decoder, SOURCE, body.bytes))
  }),
  ...connectBodies.map(({ form, encoding, direction, bytes }) => {
    const context = { direction, source: SOURCE, stream: 1, message }
    const decoder =
      form === 'stream'
        ? createConnectStreamDecoder({ ...context, encoding, codecs: nodeCodecs })
        : createConnectUnaryDecoder({ ...context, kind: form, canBeEmpty: true })
    return shown(bytes, decodeBody(decoder, SOURCE, bytes))
  }),
  ...connectTargets.map(({ target }) => {
    const bytes = text(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`)
    const { frames, store } = decode(() => createStack({ version: 1 }), [{ direction: 'toServer', bytes }])
    return { frames: frames.filter(({ protocol }) => protocol === 'connect'), bytes: (span: Span) => store.bytes(span) }
  }),
]

describe.each(LANGUAGES)('gRPC-Web and Connect in %s', (language) => {
  it('every field and frame is a sentence, different for different keys', () => {
    const keyOf = new Map<string, string>()
    for (const { frames, bytes } of samples) {
      for (const frame of frames) {
        const whole = explainFrame(frame, { bytes }, language)
        expect(whole.text, frame.kind).toMatch(/[.?»”]$/)
        expect(whole.label).not.toBe(frame.kind)
        for (const field of allFields([frame])) {
          const { text: said } = explainField(field, frame, { bytes }, language)
          expect(said, `${field.key} = ${String(field.value)}`).toMatch(/[.?»”]$/)
          expect(said).not.toMatch(/undefined|NaN|\[object|null/)
          // A value says what its line says, in the same words.
          const key = field.key === 'grpc-web.trailer.value' ? 'grpc-web.trailer' : field.key
          expect(keyOf.get(said) ?? key, said).toBe(key)
          keyOf.set(said, key)
        }
      }
    }
    expect(keyOf.size).toBeGreaterThan(40)
  })
})

const rows = [
  { key: 'grpc-web.flags', value: 0x80, en: '0x80: the top bit is set', ru: '0x80: старший бит установлен' },
  { key: 'connect.error.code', value: 'not_found', en: 'NOT_FOUND (5)', ru: 'кодом HTTP 404' },
  { key: 'connect.flags', value: 3, en: 'end of the stream, compressed', ru: 'сжатый конец потока' },
  {
    key: 'connect.error.message',
    value: 'no \\"user\\" 999',
    en: '“no "user" 999”. In JSON it is written no \\"user\\" 999:',
    ru: '«no "user" 999». В JSON она записана так: no \\"user\\" 999 —',
  },
  {
    key: 'connect.error.details',
    value: '[{"type":"a.B","value":"CgE"}]',
    en: '(a.B): a protobuf message',
    ru: 'Подробность для программ (a.B): сообщение protobuf',
  },
  { key: 'grpc-web.text.padding', value: '==', en: 'one byte, not three', ru: 'один байт, а не три' },
] as const

describe.each(rows)('$key = $value', ({ key, value, en, ru }) => {
  const found = samples.flatMap((sample) =>
    sample.frames.flatMap((frame) =>
      allFields([frame])
        .filter((field) => field.key === key && field.value === value)
        .map((field) => ({ field, frame, sample })),
    ),
  )[0]

  it.each([
    ['en', en],
    ['ru', ru],
  ] as const)('says so in %s', (language, words) => {
    expect(found && explainField(found.field, found.frame, found.sample, language).text).toContain(words)
  })
})
