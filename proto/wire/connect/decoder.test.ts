import { describe, expect, test } from 'vitest'
import { decodeProtobufFrame } from '../protobuf/index.ts'
import { createStack } from '../stack.ts'
import { allFields, decodeBody, text } from '../testing/bodies.ts'
import { overBody, testDecoderLaws } from '../testing/laws.ts'
import { nodeCodecs } from '../testing/node-codecs.ts'
import { decode } from '../testing/traffic.ts'
import {
  connectIssues,
  connectKeys,
  connectKinds,
  createConnectStreamDecoder,
  createConnectUnaryDecoder,
} from './index.ts'
import { type ConnectBody, connectBodies, connectTargets } from './testing/bodies.ts'

const SOURCE = '<.s1.body'

function create({ form, encoding, direction }: Pick<ConnectBody, 'form' | 'encoding' | 'direction'>, source = SOURCE) {
  const message = (span: Parameters<typeof decodeProtobufFrame>[0], bytes: Uint8Array, cut: boolean) => [
    decodeProtobufFrame(span, bytes, { direction, stream: 1, cut }),
  ]
  return form === 'stream'
    ? createConnectStreamDecoder({ direction, source, encoding, codecs: nodeCodecs, stream: 1, message })
    : createConnectUnaryDecoder({ direction, source, stream: 1, kind: form, canBeEmpty: true, message })
}

const stack = () => createStack({ version: 1, codecs: nodeCodecs })
const request = (target: string) => ({
  direction: 'toServer' as const,
  bytes: text(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`),
})
const bodies = connectBodies.map((body) => ({ body, ...decodeBody(create(body), SOURCE, body.bytes) }))
const targets = connectTargets.map((row) => ({ row, result: decode(stack, [request(row.target)]) }))

describe('Connect bodies', () => {
  test.each(bodies)('$body.name', ({ body, frames }) => {
    const own = frames.filter(({ protocol }) => protocol === 'connect')
    expect(own.map(({ kind, status }) => `${kind} ${status}`)).toEqual(body.frames)
    expect(own.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual(body.codes)
  })

  test('a unary body that was cut says so, and is read as far as it came', () => {
    const cut = decodeBody(
      create({ form: 'unary', encoding: null, direction: 'toClient' }),
      SOURCE,
      text('\n\u0005Ad'),
      'cut',
    )
    expect(cut.frames.map(({ protocol, status }) => `${protocol} ${status}`)).toEqual([
      'connect truncated',
      'protobuf truncated',
    ])
    expect(cut.frames[0]?.issues.map(({ code }) => code)).toEqual(['connect.unary.cut'])
  })

  test('the JSON of an error is told part by part, its escapes as they are', () => {
    const error = bodies.find(({ body }) => body.name === 'an error')
    expect(error?.frames[0]?.fields.map(({ key, value }) => [key, value])).toEqual([
      ['connect.json.structure', '{"code":"'],
      ['connect.error.code', 'not_found'],
      ['connect.json.structure', '", "message": "'],
      ['connect.error.message', 'no \\"user\\" 999'],
      ['connect.json.structure', '","details":'],
      ['connect.error.details', '[{"type":"a.B","value":"CgE"}]'],
      ['connect.json.structure', ', "debug":'],
      ['connect.json.other', '{"a":[1,"}"]}'],
      ['connect.json.structure', '}'],
    ])
  })

  test('the end of a stream names its metadata', () => {
    const end = bodies.find(({ body }) => body.name === 'an end with an error and metadata')
    const told = end?.frames[0]?.fields.filter(({ key }) => key !== 'connect.json.structure') ?? []
    expect(told.slice(2).map(({ key, symbol, value }) => [key, symbol, value])).toEqual([
      ['connect.error.code', undefined, 'not_found'],
      ['connect.error.message', 'no "user" 999', 'no \\"user\\" 999'],
      ['connect.error.details', undefined, '[{"type":"a.B","value":"CgE"}]'],
      ['connect.json.other', 'debug', '{"a":[1,"}"]}'],
      ['connect.metadata', 'x-a', '1'],
      ['connect.metadata', 'x-a', 'zwei'],
      ['connect.json.other', 'more', 'true'],
    ])
  })
})

describe('a message in the URL', () => {
  test.each(targets)('$row.name', ({ row, result }) => {
    const own = result.frames.filter(({ protocol }) => protocol === 'connect' || protocol === 'protobuf')
    const told = own.map(
      ({ protocol, kind, status }) => `${protocol === 'connect' ? '' : 'protobuf '}${kind} ${status}`,
    )
    expect(told.sort()).toEqual([...row.frames].sort())
    expect(own.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual(row.codes)
    const sources = Object.entries(row.sources)
    const found = sources.map(([source]) => [
      source,
      Buffer.from(result.store.bytes({ source, start: 0, end: 99 })).toString(),
    ])
    expect(found).toEqual(sources)
  })

  test('leads back to its own characters', () => {
    const [plain] = targets
    const wire = plain?.result.store.toWire({ source: '>.s0.query.base64', start: 2, end: 5 }) ?? []
    expect(wire.map((span) => Buffer.from(plain?.result.store.bytes(span) ?? []).toString())).toEqual(['CgNBZGE'])
  })
})

test('only listed keys, kinds and issues occur, and each of them does', () => {
  const frames = [...bodies.flatMap((each) => each.frames), ...targets.flatMap(({ result }) => result.frames)]
  const own = frames.filter(({ protocol }) => protocol === 'connect')
  expect(new Set(allFields(own).map(({ key }) => key))).toEqual(new Set(Object.keys(connectKeys)))
  expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(Object.keys(connectKinds)))
  const codes = own.flatMap(({ issues }) => issues.map(({ code }) => code))
  expect(new Set([...codes, 'connect.unary.cut'])).toEqual(new Set(Object.keys(connectIssues)))
})

describe('laws', () => {
  for (const form of ['stream', 'unary', 'error'] as const) {
    for (const encoding of [null, 'gzip', 'snappy']) {
      const own = connectBodies.filter((body) => body.form === form && body.encoding === encoding)
      testDecoderLaws(
        overBody((source, direction) => create({ form, encoding, direction }, source)),
        own.map(({ name, direction, bytes }) => ({ name: `${form}: ${name}`, turns: [{ direction, bytes }] })),
        { hasGaps: false },
      )
    }
  }
})

describe('laws of calls by GET', () => {
  const samples = connectTargets.map(({ name, target }) => ({ name, turns: [request(target)] }))
  testDecoderLaws(stack, samples, { mutations: 30 })
})
