import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Field, Frame } from '../model.ts'
import { createStack } from '../stack.ts'
import { noteFaults, parseAnnotatedHex } from '../testing/annotated-hex.ts'
import { testDecoderLaws } from '../testing/laws.ts'
import { decode, type Result } from '../testing/traffic.ts'
import { agreedExtensions, createWebSocketDecoder, webSocketIssues, webSocketKeys, webSocketKinds } from './index.ts'
import { webSocketFixtures } from './testing/fixtures.ts'
import { nodeInflate } from './testing/inflate.ts'

const samples = webSocketFixtures.map((fixture) => ({ ...fixture, ...parseAnnotatedHex(fixture.text) }))

function decoderFor(extensions = '') {
  return () => createWebSocketDecoder({ extensions: agreedExtensions(extensions), codecs: nodeInflate })
}

describe('fixtures', () => {
  it.each(samples)('$name', ({ turns, notes, extensions, frames, messages, issues }) => {
    const result = decode(decoderFor(extensions), turns)
    expect(told(result).sort(clientFirst)).toEqual([...frames])
    expect(messagesOf(result).sort()).toEqual([...messages].sort())
    expect(codesOf(result.frames).sort()).toEqual([...issues].sort())
    expect(noteFaults(notes, result)).toEqual([])
  })
})

describe.each([undefined, 'permessage-deflate'])('laws with %s', (extensions) => {
  const isLiteral = ({ key }: Field) => key !== 'ws.masking-key' && key !== 'ws.ping.data' && key !== 'ws.pong.data'
  const ours = samples.filter((sample) => (sample.extensions === undefined) === (extensions === undefined))
  testDecoderLaws(decoderFor(extensions), ours, { isLiteral })
})

describe('keys', () => {
  const results = samples.map(({ extensions, turns }) => decode(decoderFor(extensions), turns))
  const open = decode(decoderFor(), [{ direction: 'toClient', bytes: Uint8Array.of(0x81) }], false)
  const gap = decode(decoderFor(), [
    { direction: 'toClient', bytes: Uint8Array.of(0x82, 3, 1) },
    { direction: 'toClient', gap: 1 },
    { direction: 'toClient', bytes: Uint8Array.of(3, 0x88, 0) },
  ])
  const frames = [...results, open, gap].flatMap((result) => result.frames)

  it('are exactly the listed ones', () => {
    const keys = new Set(frames.flatMap((frame) => flat(frame.fields)).map((field) => field.key))
    expect([...keys].sort()).toEqual(Object.keys(webSocketKeys).sort())
  })

  it('come with exactly the listed kinds of frames', () => {
    expect([...new Set(frames.map((frame) => frame.kind))].sort()).toEqual(Object.keys(webSocketKinds).sort())
  })

  it('come with exactly the listed issues, but those of size and of this viewer', () => {
    const others = ['ws.message.too-large', 'ws.deflate.too-large', 'ws.deflate.no-codec']
    expect([...new Set([...codesOf(frames), ...others])].sort()).toEqual(Object.keys(webSocketIssues).sort())
  })
})

describe('what is lost', () => {
  const lossy = (...steps: readonly (string | number)[]) =>
    decode(
      decoderFor(),
      steps.map((step) =>
        typeof step === 'number'
          ? { direction: 'toClient', gap: step }
          : { direction: 'toClient', bytes: new Uint8Array(Buffer.from(step.replaceAll(' ', ''), 'hex')) },
      ),
    )

  it('inside a payload leaves the next frame readable', () => {
    const result = lossy('82 05 01 02', 2, '05 81 01 61 88 00')
    expect(told(result)).toEqual(['< binary truncated', '< rest', '< text', '< close'])
    expect(messagesOf(result)).toEqual(['a'])
  })

  it('inside a masked payload is unmasked on behind it', () => {
    const result = lossy('82 85 01 02 03 04 01 02', 1, '03 04 88 00')
    const rest = result.frames.find(({ kind }) => kind === 'rest')
    const [plain] = rest?.payload === undefined ? [] : result.store.derivedFrom(rest.payload)
    expect(plain && [...result.store.bytes(plain)]).toEqual([7, 5])
  })

  it('elsewhere makes the rest unreadable', () => {
    expect(told(lossy('81 00', 3, '81 00'))).toEqual(['< text', '< unparsed truncated'])
    expect(told(lossy('82 02 01', 2, '81 00'))).toEqual(['< binary truncated', '< unparsed truncated'])
  })
})

describe('what is large', () => {
  const bomb = deflateRawSync(new Uint8Array(17 * 1024 * 1024))
  const frameOf = (first: number, payload: Uint8Array): Uint8Array => {
    const header = Buffer.from([first, 127, 0, 0, 0, 0, 0, 0, 0, 0])
    header.writeBigUInt64BE(BigInt(payload.length), 2)
    return new Uint8Array(Buffer.concat([header, payload]))
  }
  const rows = [
    { name: 'a bomb', first: 0xc2, payload: bomb, code: 'ws.deflate.too-large' },
    { name: 'a message', first: 0x82, payload: new Uint8Array(17 * 1024 * 1024), code: 'ws.message.too-large' },
  ]
  it.each(rows)('$name is told, and not made into a source', ({ first, payload, code }) => {
    const bytes = frameOf(first, payload)
    const result = decode(decoderFor('permessage-deflate'), [
      { direction: 'toClient', bytes },
      { direction: 'toClient', bytes: Uint8Array.of(0x88, 0) },
    ])
    expect(codesOf(result.frames).filter((each) => each !== 'ws.length.not-minimal')).toEqual([code])
    expect(result.store.ids()).toEqual(['>', '<'])
    expect(told(result)).toEqual(['< binary', '< close'])
  })

  it('a compressed message without a codec is shown as it came', () => {
    const create = () => createWebSocketDecoder({ extensions: agreedExtensions('permessage-deflate') })
    const result = decode(create, [{ direction: 'toClient', bytes: Uint8Array.of(0xc1, 1, 0, 0x88, 0) }])
    expect(codesOf(result.frames)).toEqual(['ws.deflate.no-codec'])
  })
})

describe('through the whole stack', () => {
  const asked = 'GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
  const switched =
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n'
  const compressed = Buffer.from('c107f248cdc9c907008800', 'hex')
  const answer = new Uint8Array(Buffer.concat([Buffer.from(switched), compressed]))
  const turns = [
    { direction: 'toServer', bytes: new TextEncoder().encode(asked) },
    { direction: 'toClient', bytes: answer },
    { direction: 'toServer', bytes: Uint8Array.of(0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69, 0x88, 0x80, 0, 0, 0, 0) },
  ] as const
  const create = () => createStack({ version: 1, codecs: nodeInflate })
  testDecoderLaws(create, [{ name: 'a 101 and what follows', turns }])

  it('frames lie on the wire behind the heads, messages lead back to them', () => {
    const result = decode(create, turns)
    expect(told(result)).toEqual(['< response-head', '< text', '< close', '> request-head', '> text', '> close'])
    expect(messagesOf(result).sort()).toEqual(['Hello', 'hi'])
    const start = switched.length
    const message = { source: `<.${start}.message`, start: 0, end: 5 }
    expect(result.store.toWire(message)).toEqual([{ source: '<', start: start + 2, end: start + 9 }])
    const letter = { source: `>.${asked.length}.message`, start: 1, end: 2 }
    expect(result.store.toWire(letter)).toEqual([{ source: '>', start: asked.length + 7, end: asked.length + 8 }])
  })

  it('what a client sends before the 101 is read as frames, too', () => {
    const early = { direction: 'toServer', bytes: Uint8Array.of(0x81, 0x80, 1, 2, 3, 4) } as const
    const result = decode(create, [turns[0], early, turns[1]])
    expect(told(result).filter((each) => each.startsWith('>'))).toEqual(['> request-head', '> tunnel', '> text'])
  })
})

/** Frames on the wire, in its order. */
function told({ frames }: Result): string[] {
  return frames
    .filter(({ span }) => span.source.length === 1)
    .map(({ span, kind, status }) => `${span.source} ${kind}${status === 'complete' ? '' : ` ${status}`}`)
}

function messagesOf({ frames, store }: Result): string[] {
  return frames
    .filter(({ kind }) => kind === 'message')
    .flatMap(({ fields }) => fields)
    .map(({ key, value, span }) =>
      key === 'ws.message.text' ? String(value) : Buffer.from(store.bytes(span)).toString('hex'),
    )
}

function codesOf(frames: readonly Frame[]): string[] {
  return frames.flatMap((frame) => frame.issues.map((issue) => issue.code))
}

/** Frames come sorted by source, and `<` sorts before `>`; within a source the order stays. */
function clientFirst(a: string, b: string): number {
  return a.charAt(0) === b.charAt(0) ? 0 : a.startsWith('>') ? -1 : 1
}

function flat(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [field, ...flat(field.children ?? [])])
}
