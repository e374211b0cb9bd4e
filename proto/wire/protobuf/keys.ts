/** Every key that the protobuf decoder gives to a field, with the part of the encoding specification that defines it. */
const structure = 'Protobuf Encoding: Message Structure'
const varints = 'Protobuf Encoding: Base 128 Varints'
const integers = 'Protobuf Encoding: Signed Integers'
const fixed = 'Protobuf Encoding: Non-varint Numbers'
const length = 'Protobuf Encoding: Length-Delimited Records'
const groups = 'Protobuf Encoding: Groups'
const unknown = 'Protobuf Language Guide (proto3): Unknown Fields'

export const protobufKeys = {
  'protobuf.field': structure,
  'protobuf.tag': structure,
  'protobuf.tag.more': varints,
  'protobuf.tag.number': structure,
  'protobuf.tag.number-high': varints,
  'protobuf.tag.wire-type': structure,
  'protobuf.length': length,
  'protobuf.varint.more': varints,
  'protobuf.varint.bits': varints,
  'protobuf.int32': integers,
  'protobuf.int64': integers,
  'protobuf.uint32': 'Protobuf Encoding: More Integer Types',
  'protobuf.uint64': 'Protobuf Encoding: More Integer Types',
  'protobuf.sint32': integers,
  'protobuf.sint64': integers,
  'protobuf.bool': 'Protobuf Encoding: Bools and Enums',
  'protobuf.enum': 'Protobuf Encoding: Bools and Enums',
  'protobuf.fixed32': fixed,
  'protobuf.fixed64': fixed,
  'protobuf.sfixed32': fixed,
  'protobuf.sfixed64': fixed,
  'protobuf.float': fixed,
  'protobuf.double': fixed,
  'protobuf.string': length,
  'protobuf.bytes': length,
  'protobuf.message': 'Protobuf Encoding: Submessages',
  'protobuf.map-entry': 'Protobuf Encoding: Maps',
  'protobuf.packed': 'Protobuf Encoding: Repeated Elements',
  'protobuf.packed.varint': 'Protobuf Encoding: Repeated Elements',
  'protobuf.packed.i32': 'Protobuf Encoding: Repeated Elements',
  'protobuf.packed.i64': 'Protobuf Encoding: Repeated Elements',
  'protobuf.group': groups,
  'protobuf.group.end': groups,
  'protobuf.unknown.varint': unknown,
  'protobuf.unknown.i32': unknown,
  'protobuf.unknown.i64': unknown,
  'protobuf.unknown.len': unknown,
  'protobuf.invalid': structure,
  'protobuf.skipped': 'Protobuf: Proto Limits',
} as const

export type ProtobufKey = keyof typeof protobufKeys
