import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { reflect } from '@bufbuild/protobuf/reflect'
import { describe, expect, test } from 'vitest'
import { messageSchema } from '../../api/wire-schema.ts'
import type { Field } from '../model.ts'
import { decodeProtobuf } from './decoder.ts'
import { protobufErrors, protobufIssues } from './issues.ts'
import { protobufKeys } from './keys.ts'
import { Everything, Old } from './testing/contracts.ts'
import { examples } from './testing/examples.ts'
import { bytesOf, normalized, outline } from './testing/outline.ts'
import { plainOfFields, plainOfMessage } from './testing/plain.ts'
import { randomMessage, seeded } from './testing/random.ts'
import { problems } from './testing/tiling.ts'

const schema = messageSchema(Everything)
const span = (bytes: Uint8Array) => ({ source: '>.s1.body', start: 0, end: bytes.length })

function decodeExample({ type, fixture }: (typeof examples)[number]) {
  const bytes = bytesOf(fixture)
  return { bytes, decoded: decodeProtobuf(span(bytes), bytes, type && messageSchema(type)) }
}

describe('the examples', () => {
  test.each(examples)('$name', (example) => {
    const { bytes, decoded } = decodeExample(example)
    expect(outline(decoded, bytes)).toBe(normalized(example.fixture))
  })

  test.each(examples)('$name: the fields cover every byte and bit once', (example) => {
    const { bytes, decoded } = decodeExample(example)
    expect(problems(decoded.fields, span(bytes))).toEqual([])
  })

  test('show every key and every issue there is, and none besides', () => {
    const all = examples.map((example) => decodeExample(example).decoded)
    const keys = all.flatMap(({ fields }) => everyField(fields)).map((field) => field.key)
    // Met only in messages too large to be an example.
    expect(new Set([...keys, 'protobuf.skipped'])).toEqual(new Set(Object.keys(protobufKeys)))
    const codes = all.flatMap(({ issues }) => issues).map((issue) => issue.code)
    const large = ['protobuf.depth', 'protobuf.too-many-fields']
    expect(new Set([...codes, ...large])).toEqual(new Set(Object.keys(protobufIssues)))
  })
})

describe('against the library', () => {
  const seeds = Array.from({ length: 300 }, (_, seed) => seed)

  test('every value of random messages is the value that the library reads', () => {
    for (const seed of seeds) {
      const bytes = toBinary(Everything, randomMessage(Everything, seeded(seed), 2))
      const { fields, broken } = decodeProtobuf(span(bytes), bytes, schema)
      expect(broken, `seed ${seed}`).toBe(false)
      const expected = plainOfMessage(reflect(Everything, fromBinary(Everything, bytes)))
      expect(plainOfFields(fields, schema, bytes), `seed ${seed}`).toEqual(expected)
    }
  })

  test('groups of proto2 are read as the library reads them', () => {
    const old = create(Old, { result: { url: 'https://example.com', hits: 3 }, words: 'two', loose: [1, 2] })
    const bytes = toBinary(Old, old)
    const { fields } = decodeProtobuf(span(bytes), bytes, messageSchema(Old))
    expect(plainOfFields(fields, messageSchema(Old), bytes)).toEqual(plainOfMessage(reflect(Old, old)))
  })

  test('what the library refuses among damaged messages is called broken', () => {
    const verdicts = { refused: 0, missed: [] as number[] }
    for (const seed of seeds) {
      const random = seeded(seed)
      const bytes = damaged(toBinary(Everything, randomMessage(Everything, random, 2)), random)
      if (!isRefused(bytes)) continue
      verdicts.refused++
      if (!decodeProtobuf(span(bytes), bytes, schema).broken) verdicts.missed.push(seed)
    }
    expect(verdicts.refused).toBeGreaterThan(50)
    expect(verdicts.missed).toEqual([])
  })
})

describe('any bytes', () => {
  test.each([
    ['with a schema', schema],
    ['without one', undefined],
  ])('damaged messages %s are still covered byte by byte', (_, known) => {
    for (let seed = 0; seed < 1000; seed++) {
      const random = seeded(seed)
      const bytes = damaged(toBinary(Everything, randomMessage(Everything, random, 2)), random)
      const { fields, issues, broken } = decodeProtobuf(span(bytes), bytes, known)
      expect(problems(fields, span(bytes)), `seed ${seed}`).toEqual([])
      expect(broken, `seed ${seed}`).toBe(issues.some(({ code }) => code in protobufErrors && refuses(code)))
    }
  })

  test('every prefix of a message is covered', () => {
    const bytes = toBinary(Everything, randomMessage(Everything, seeded(7), 2))
    for (let length = 0; length <= bytes.length; length++) {
      const prefix = bytes.subarray(0, length)
      expect(problems(decodeProtobuf(span(prefix), prefix, schema).fields, span(prefix))).toEqual([])
    }
  })

  test('messages nested deeper than parsers allow are left alone from there on', () => {
    let bytes = new Uint8Array(0)
    for (let depth = 0; depth < 120; depth++) bytes = Uint8Array.from([0x8a, 0x01, ...lengthOf(bytes), ...bytes])
    const { fields, issues } = decodeProtobuf(span(bytes), bytes, schema)
    expect(issues.map((issue) => issue.code)).toEqual(['protobuf.depth'])
    expect(everyField(fields).some((field) => field.key === 'protobuf.skipped')).toBe(true)
    expect(problems(fields, span(bytes))).toEqual([])
  })

  test('a message of millions of fields stops at a limit', () => {
    const bytes = new Uint8Array(1_000_000).fill(8)
    const { fields, issues } = decodeProtobuf(span(bytes), bytes, schema)
    expect(fields.length).toBe(10_001)
    expect(issues.at(-1)?.code).toBe('protobuf.too-many-fields')
    expect(problems(fields, span(bytes))).toEqual([])
  })

  test('guesses nested in guesses stay cheap', () => {
    const bytes = new Uint8Array(300_000).fill(0x0a)
    const { fields } = decodeProtobuf(span(bytes), bytes)
    expect(problems(fields, span(bytes))).toEqual([])
  })
})

/** Issues that drop a field, but not the message. */
function refuses(code: string): boolean {
  return !['protobuf.wire-type.mismatch', 'protobuf.depth', 'protobuf.too-many-fields'].includes(code)
}

function damaged(bytes: Uint8Array, random: (limit: number) => number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (let times = 1 + random(4); times > 0; times--) copy[random(copy.length)] = random(256)
  return random(2) === 0 ? copy : copy.subarray(0, random(copy.length + 1))
}

function isRefused(bytes: Uint8Array): boolean {
  try {
    fromBinary(Everything, bytes)
    return false
  } catch {
    return true
  }
}

function lengthOf(bytes: Uint8Array): number[] {
  return bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7]
}

function everyField(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...everyField(field.children ?? []), ...everyField(field.readings ?? [])])
}

test('a value that could be a message of 40,000 fields is read in part, and says so', () => {
  const value = Array.from({ length: 40_000 }, () => [0x08, 0x01]).flat()
  const bytes = Uint8Array.from([0x0a, 0x80, 0xf1, 0x04, ...value])
  const { fields } = decodeProtobuf(span(bytes), bytes)
  const readings = fields[0]?.children?.at(-1)?.readings ?? []
  const guessed = readings.find(({ key }) => key === 'protobuf.message')?.children ?? []
  expect(guessed).toHaveLength(65)
  expect(guessed.at(-1)).toMatchObject({ key: 'protobuf.skipped', span: { end: bytes.length } })
})
