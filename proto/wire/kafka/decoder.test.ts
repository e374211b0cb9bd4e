import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Field, Frame } from '../model.ts'
import { createStack } from '../stack.ts'
import { noteFaults, parseAnnotatedHex } from '../testing/annotated-hex.ts'
import { testDecoderLaws } from '../testing/laws.ts'
import { nodeCodecs } from '../testing/node-codecs.ts'
import { decode, type Result, type Turn } from '../testing/traffic.ts'
import { APIS, createKafkaDecoder, kafkaIssues, kafkaKeys, kafkaKinds, writeBatch, writeRequest } from './index.ts'
import { batchesFixtures } from './testing/batches.ts'
import { brokenFixtures } from './testing/broken.ts'
import { everyExchange, requestOf, responseOf } from './testing/every-message.ts'
import { groupsFixtures } from './testing/groups.ts'
import { trafficFixtures } from './testing/traffic.ts'
import { troubleFixtures } from './testing/trouble.ts'

/** Not zstd: a batch in it is what has no codec. */
const codecs = { gzip: nodeCodecs.gzip }
const create = () => createKafkaDecoder(codecs)
const fixtures = [trafficFixtures, groupsFixtures, batchesFixtures, brokenFixtures, troubleFixtures].flat()
const samples = fixtures.map((fixture) => ({ ...fixture, ...parseAnnotatedHex(fixture.text) }))

/** Every API in its latest version, on one connection. */
const everything: readonly Turn[] = everyExchange
  .filter(({ api, version }) => version === api.max || version === api.min)
  .flatMap((exchange, index) => [
    { direction: 'toServer', bytes: requestOf(exchange, index) },
    { direction: 'toClient', bytes: responseOf(exchange, index) },
  ])

describe('fixtures', () => {
  it.each(samples)('$name', ({ turns, notes, frames, issues }) => {
    const result = decode(create, turns)
    expect(told(result).sort(clientFirst)).toEqual([...frames])
    expect(codesOf(result.frames).sort()).toEqual([...issues].sort())
    expect(noteFaults(notes, result)).toEqual([])
  })
})

describe('laws', () => {
  const isLiteral = ({ key }: Field) => key === 'kafka.text'
  testDecoderLaws(create, samples, { isLiteral })
})

describe('the whole stack', () => {
  const some = samples.filter(({ name }) => /^compressed with (gzip|LZ4)|end in the middle/.test(name))
  testDecoderLaws(() => createStack({ version: 'kafka', codecs }), some)

  it('leads from a record of a compressed batch to the wire, and back', () => {
    const turns = samples
      .filter(({ name }) => /^compressed with (gzip|Snappy|LZ4)/.test(name))
      .flatMap((each) => each.turns)
    const { store, frames } = decode(() => createStack({ version: 'kafka', codecs }), turns)
    const compressed = flat(frames.flatMap((frame) => frame.fields)).filter(({ derived }) => derived !== undefined)
    expect(compressed.map(({ symbol }) => symbol)).toEqual(['gzip', 'snappy', 'snappy', 'lz4'])
    for (const { span, derived } of compressed) {
      expect(store.derivedFrom(span)).toEqual([derived])
      const records = frames.find((frame) => frame.span.source === derived?.source)
      expect(records?.fields.map(({ key, value }) => `${key} ${value}`)).toEqual(['kafka.record 0', 'kafka.record 1'])
      const key = flat(records?.fields ?? []).find((field) => field.key === 'kafka.record.key')
      expect(key?.value).toBe('ada')
      expect(key && store.toWire(key.span)).toEqual([span])
    }
  })
})

describe('keys', () => {
  const open = decode(create, [{ direction: 'toServer', bytes: Uint8Array.of(0, 0, 0, 9, 0) }], false)
  const gap = decode(create, [
    { direction: 'toServer', bytes: Uint8Array.of(0, 0, 0, 9, 0) },
    { direction: 'toServer', gap: 2 },
    { direction: 'toServer', bytes: new Uint8Array(6) },
    { direction: 'toServer', gap: 2 },
    { direction: 'toServer', bytes: new Uint8Array(6) },
  ])
  const results = [
    ...samples.map(({ turns }) => decode(create, turns)),
    decode(create, everything),
    decode(create, large()),
    decode(create, [bombs()]),
  ]
  const frames = [...results, open, gap].flatMap((result) => result.frames)

  it('are exactly the listed ones', () => {
    const keys = new Set(flat(frames.flatMap((frame) => frame.fields)).map((field) => field.key))
    expect([...keys].sort()).toEqual(Object.keys(kafkaKeys).sort())
  })

  it('come with exactly the listed kinds of frames, and every API', () => {
    const kinds = [...Object.keys(kafkaKinds), ...APIS.map(({ name }) => name)]
    expect([...new Set(frames.map((frame) => frame.kind))].sort()).toEqual(kinds.sort())
  })

  it('come with exactly the listed issues', () => {
    expect([...new Set(codesOf(frames))].sort()).toEqual(Object.keys(kafkaIssues).sort())
  })

  it('of every message of every version are told, and nothing is wrong with them', () => {
    const all = everyExchange.flatMap((exchange, index): Turn[] => [
      { direction: 'toServer', bytes: requestOf(exchange, index) },
      { direction: 'toClient', bytes: responseOf(exchange, index) },
    ])
    const result = decode(create, all)
    expect(codesOf(result.frames)).toEqual([])
    expect(told(result)).toHaveLength(everyExchange.length * 2)
  })
})

describe('what is large', () => {
  it('once unpacked stays packed, over all batches of a frame', () => {
    const result = decode(create, [bombs()])
    expect(codesOf(result.frames)).toEqual(Array.from({ length: 4 }, () => 'kafka.compression.too-large'))
    const unpacked = [...result.pieces.values()].flat().reduce((sum, { bytes }) => sum + bytes.length, 0)
    expect(unpacked).toBeLessThanOrEqual(16 * 1024 * 1024)
    expect(unpacked).toBeGreaterThan(14 * 1024 * 1024)
  })

  it('is taken apart in part: the rest of the records, batches and elements is counted', () => {
    const result = decode(create, large())
    const more = flat(result.frames.flatMap((frame) => frame.fields)).filter(({ key }) => key.endsWith('more'))
    expect(more.map(({ key }) => key)).toEqual(['kafka.record.more', 'kafka.more', 'kafka.more'])
    const shown = (kind: string, key: string) =>
      flat(result.frames.filter((frame) => frame.kind === kind).flatMap((frame) => frame.fields)).filter(
        (field) => field.key === key,
      ).length
    const records = flat(result.frames.slice(0, 1).flatMap((frame) => frame.fields)).filter(
      ({ key }) => key === 'kafka.record',
    )
    expect(records.length + Number(more[0]?.value)).toBe(10_000)
    expect(shown('DeleteTopics', 'kafka.topic') + Number(more[2]?.value)).toBe(50_000)
    expect(codesOf(result.frames)).toEqual([])
  })
})

/** Two batches that fit, each of 7 MB unpacked, and four that no longer do. */
function bombs(): Turn {
  const records = [{ value: new Uint8Array(7_400_000) }]
  const one = writeBatch({ records, compression: 'gzip', compress: (bytes) => new Uint8Array(gzipSync(bytes)) })
  const partitionData = Array.from({ length: 6 }, (_, index) => ({ index, records: one }))
  const header = { apiKey: 0, apiVersion: 9, correlationId: 1, clientId: null }
  return {
    direction: 'toServer',
    bytes: writeRequest({ ...header, body: { topicData: [{ name: 'orders', partitionData }] } }),
  }
}

/** A batch of 10,000 records, 2,000 batches, 50,000 topics. */
function large(): readonly Turn[] {
  const record = { value: new Uint8Array(100) }
  const many = writeBatch({ records: Array.from({ length: 10_000 }, () => record) })
  const batches = Buffer.concat(Array.from({ length: 2000 }, () => writeBatch({ records: [record] })))
  const produce = (records: Uint8Array, correlationId: number): Turn => ({
    direction: 'toServer',
    bytes: writeRequest({
      apiKey: 0,
      apiVersion: 9,
      correlationId,
      clientId: null,
      body: { topicData: [{ name: 'orders', partitionData: [{ index: 0, records }] }] },
    }),
  })
  const topicNames = Array.from({ length: 50_000 }, (_, index) => `topic-${index}`)
  const header = { apiKey: 20, apiVersion: 1, correlationId: 3, clientId: null }
  const topics: Turn = { direction: 'toServer', bytes: writeRequest({ ...header, body: { topicNames } }) }
  return [produce(many, 1), produce(new Uint8Array(batches), 2), topics]
}

/** Frames on the wire, in its order. */
function told({ frames }: Result): string[] {
  return frames
    .filter(({ span }) => span.source.length === 1)
    .map(({ span, kind, status }) => `${span.source} ${kind}${status === 'complete' ? '' : ` ${status}`}`)
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
