/** What a number's bits mean once its type is known. Types of 64 bits give a bigint, all others a number. */
import type { FieldValue } from '../model.ts'
import { type Reader, signed64, unsigned64, zigzag32, zigzag64 } from './reader.ts'
import type { FieldType, ScalarType } from './schema.ts'

export interface VarintValue {
  readonly value: number | bigint | boolean
  /** Bits that the type has no room for were dropped, as parsers do (proto3: Updating A Message Type). */
  readonly truncated: boolean
}

/** `low` and `high` are the halves of the varint, each unsigned. */
export function varintValue(type: FieldType, low: number, high: number): VarintValue {
  const scalar = type.kind === 'scalar' ? type.scalar : 'int32'
  switch (scalar) {
    case 'int64':
      return { value: signed64(low, high), truncated: false }
    case 'uint64':
      return { value: unsigned64(low, high), truncated: false }
    case 'sint64':
      return { value: zigzag64(low, high), truncated: false }
    case 'uint32':
      return { value: low, truncated: high !== 0 }
    case 'sint32':
      return { value: zigzag32(low), truncated: high !== 0 }
    case 'bool':
      return { value: low !== 0 || high !== 0, truncated: high !== 0 || low > 1 }
    default:
      // A negative int32 is sign-extended to 64 bits and takes ten bytes.
      return { value: low | 0, truncated: high !== ((low | 0) < 0 ? 0xffff_ffff : 0) }
  }
}

/** The caller has made sure that the bytes are there. Little-endian. */
export function fixedValue(scalar: ScalarType, reader: Reader, at: number): FieldValue {
  switch (scalar) {
    case 'fixed32':
      return reader.uint32(at)
    case 'sfixed32':
      return reader.int32(at)
    case 'float':
      return reader.float(at)
    case 'fixed64':
      return reader.uint64(at)
    case 'sfixed64':
      return reader.int64(at)
    default:
      return reader.double(at)
  }
}
