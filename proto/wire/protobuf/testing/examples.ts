/** Messages as annotated bytes, after the kinds of examples that the encoding guide teaches with. The bytes are the left column. */
import type { DescMessage } from '@bufbuild/protobuf'
import { Everything, Old } from './contracts.ts'

interface Example {
  readonly name: string
  /** Decoded without a schema when absent. */
  readonly type?: DescMessage
  readonly fixture: string
}

export const examples: readonly Example[] = [
  {
    name: 'an int32 in two bytes: 150',
    type: Everything,
    fixture: `
            | field 5 a_int32
      28    |   tag VARINT
      96 01 |   int32 150`,
  },
  {
    name: 'a negative int32 takes ten bytes',
    type: Everything,
    fixture: `
                                    | field 5 a_int32
      28                            |   tag VARINT
      fe ff ff ff ff ff ff ff ff 01 |   int32 -2`,
  },
  {
    name: 'a sint32 of the same value takes one',
    type: Everything,
    fixture: `
         | field 14 a_sint32
      70 |   tag VARINT
      03 |   sint32 -2`,
  },
  {
    name: 'an int64 and an uint64 at their ends',
    type: Everything,
    fixture: `
                                    | field 3 a_int64
      18                            |   tag VARINT
      80 80 80 80 80 80 80 80 80 01 |   int64 -9223372036854775808n
                                    | field 4 a_uint64
      20                            |   tag VARINT
      ff ff ff ff ff ff ff ff ff 01 |   uint64 18446744073709551615n`,
  },
  {
    name: 'an uint32, a sint64 and a bool',
    type: Everything,
    fixture: `
            | field 11 a_uint32
      58    |   tag VARINT
      ac 02 |   uint32 300
            | field 15 a_sint64
      78    |   tag VARINT
      01    |   sint64 -1n
            | field 8 a_bool
      40    |   tag VARINT
      01    |   bool true`,
  },
  {
    name: 'four bytes, little-endian: fixed32, sfixed32, float',
    type: Everything,
    fixture: `
                  | field 7 a_fixed32
      3d          |   tag I32
      04 03 02 01 |   fixed32 16909060
                  | field 12 a_sfixed32
      65          |   tag I32
      fe ff ff ff |   sfixed32 -2
                  | field 2 a_float
      15          |   tag I32
      00 00 c0 3f |   float 1.5`,
  },
  {
    name: 'eight bytes, little-endian: fixed64, sfixed64, double',
    type: Everything,
    fixture: `
                              | field 6 a_fixed64
      31                      |   tag I64
      08 07 06 05 04 03 02 01 |   fixed64 72623859790382856n
                              | field 13 a_sfixed64
      69                      |   tag I64
      ff ff ff ff ff ff ff ff |   sfixed64 -1n
                              | field 1 a_double
      09                      |   tag I64
      00 00 00 00 00 00 f8 3f |   double 1.5`,
  },
  {
    name: 'a string says its length in bytes, not letters',
    type: Everything,
    fixture: `
                           | field 9 a_string
      4a                   |   tag LEN
      07                   |   length 7
      d0 90 d0 b4 d0 b0 21 |   string "Ада!"`,
  },
  {
    name: 'bytes are any bytes',
    type: Everything,
    fixture: `
            | field 10 a_bytes
      52    |   tag LEN
      02    |   length 2
      00 ff |   bytes`,
  },
  {
    name: 'a message within a message',
    type: Everything,
    fixture: `
            | field 17 a_nested
      8a 01 |   tag LEN
      03    |   length 3
            |   message  testing.Everything
            |     field 5 a_int32
      28    |       tag VARINT
      96 01 |       int32 150`,
  },
  {
    name: 'an empty message within a message',
    type: Everything,
    fixture: `
            | field 17 a_nested
      8a 01 |   tag LEN
      00    |   length 0
            |   message  testing.Everything`,
  },
  {
    name: 'packed numbers: one tag, one length, three values',
    type: Everything,
    fixture: `
               | field 104 many_int32
      c2 06    |   tag LEN
      06       |   length 6
               |   packed 3
      03       |     int32 3
      8e 02    |     int32 270
      9e a7 05 |     int32 86942`,
  },
  {
    name: 'packed values of four bytes',
    type: Everything,
    fixture: `
                  | field 106 many_fixed32
      d2 06       |   tag LEN
      08          |   length 8
                  |   packed 2
      01 00 00 00 |     fixed32 1
      02 00 00 00 |     fixed32 2`,
  },
  {
    name: 'repeated strings: a tag and a length each',
    type: Everything,
    fixture: `
            | field 108 many_string
      e2 06 |   tag LEN
      01    |   length 1
      61    |   string "a"
            | field 108 many_string
      e2 06 |   tag LEN
      01    |   length 1
      62    |   string "b"`,
  },
  {
    name: 'a map entry is a small message of key and value',
    type: Everything,
    fixture: `
            | field 208 of_string
      82 0d |   tag LEN
      07    |   length 7
            |   map-entry  testing.Everything.of_string
            |     field 1 key
      0a    |       tag LEN
      01    |       length 1
      61    |       string "a"
            |     field 2 value
      12    |       tag LEN
      02    |       length 2
      31 32 |       string "12"`,
  },
  {
    name: 'an enum has a name for its number',
    type: Everything,
    fixture: `
            | field 16 a_kind
      80 01 |   tag VARINT
      01    |   enum 1 KIND_ROUND`,
  },
  {
    name: 'an enum number without a name is kept',
    type: Everything,
    fixture: `
            | field 16 a_kind
      80 01 |   tag VARINT
      07    |   enum 7
            ! protobuf.enum.unknown 2-3`,
  },
  {
    name: 'the largest field number needs a tag of five bytes',
    type: Everything,
    fixture: `
                     | field 536870911 far_bool
      f8 ff ff ff 0f |   tag VARINT
      01             |   bool true`,
  },
  {
    name: 'a field that the schema does not know is kept',
    type: Everything,
    fixture: `
            | field 64
      80 04 |   tag VARINT
      2a    |   unknown.varint 42n
            |     ? uint64 42n
            |     ? sint64 21n
            ! protobuf.field.unknown 0-2`,
  },
  {
    name: 'without a schema a varint has several readings',
    fixture: `
            | field 1
      08    |   tag VARINT
      96 01 |   unknown.varint 150n
            |     ? uint64 150n
            |     ? sint64 75n
            | field 2
      10    |   tag VARINT
      01    |   unknown.varint 1n
            |     ? uint64 1n
            |     ? sint64 -1n
            |     ? bool true`,
  },
  {
    name: 'without a schema the sign of a varint is a guess',
    fixture: `
                                    | field 1
      08                            |   tag VARINT
      ff ff ff ff ff ff ff ff ff 01 |   unknown.varint 18446744073709551615n
                                    |     ? uint64 18446744073709551615n
                                    |     ? int64 -1n
                                    |     ? sint64 -9223372036854775808n`,
  },
  {
    name: 'without a schema four bytes are a number, signed or not, or a float',
    fixture: `
                  | field 1
      0d          |   tag I32
      00 00 c0 bf |   unknown.i32 3217031168
                  |     ? fixed32 3217031168
                  |     ? sfixed32 -1077936128
                  |     ? float -1.5`,
  },
  {
    name: 'without a schema eight bytes are a number, signed or not, or a double',
    fixture: `
                              | field 1
      09                      |   tag I64
      00 00 00 00 00 00 f8 bf |   unknown.i64 13832806255468478464n
                              |     ? fixed64 13832806255468478464n
                              |     ? sfixed64 -4613937818241073152n
                              |     ? double -1.5`,
  },
  {
    name: 'without a schema a length says nothing about what it measures',
    fixture: `
                  | field 2
      12          |   tag LEN
      04          |   length 4
      74 65 73 74 |   unknown.len
                  |     ? string "test"
                  |     ? bytes
                  |     ? packed.varint 4
                  |       ? uint64 116n
                  |       ? uint64 101n
                  |       ? uint64 115n
                  |       ? uint64 116n
                  |     ? packed.i32 1
                  |       ? fixed32 1953719668`,
  },
  {
    name: 'without a schema a text may be a message by accident',
    fixture: `
            | field 2
      12    |   tag LEN
      02    |   length 2
      20 41 |   unknown.len
            |     ? message
            |       ? field 4
            |         ? tag VARINT
            |         ? unknown.varint 65n
            |     ? string " A"
            |     ? bytes
            |     ? packed.varint 2
            |       ? uint64 32n
            |       ? uint64 65n`,
  },
  {
    name: 'without a schema eight bytes may be two numbers or one',
    fixture: `
                              | field 2
      12                      |   tag LEN
      08                      |   length 8
      08 96 01 10 c8 01 18 00 |   unknown.len
                              |     ? message
                              |       ? field 1
                              |         ? tag VARINT
                              |         ? unknown.varint 150n
                              |       ? field 2
                              |         ? tag VARINT
                              |         ? unknown.varint 200n
                              |       ? field 3
                              |         ? tag VARINT
                              |         ? unknown.varint 0n
                              |     ? bytes
                              |     ? packed.varint 6
                              |       ? uint64 8n
                              |       ? uint64 150n
                              |       ? uint64 16n
                              |       ? uint64 200n
                              |       ? uint64 24n
                              |       ? uint64 0n
                              |     ? packed.i32 2
                              |       ? fixed32 268539400
                              |       ? fixed32 1573320
                              |     ? packed.i64 1
                              |       ? fixed64 6757358214682120n`,
  },
  {
    name: 'without a schema nothing may be an empty text or an empty message',
    fixture: `
         | field 2
      12 |   tag LEN
      00 |   length 0
         |   unknown.len
         |     ? message
         |     ? string ""
         |     ? bytes`,
  },
  {
    name: 'a group of proto2 ends with a tag instead of a length',
    type: Old,
    fixture: `
         | field 1 result
      0b |   tag SGROUP
         |   group  testing.Old.Result
         |     field 2 url
      12 |       tag LEN
      01 |       length 1
      61 |       string "a"
         |     field 3 hits
      18 |       tag VARINT
      03 |       int32 3
      0c |   group.end 12
         ! protobuf.group.deprecated 0-1`,
  },
  {
    name: 'a group can be read without a schema',
    fixture: `
         | field 1
      0b |   tag SGROUP
         |   group
         |     field 2
      10 |       tag VARINT
      01 |       unknown.varint 1n
         |         ? uint64 1n
         |         ? sint64 -1n
         |         ? bool true
      0c |   group.end 12
         ! protobuf.group.deprecated 0-1`,
  },
  {
    name: 'the last of two values wins',
    type: Everything,
    fixture: `
         | field 5 a_int32
      28 |   tag VARINT
      01 |   int32 1
         | field 5 a_int32
      28 |   tag VARINT
      02 |   int32 2
         ! protobuf.field.again 2-4`,
  },
  {
    name: 'of a oneof the last member wins',
    type: Everything,
    fixture: `
            | field 300 one_string
      e2 12 |   tag LEN
      01    |   length 1
      61    |   string "a"
            | field 302 one_sint64
      f0 12 |   tag VARINT
      02    |   sint64 1n
            ! protobuf.oneof.again 4-7`,
  },
  {
    name: 'a default need not be sent',
    type: Everything,
    fixture: `
         | field 5 a_int32
      28 |   tag VARINT
      00 |   int32 0
         | field 9 a_string
      4a |   tag LEN
      00 |   length 0
         |   string ""
         ! protobuf.default-sent 0-2
         ! protobuf.default-sent 2-4`,
  },
  {
    name: 'a default of a field with presence is worth sending',
    type: Everything,
    fixture: `
            | field 303 maybe_int32
      f8 12 |   tag VARINT
      00    |   int32 0`,
  },
  {
    name: 'numbers sent one by one where packed is usual',
    type: Everything,
    fixture: `
            | field 104 many_int32
      c0 06 |   tag VARINT
      03    |   int32 3
            | field 104 many_int32
      c0 06 |   tag VARINT
      05    |   int32 5
            ! protobuf.unpacked 0-2
            ! protobuf.unpacked 3-5`,
  },
  {
    name: 'numbers sent packed where one by one is usual',
    type: Everything,
    fixture: `
            | field 134 loose_int32
      b2 08 |   tag LEN
      02    |   length 2
            |   packed 2
      03    |     int32 3
      05    |     int32 5`,
  },
  {
    name: 'a number that protobuf keeps for itself',
    fixture: `
               | field 19000
      c0 a3 09 |   tag VARINT
      01       |   unknown.varint 1n
               |     ? uint64 1n
               |     ? sint64 -1n
               |     ? bool true
               ! protobuf.field.reserved 0-3`,
  },
  {
    name: 'a varint may be longer than it needs',
    type: Everything,
    fixture: `
            | field 5 a_int32
      28    |   tag VARINT
      81 00 |   int32 1
            ! protobuf.varint.overlong 1-3`,
  },
  {
    name: 'bits that the type has no room for are dropped',
    type: Everything,
    fixture: `
                     | field 5 a_int32
      28             |   tag VARINT
      80 80 80 80 10 |   int32 0
                     | field 8 a_bool
      40             |   tag VARINT
      02             |   bool true
                     ! protobuf.value.truncated 1-6
                     ! protobuf.default-sent 0-6
                     ! protobuf.value.truncated 7-8`,
  },
  {
    name: 'a wire type other than the schema says',
    type: Everything,
    fixture: `
                  | field 5 a_int32
      28          |   tag VARINT
      01          |   int32 1
                  | field 5 a_int32
      2d          |   tag I32
      01 00 00 00 |   unknown.i32 1
                  |     ? fixed32 1
                  |     ? float 1.401298464324817e-45
                  ! protobuf.wire-type.mismatch 2-3`,
  },
  {
    name: 'broken: the bytes end inside a number',
    type: Everything,
    fixture: `
         | field 5 a_int32
      28 |   tag VARINT
      96 |   invalid
         ! protobuf.varint.cut 1-2`,
  },
  {
    name: 'broken: the bytes end inside a tag',
    type: Everything,
    fixture: `
         | field 5 a_int32
      28 |   tag VARINT
      01 |   int32 1
      96 | invalid
         ! protobuf.varint.cut 2-3`,
  },
  {
    name: 'broken: the bytes end before a length',
    type: Everything,
    fixture: `
         | field 9 a_string
      4a |   tag LEN
         |   invalid
         ! protobuf.varint.cut 0-1`,
  },
  {
    name: 'broken: a number of eleven bytes',
    type: Everything,
    fixture: `
                                       | field 5 a_int32
      28                               |   tag VARINT
      ff ff ff ff ff ff ff ff ff ff 01 |   invalid
                                       ! protobuf.varint.too-long 1-12`,
  },
  {
    name: 'broken: the bytes end inside a fixed number',
    type: Everything,
    fixture: `
            | field 7 a_fixed32
      3d    |   tag I32
      04 03 |   invalid
            ! protobuf.value.cut 1-3`,
  },
  {
    name: 'broken: field number zero',
    type: Everything,
    fixture: `
            | field 5 a_int32
      28    |   tag VARINT
      01    |   int32 1
      00 01 | invalid
            ! protobuf.tag.zero 2-4`,
  },
  {
    name: 'broken: a field number beyond 2^29 - 1',
    type: Everything,
    fixture: `
      80 80 80 80 10 01 | invalid
                        ! protobuf.tag.too-big 0-6`,
  },
  {
    name: 'broken: wire type 6',
    type: Everything,
    fixture: `
      2e 01 | invalid
            ! protobuf.tag.wire-type 0-2`,
  },
  {
    name: 'broken: a length that goes beyond the end',
    type: Everything,
    fixture: `
            | field 9 a_string
      4a    |   tag LEN
      05    |   length 5
      61 62 |   invalid
            ! protobuf.length.beyond 1-2`,
  },
  {
    name: 'broken: a message within a message, and what comes after is still read',
    type: Everything,
    fixture: `
            | field 17 a_nested
      8a 01 |   tag LEN
      02    |   length 2
            |   message  testing.Everything
            |     field 5 a_int32
      28    |       tag VARINT
      96    |       invalid
            | field 5 a_int32
      28    |   tag VARINT
      01    |   int32 1
            ! protobuf.varint.cut 4-5`,
  },
  {
    name: 'broken: packed numbers that end inside a number',
    type: Everything,
    fixture: `
            | field 104 many_int32
      c2 06 |   tag LEN
      02    |   length 2
            |   packed 1
      03    |     int32 3
      8e    |     invalid
            ! protobuf.varint.cut 4-5
            ! protobuf.packed.cut 4-5`,
  },
  {
    name: 'broken: a string that is not UTF-8',
    type: Everything,
    fixture: `
               | field 9 a_string
      4a       |   tag LEN
      03       |   length 3
      61 ff 62 |   string "a�b"
               ! protobuf.string.utf8 2-5`,
  },
  {
    name: 'broken: an end without a group',
    fixture: `
         | field 1
      08 |   tag VARINT
      01 |   unknown.varint 1n
         |     ? uint64 1n
         |     ? sint64 -1n
         |     ? bool true
      0c | invalid
         ! protobuf.group.unmatched 2-3`,
  },
  {
    name: 'broken: a group without an end',
    fixture: `
         | field 1
      0b |   tag SGROUP
         |   group
         |     field 1
      08 |       tag VARINT
      01 |       unknown.varint 1n
         |         ? uint64 1n
         |         ? sint64 -1n
         |         ? bool true
         ! protobuf.group.deprecated 0-1
         ! protobuf.group.open 0-1`,
  },
]
