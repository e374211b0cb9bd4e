import { create, createRegistry, type DescMessage, type Message, toBinary } from '@bufbuild/protobuf'
import { AnySchema, DurationSchema, FieldMaskSchema, TimestampSchema, ValueSchema } from '@bufbuild/protobuf/wkt'
import { describe, expect, test } from 'vitest'
import { EverythingSchema } from '#proto/gen/echo_pb.js'
import { ParcelSchema } from '#proto/gen/gateway_pb.js'
import { parseJson } from '../wire/parse-json.ts'
import { exactJson, readMessageJson } from './message-json.ts'
import { contracts } from './schema.ts'

const OPTIONS = { registry: createRegistry(contracts, DurationSchema) }
const read = (type: DescMessage, text: string): Message => readMessageJson(type, parseJson(text), OPTIONS)
/** As a program that reads the text with the library alone. */
const readExact = (type: DescMessage, text: string): Message =>
  readMessageJson(type, JSON.parse(exactJson(type, text, OPTIONS)), OPTIONS)

describe('numbers are what is written', () => {
  test.each([
    ['{"int64Value":9007199254740993}', { int64Value: 9007199254740993n }],
    ['{"int64_value":-9223372036854775808}', { int64Value: -9223372036854775808n }],
    ['{"int64Value":"9223372036854775807"}', { int64Value: 9223372036854775807n }],
    ['{"uint64Value":18446744073709551615}', { uint64Value: 18446744073709551615n }],
    ['{"uint64Value":18446744073709551615.0}', { uint64Value: 18446744073709551615n }],
    ['{"uint64Value":1844674407370955161500e-2}', { uint64Value: 18446744073709551615n }],
    ['{"fixed64Value":1.8446744073709551615e19}', { fixed64Value: 18446744073709551615n }],
    ['{"sint64Value":9007199254740993}', { sint64Value: 9007199254740993n }],
    ['{"sfixed64Value":-9007199254740993}', { sfixed64Value: -9007199254740993n }],
    ['{"int64Value":-0,"sint64Value":1e3,"uint64Value":"1e3"}', { sint64Value: 1000n, uint64Value: 1000n }],
    ['{"child":{"child":{"int64Value":9007199254740993}}}', { child: { child: { int64Value: 9007199254740993n } } }],
    ['{"int32Value":1.0e2,"uint32Value":"4294967295"}', { int32Value: 100, uint32Value: 4294967295 }],
    ['{"doubleValue":9007199254740993,"floatValue":"NaN"}', { doubleValue: 9007199254740992, floatValue: Number.NaN }],
    ['{"unknown":9007199254740993,"child":{"nothing":[1e999]}}', { child: {} }],
  ])('%s', (text, expected) => {
    const options = { registry: contracts, ignoreUnknownFields: true }
    const message = readMessageJson(EverythingSchema, parseJson(text), options)
    expect(message).toEqual(create(EverythingSchema, expected))
    const again = readMessageJson(EverythingSchema, JSON.parse(exactJson(EverythingSchema, text, options)), options)
    expect(again).toEqual(message)
  })

  test('the sign of a zero stays', () => {
    const text = '{"doubleValue":-0,"int64Value":9007199254740993}'
    expect(Reflect.get(readExact(EverythingSchema, text), 'doubleValue')).toBe(-0)
  })

  test('in wrappers, lists, maps and Any too, and a Value is a double', () => {
    expect(read(ParcelSchema, '{"distance":9007199254740993,"anything":9007199254740993}')).toMatchObject({
      distance: 9007199254740993n,
      anything: { kind: { case: 'numberValue', value: 9007199254740992 } },
    })
    const type = 'type.googleapis.com/echo.v1.Everything'
    const any = read(AnySchema, `{"@type":"${type}","uint64Value":18446744073709551615}`)
    const inside = create(EverythingSchema, { uint64Value: 18446744073709551615n })
    expect(any).toMatchObject({ typeUrl: type, value: toBinary(EverythingSchema, inside) })
    const wrapped = read(AnySchema, '{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1.5s"}')
    const duration = create(DurationSchema, { seconds: 1n, nanos: 500_000_000 })
    expect(wrapped).toMatchObject({ value: toBinary(DurationSchema, duration) })
  })

  test('a text without such numbers stays as it came, and one with a name twice is for the library to refuse', () => {
    const text = '{ "int64Value" : "90071992547409", "texts": ["a"] }'
    expect(exactJson(EverythingSchema, text, OPTIONS)).toBe(text)
    const twice = '{"int64Value":9007199254740993,"int64Value":1}'
    expect(exactJson(EverythingSchema, twice, OPTIONS)).toBe(twice)
  })

  test('what is parsed is printed as it came', () => {
    const text = '{"a":[9007199254740993,1.0,1e400,-0,1E3],"b":"1.0"}'
    expect(JSON.stringify(parseJson(text))).toBe(text)
  })
})

describe('what the mapping does not have is refused', () => {
  const FEBRUARY = { '2023-02-29': '2023-02 has 28 days', '1900-02-29': '1900-02 has 28 days' }
  test.each([
    ...Object.entries(FEBRUARY).map(([day, why]) => ({ type: TimestampSchema, text: `"${day}T00:00:00Z"`, why })),
    { type: TimestampSchema, text: '"2023-04-31T00:00:00Z"', why: '2023-04 has 30 days' },
    { type: TimestampSchema, text: '"2023-00-01T00:00:00Z"', why: 'RFC 3339' },
    { type: TimestampSchema, text: '"2023-13-01T00:00:00Z"', why: 'RFC 3339' },
    { type: TimestampSchema, text: '"2023-01-00T00:00:00Z"', why: 'RFC 3339' },
    { type: TimestampSchema, text: '"2023-01-01T24:00:00Z"', why: 'hours' },
    { type: TimestampSchema, text: '"2023-01-01T23:60:00Z"', why: 'RFC 3339' },
    { type: TimestampSchema, text: '"2016-12-31T23:59:60Z"', why: 'RFC 3339' },
    { type: TimestampSchema, text: '"2023-01-01T00:00:00+24:00"', why: 'offset' },
    { type: TimestampSchema, text: '"2023-01-01T00:00:00+01:60"', why: 'offset' },
    { type: TimestampSchema, text: '"2023-01-01T00:00:00"', why: 'RFC 3339' },
    { type: TimestampSchema, text: '"2023-01-01T00:00:00.1234567890Z"', why: 'RFC 3339' },
    { type: TimestampSchema, text: '"0000-12-31T00:00:00Z"', why: '0001' },
    { type: DurationSchema, text: '"1s and more"', why: 'expected seconds' },
    { type: DurationSchema, text: '"1.1234567890s"', why: 'expected seconds' },
    { type: DurationSchema, text: '".5s"', why: 'expected seconds' },
    { type: DurationSchema, text: '"1"', why: 'expected seconds' },
    { type: DurationSchema, text: '"315576000001s"', why: 'from JSON' },
    { type: FieldMaskSchema, text: '"a,,b"', why: 'lowerCamelCase' },
    { type: FieldMaskSchema, text: '"a, b"', why: 'lowerCamelCase' },
    { type: FieldMaskSchema, text: '"a_b"', why: 'lowerCamelCase' },
    { type: FieldMaskSchema, text: '"a..b"', why: 'lowerCamelCase' },
    { type: ValueSchema, text: '{"a":[1e400]}', why: 'too large' },
    { type: ValueSchema, text: '["\\ud800"]', why: 'surrogate' },
    ...['"0x10"', '" 1"', '""', '"1.5"', '1.5', '"01"', '"+1"', '9223372036854775808', 'true', '"NaN"', '1e25'].map(
      (text) => ({
        type: EverythingSchema,
        text: `{"int64Value":${text}}`,
        why: 'int64_value',
      }),
    ),
    ...['"0x10"', '" 1"', '""', '1.5', '"1_0"', '2147483648', '"NaN"'].map((text) => ({
      type: EverythingSchema,
      text: `{"int32Value":${text}}`,
      why: 'int32_value',
    })),
    ...['"0x10"', '"nan"', '""', '1e400', '"1e"'].map((text) => ({
      type: EverythingSchema,
      text: `{"doubleValue":${text}}`,
      why: 'double_value',
    })),
    ...['"Zg="', '"Z"', '"Zm 9v"', '"+-AA"', '"Zg==="'].map((text) => ({
      type: EverythingSchema,
      text: `{"bytesValue":${text}}`,
      why: 'bytes_value',
    })),
    { type: EverythingSchema, text: '{"stringValue":"\\udc00"}', why: 'string_value' },
    { type: EverythingSchema, text: '{"stringValue":9007199254740993}', why: 'string_value' },
    { type: EverythingSchema, text: '{"counts":{"\\ud800":1}}', why: 'counts' },
    { type: EverythingSchema, text: '{"points":{"0x1":{}}}', why: 'points' },
    { type: EverythingSchema, text: '{"timestamp":"2023-02-29T00:00:00Z"}', why: '2023-02 has 28 days' },
  ])('$type.typeName $text', ({ type, text, why }) => {
    expect(() => read(type, text)).toThrow(why)
    expect(() => readExact(type, text)).toThrow(why)
  })
})

describe('what the mapping has is taken', () => {
  test.each([
    { type: TimestampSchema, text: '"2024-02-29T23:59:59.999999999Z"' },
    { type: TimestampSchema, text: '"2000-02-29T00:00:00+23:59"' },
    { type: TimestampSchema, text: '"0001-01-01T00:00:00Z"' },
    { type: TimestampSchema, text: '"9999-12-31T23:59:59.999999999Z"' },
    { type: DurationSchema, text: '"-1.000000001s"' },
    { type: DurationSchema, text: '"315576000000s"' },
    { type: FieldMaskSchema, text: '"a.bC,d1"' },
    { type: FieldMaskSchema, text: '""' },
    { type: EverythingSchema, text: '{"bytesValue":"Zg"}' },
    { type: EverythingSchema, text: '{"bytesValue":"-_8="}' },
    { type: EverythingSchema, text: '{"bytesValue":""}' },
    { type: EverythingSchema, text: '{"doubleValue":"-Infinity","floatValue":"1.5"}' },
    { type: EverythingSchema, text: '{"points":{"-1":{"x":1}},"int64Value":null,"child":null}' },
    { type: ValueSchema, text: '{"a":[1,null,{"b":"😀"}]}' },
  ])('$type.typeName $text', ({ type, text }) => {
    expect(readExact(type, text)).toEqual(read(type, text))
  })
})
