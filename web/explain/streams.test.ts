import { describe, expect, it } from 'vitest'
import { createEnginePollDecoder } from '#proto/wire/engine-io/index.ts'
import { polls } from '#proto/wire/engine-io/testing/polls.ts'
import type { Field, Frame, Span } from '#proto/wire/model.ts'
import { createSocketIoDecoder } from '#proto/wire/socket-io/index.ts'
import { createSseDecoder } from '#proto/wire/sse/index.ts'
import { brokenStream, sseStreams } from '#proto/wire/sse/testing/streams.ts'
import { parseAnnotatedHex } from '#proto/wire/testing/annotated-hex.ts'
import { allFields } from '#proto/wire/testing/bodies.ts'
import { overBody } from '#proto/wire/testing/laws.ts'
import { decode, type Result } from '#proto/wire/testing/traffic.ts'
import { agreedExtensions, createWebSocketDecoder } from '#proto/wire/websocket/index.ts'
import { webSocketFixtures } from '#proto/wire/websocket/testing/fixtures.ts'
import { LANGUAGES, type Language } from '../i18n/index.ts'
import { explainField, explainFrame } from './index.ts'

const sse = overBody((source, direction) => createSseDecoder({ direction, source, stream: 0 }))

const poll = overBody((source, direction) =>
  createEnginePollDecoder({
    direction,
    source,
    stream: 0,
    upper: createSocketIoDecoder({ direction, stream: 0, isPoll: true }),
  }),
)

function decodeStream(bytes: Uint8Array, isOver = true): Result {
  return decode(sse, [{ direction: 'toClient', bytes }], isOver)
}

/** Traffic of protocols in which both sides go on talking, and the frames that are theirs. */
const samples: readonly Result[] = [
  ...webSocketFixtures.map(({ extensions = '', text }) => {
    const create = () => createWebSocketDecoder({ extensions: agreedExtensions(extensions) })
    return decode(create, parseAnnotatedHex(text).turns)
  }),
  decode(() => createWebSocketDecoder(), [{ direction: 'toClient', bytes: Uint8Array.of(0x81) }], false),
  ...sseStreams.map(({ text }) => decodeStream(new TextEncoder().encode(text))),
  decodeStream(brokenStream),
  decodeStream(new TextEncoder().encode('data: a\nda'), false),
  ...polls.map(({ direction, text }) => decode(poll, [{ direction, bytes: new TextEncoder().encode(text) }])),
  decode(poll, [{ direction: 'toServer', bytes: new TextEncoder().encode('42[') }], false),
]

const OURS: ReadonlySet<string> = new Set(['websocket', 'sse', 'engine-io', 'socket-io'])

interface Shown {
  readonly field: Field
  readonly frame: Frame
  readonly context: { bytes(span: Span): Uint8Array }
}

const shown: readonly Shown[] = samples.flatMap(({ frames, store }) =>
  frames
    .filter(({ protocol }) => OURS.has(protocol))
    .flatMap((frame) => allFields([frame]).map((field) => ({ field, frame, context: store }))),
)

describe.each(LANGUAGES)('in %s', (language) => {
  it('every frame is a sentence', () => {
    for (const { frames, store } of samples) {
      for (const frame of frames.filter(({ protocol }) => OURS.has(protocol))) {
        const { text } = explainFrame(frame, store, language)
        expect(text, frame.kind).toMatch(/[.?»”]$/)
        expect(text).not.toMatch(/undefined|NaN|\[object|null/)
      }
    }
  })

  it('every field is a sentence, different for different keys', () => {
    const keyOf = new Map<string, string>()
    for (const { field, frame, context } of shown) {
      const { text } = explainField(field, frame, context, language)
      expect(text, `${field.key} = ${String(field.value)}`).toMatch(/[.?»”]$/)
      expect(text).not.toMatch(/undefined|NaN|\[object|null/)
      expect(keyOf.get(text) ?? field.key, text).toBe(field.key)
      keyOf.set(text, field.key)
    }
    expect(keyOf.size).toBeGreaterThan(50)
  })
})

const rows = [
  { key: 'ws.masking-key', value: '37fa213d', en: '7f ⊕ 37 = 48, “H”', ru: '7f ⊕ 37 = 48, «H»' },
  { key: 'ws.length', value: 126, en: 'next two bytes hold it (256 bytes)', ru: 'в следующих двух байтах (256 байт)' },
  { key: 'ws.close.code', value: 1000, en: 'Normal Closure): all is done', ru: 'Normal Closure): всё сделано' },
  { key: 'ws.close.code', value: 3000, en: 'libraries and frameworks register', ru: 'закрепляют за собой библиотеки' },
  { key: 'sse.data', value: '+2', en: 'Line 2 of 3 of the data: “+2”', ru: 'Строка данных 2 из 3: «+2»' },
  { key: 'sse.retry', value: '3000', en: 'waits 3000 ms', ru: 'подождёт 3000 мс' },
  { key: 'sse.dispatch', value: 'add', en: 'an event “add” with 8 bytes', ru: '«add», данных в нём — 8 байт' },
  { key: 'eio.open.ping-interval', value: 25000, en: 'every 25000 ms', ru: 'каждые 25000 мс' },
  { key: 'sio.ack-id', value: 13, en: 'wants an answer', ru: 'ждёт ответа' },
  { key: 'sio.ack-id', value: 7, en: 'answers the event with number 7', ru: 'ответ на событие номер 7' },
  { key: 'sio.argument', value: '"Zx3-7"', en: 'place in its log', ru: 'место события в его журнале' },
  {
    key: 'sio.placeholder',
    value: 1,
    en: 'attachment 1: 1 byte',
    ru: 'вложения 1: на этом месте программа получит 1 байт',
  },
  { key: 'ws.opcode', value: 3, en: 'Opcode 3: reserved;', ru: 'opcode) 3: код зарезервирован,' },
] as const

describe.each(rows)('$key = $value', ({ key, value, en, ru }) => {
  const found = shown.find(({ field }) => field.key === key && field.value === value)
  const said = (language: Language) =>
    found && explainField(found.field, found.frame, found.context, language).text.replaceAll('\u00a0', ' ')

  it('says so in both languages', () => {
    expect(said('en')).toContain(en)
    expect(said('ru')).toContain(ru)
  })
})
