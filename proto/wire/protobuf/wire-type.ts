/** The six wire types (Protobuf Encoding: Message Structure), and which one each type of a schema is written with. */
import type { FieldType, ScalarType } from './schema.ts'

export const VARINT = 0
export const I64 = 1
export const LEN = 2
export const SGROUP = 3
export const EGROUP = 4
export const I32 = 5

export const WIRE_TYPES: readonly string[] = ['VARINT', 'I64', 'LEN', 'SGROUP', 'EGROUP', 'I32']

const scalarWireTypes: Readonly<Record<ScalarType, number>> = {
  int32: VARINT,
  int64: VARINT,
  uint32: VARINT,
  uint64: VARINT,
  sint32: VARINT,
  sint64: VARINT,
  bool: VARINT,
  fixed64: I64,
  sfixed64: I64,
  double: I64,
  string: LEN,
  bytes: LEN,
  fixed32: I32,
  sfixed32: I32,
  float: I32,
}

/** The wire type of one element; a packed field carries many of them in one LEN. */
export function wireTypeOf(type: FieldType): number {
  switch (type.kind) {
    case 'scalar':
      return scalarWireTypes[type.scalar]
    case 'enum':
      return VARINT
    case 'message':
      return type.delimited ? SGROUP : LEN
  }
}
