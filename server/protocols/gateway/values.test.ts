import { create, fromJsonString, type JsonValue } from '@bufbuild/protobuf'
import { reflect } from '@bufbuild/protobuf/reflect'
import { describe, expect, test } from 'vitest'
import { EverythingSchema } from '#proto/gen/echo_pb.js'
import { ParcelSchema } from '#proto/gen/gateway_pb.js'
import { readBytes, readFloat, readGoDuration, readInt } from './go-values.ts'
import { createJsonValues, firstValue } from './json-values.ts'
import { readFieldJson, readMessageJson } from './read-json.ts'
import { readValue } from './read-value.ts'
import { readPathField } from './request-message.ts'
import { writeJson } from './write-json.ts'

describe('values as Go reads them', () => {
  test.each([
    ['1h15m30.918s', 4_530_918_000_000n],
    ['-1.5h', -5_400_000_000_000n],
    ['.5s', 500_000_000n],
    ['1µs', 1_000n],
    ['0', 0n],
  ])('the duration %s', (text, nanoseconds) => {
    expect(readGoDuration(text)).toBe(nanoseconds)
  })

  test.each([
    [() => readGoDuration('5'), 'time: missing unit in duration "5"'],
    [() => readGoDuration('5 parsecs'), 'time: unknown unit " parsecs" in duration "5 parsecs"'],
    [() => readGoDuration('300000h300000h300000h300000h300000h300000h300000h300000h300000h'), 'time: invalid duration'],
    [() => readInt('12a', 32), 'strconv.ParseInt: parsing "12a": invalid syntax'],
    [() => readInt('2147483648', 32), 'strconv.ParseInt: parsing "2147483648": value out of range'],
    [() => readFloat('1_000', 64), 'invalid syntax "1_000"'],
    [() => readFloat('1e39', 32), 'strconv.ParseFloat: parsing "1e39": value out of range'],
    [() => readBytes('AQ*D'), 'illegal base64 data at input byte 2'],
  ])('a refusal %#', (read, text) => {
    expect(read).toThrow(text)
  })
})

describe('JSON values one after the other', () => {
  const TEXT = '{"a":"}\\"{"}[1,[2]] 3 "x\\\\" null\n{"b":{}}'
  const VALUES = ['{"a":"}\\"{"}', '[1,[2]]', '3', '"x\\\\"', 'null', '{"b":{}}']

  test.each([1, 2, 3, TEXT.length])('in pieces of %i', (size) => {
    const values = createJsonValues()
    const found: string[] = []
    for (let at = 0; at < TEXT.length; at += size) found.push(...values.push(TEXT.slice(at, at + size)))
    expect(found).toEqual(VALUES)
    expect(values.end()).toBe('')
  })

  test('half a value is what is left', () => {
    const values = createJsonValues()
    expect(values.push('{"a":1}{"b"')).toEqual(['{"a":1}'])
    expect(values.end()).toBe('{"b"')
  })

  test.each([
    ['{"a":1} and more', '{"a":1}'],
    ['nonsense', 'nonsense'],
    ['', ''],
  ])('the first of %j', (text, value) => {
    expect(firstValue(text)).toBe(value)
  })
})

describe('JSON with all fields', () => {
  const written = (json: string): JsonValue => writeJson(EverythingSchema, fromJsonString(EverythingSchema, json))

  test('what was not set is 0, "", [], {} or null; choices and optional fields are left out', () => {
    expect(writeJson(ParcelSchema, create(ParcelSchema))).toEqual({
      ...{
        id: '',
        weight: 0,
        size: 'SIZE_UNSPECIFIED',
        destination: null,
        tags: [],
        numbers: [],
        sizes: [],
        counts: {},
      },
      ...{ stops: [], fragile: false, int32Value: 0, int64Value: '0', uint32Value: 0, uint64Value: '0', floatValue: 0 },
      ...{ seal: '', sentAt: null, travelTime: null, updateMask: null, note: null, floorCount: null, distance: null },
      ...{ insured: null, price: null, signature: null, labels: null, anything: null, scans: [] },
    })
  })

  test.each([
    ['a float has as few digits as it needs', '{"floatValue":0.1}', { floatValue: 0.1 }],
    ['a float that rounds', '{"floatValue":16777217}', { floatValue: 16_777_216 }],
    ['infinity is a text', '{"doubleValue":"-Infinity"}', { doubleValue: '-Infinity' }],
    ['64 bits are a text', '{"uint64Value":"18446744073709551615"}', { uint64Value: '18446744073709551615' }],
    ['a message in a map', '{"points":{"1":{"x":-1}}}', { points: { 1: { x: -1, y: 0 } } }],
    ['a choice that is 0', '{"numberChoice":0}', { numberChoice: 0 }],
    ['an optional field that is 0', '{"optionalNumber":0}', { optionalNumber: 0 }],
    ['an unknown value of an enum', '{"color":9}', { color: 9 }],
    ['bytes', '{"bytesValue":"AP8="}', { bytesValue: 'AP8=' }],
  ])('%s', (_name, json, members) => {
    expect(written(json)).toMatchObject(members)
  })
})

describe('a message in JSON', () => {
  test('has its numbers as they are written', () => {
    const text = '{"int64Value":9007199254740993,"distance":-9223372036854775808,"anything":9007199254740993}'
    expect(readMessageJson(ParcelSchema, text)).toMatchObject({
      int64Value: 9007199254740993n,
      distance: -9223372036854775808n,
      anything: { kind: { case: 'numberValue' } },
    })
  })

  test.each([
    ['{"sentAt":"2023-02-29T00:00:00Z"}', '2023-02 has 28 days'],
    ['{"scans":["2023-02-28T24:00:00Z"]}', 'hours'],
    ['{"travelTime":"1s and more"}', 'expected seconds'],
    ['{"updateMask":"a,,b"}', 'lowerCamelCase'],
    ['{"signature":"Zm 9v"}', 'base64'],
  ])('%s is refused', (text, why) => {
    expect(() => readMessageJson(ParcelSchema, text)).toThrow(why)
  })
})

describe('a name that stands twice', () => {
  test.each([
    ['{"id":"a","id":"b"}', 'duplicate field "id"'],
    ['{"id":null,"id":"b"}', 'duplicate field "id"'],
    ['{"id":"a","\\u0069d":"b"}', 'duplicate field "id"'],
    ['{"int32Value":1,"int32_value":1}', 'duplicate field "int32_value"'],
    ['{"id":"a","id":"b"} and more', 'duplicate field "id"'],
    ['{"destination":{"city":"a","city":"b"}}', 'duplicate field "city"'],
    ['{"stops":[{},{"city":"a","city":"b"}]}', 'duplicate field "city"'],
    ['{"counts":{"a":1,"a":1}}', 'duplicate field "a"'],
    ['{"labels":{"a":1,"a":1}}', 'duplicate field "a"'],
    ['{"anything":[{"a":{"b":1,"b":1}}]}', 'duplicate field "b"'],
  ])('is refused in %s', (text, why) => {
    expect(() => readMessageJson(ParcelSchema, text)).toThrow(why)
  })

  test.each([
    '{"id":"a","unknown":{"id":1,"id":1},"unknown":1}',
    '{"stops":[{"city":"a"},{"city":"a"}],"destination":{"city":"a"}}',
    '{"counts":{"id":1},"id":"a"}',
  ])('but not in what nobody reads, nor in another object: %s', (text) => {
    expect(readMessageJson(ParcelSchema, text)).toMatchObject({ $typeName: ParcelSchema.typeName })
  })

  test('is refused where the body is one field', () => {
    const message = create(ParcelSchema)
    const read = () =>
      readFieldJson(message, ParcelSchema, ParcelSchema.field['destination'], '{"city":"a","city":"b"}')
    expect(read).toThrow('duplicate field "city"')
  })
})

describe('a time in a query and in a path', () => {
  const field = ParcelSchema.field['sentAt']

  test.each(['2023-02-29T00:00:00Z', '2023-01-01T24:00:00Z'])('%s is refused', (text) => {
    const message = reflect(ParcelSchema, create(ParcelSchema))
    expect(() => readValue(field, text)).toThrow('no time of RFC 3339')
    expect(() => readPathField(message, field, text)).toThrow('from JSON')
  })
})
