import { create, type DescMessage, fromBinary, fromJson, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt'
import { describe, expect, test } from 'vitest'
import { contracts, secondContracts } from '#proto/api/schema.ts'
import { type Everything, EverythingSchema } from '#proto/gen/echo_pb.js'
import { decodeMessage } from './decode-message.ts'

function inputsOf(registry: Iterable<{ readonly kind: string }>): readonly DescMessage[] {
  return [...registry].filter((one): one is DescMessage => one.kind === 'message')
}

const FULL = {
  int64Value: '-5',
  stringValue: 'text',
  bytesValue: 'AAEC',
  colors: ['COLOR_RED'],
  texts: ['a', 'b'],
  counts: { one: 1 },
  textChoice: 'chosen',
  point: { x: 1, y: -2 },
  child: { int32Value: 3, texts: ['inner'] },
}

describe('decoding a message', () => {
  test.each([...inputsOf(contracts), ...inputsOf(secondContracts), FileDescriptorProtoSchema])(
    'gives the empty %s that protobuf-es gives',
    (schema) => {
      expect(decodeMessage(schema, new Uint8Array())).toStrictEqual(fromBinary(schema, new Uint8Array()))
    },
  )

  test('gives every kind of field its value', () => {
    const bytes = toBinary(EverythingSchema, fromJson(EverythingSchema, FULL))
    expect(decodeMessage(EverythingSchema, bytes)).toStrictEqual(fromBinary(EverythingSchema, bytes))
  })

  test('keeps fields that the contract does not know', () => {
    const bytes = new Uint8Array([0xf8, 0x7f, 1])
    expect(decodeMessage(EverythingSchema, bytes).$unknown).toHaveLength(1)
  })

  test('gives each message lists, maps and a choice of its own', () => {
    const bytes = toBinary(EverythingSchema, fromJson(EverythingSchema, FULL))
    const [first, second] = [decodeMessage(EverythingSchema, bytes), decodeMessage(EverythingSchema, bytes)]
    const { texts, counts } = first as Everything
    texts.push('mine')
    counts['mine'] = 1
    expect(second).toStrictEqual(fromBinary(EverythingSchema, bytes))
    expect(decodeMessage(EverythingSchema, new Uint8Array())).toStrictEqual(create(EverythingSchema))
  })

  test.each([
    ['a length beyond the end', [0x72, 0x05, 1]],
    ['a tag that is none', [0x00]],
  ])('refuses %s in the words of protobuf-es', (_, bytes) => {
    const said = (decode: () => unknown): string => {
      try {
        decode()
      } catch (error) {
        return String(error)
      }
      return 'accepted'
    }
    const library = said(() => fromBinary(EverythingSchema, new Uint8Array(bytes)))
    expect(library).not.toBe('accepted')
    expect(said(() => decodeMessage(EverythingSchema, new Uint8Array(bytes)))).toBe(library)
  })
})
