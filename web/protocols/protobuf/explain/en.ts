/** Protobuf in English: fields, frames and issues. A table, hence its length. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { ProtobufIssue, ProtobufKey, ProtobufKind } from '#proto/wire/protobuf/index.ts'
import type { Catalogue, Fact, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import {
  detailTypes,
  entryPart,
  frameRecords,
  groupSum,
  hex,
  lengthOf,
  nameOf,
  placeOf,
  readingsOf,
  recordCount,
  shortened,
  tagParts,
  zigzagOf,
} from './facts.ts'

const size = (fact: Fact): string => byteCount('en', lengthOf(fact))

const wireTypes: Readonly<Record<number, string>> = {
  0: 'VARINT: a number follows whose own bits say where it ends',
  1: 'I64: exactly eight bytes follow',
  2: 'LEN: a length follows, then that many bytes',
  3: 'SGROUP: a group begins and lasts until its end tag; deprecated',
  4: 'EGROUP: the group of this number ends here',
  5: 'I32: exactly four bytes follow',
}

const kinds: Readonly<Record<string, string>> = {
  uint64: 'a plain number (int32, int64, uint32, uint64, an enum)',
  int64: 'a negative number (int32 or int64)',
  sint64: 'a ZigZag number (sint32, sint64)',
  bool: 'a bool',
  fixed32: 'a fixed32',
  sfixed32: 'a negative sfixed32',
  float: 'a float',
  fixed64: 'a fixed64',
  sfixed64: 'a negative sfixed64',
  double: 'a double',
  message: 'a message',
  string: 'a text',
  bytes: 'raw bytes',
  'packed.varint': 'packed varints',
  'packed.i32': 'packed four-byte numbers',
  'packed.i64': 'packed eight-byte numbers',
}

function possible(fact: Fact): string {
  const ways = readingsOf(fact).map(({ kind, value }) => {
    const name = ownValue(kinds, kind) ?? kind
    if (value === null || kind.startsWith('packed')) return name
    const said = shortened(value, 30)
    return `${kind === 'string' ? `“${said}”` : said} as ${name}`
  })
  const last = ways.pop() ?? ''
  return ways.length === 0 ? last : `${ways.join(', ')} or ${last}`
}

function sum(fact: Fact): string {
  const terms = groupSum(fact)
  return terms === null ? '' : ` The seven-bit groups, lowest first: ${terms}.`
}

const tenBytes = (fact: Fact): string =>
  Number(fact.value) < 0
    ? ' A negative number is stretched to 64 bits, so it always takes ten bytes; sint would be shorter.'
    : ''

export const fields: Catalogue<ProtobufKey> = {
  'protobuf.field': {
    label: 'field',
    text: (fact) =>
      fact.symbol === undefined
        ? `Field number ${fact.value}, ${size(fact)} in all. The wire carries numbers only; without a contract the field has no name.`
        : `Field ${fact.value}, which the contract calls ${fact.symbol}: ${size(fact)} with its tag. The name itself is never sent.`,
  },
  'protobuf.tag': {
    label: 'tag',
    text: (fact) => {
      const { number, wireType, symbol } = tagParts(fact.value)
      return `Tag ${hex(fact)}, that is ${fact.value} = ${number}\u00a0×\u00a08 + ${wireType}: field number ${number}, wire type ${wireType} (${symbol}).`
    },
  },
  'protobuf.tag.more': {
    label: 'more tag bytes',
    text: (fact) =>
      fact.value === true
        ? '1: the tag goes on in the next byte. Field numbers from 16 up need that.'
        : '0: this is the last byte of the tag. Field numbers 1 to 15 fit into one byte, so contracts keep them for the busiest fields.',
  },
  'protobuf.tag.number': {
    label: 'field number',
    text: (fact) => {
      const more = fact.sibling('protobuf.tag.more')?.value === true
      return more
        ? `The lowest four bits of the field number: ${fact.value}. Higher bits follow.`
        : `The field number: ${fact.value}, in four bits.`
    },
  },
  'protobuf.tag.number-high': {
    label: 'field number, higher bits',
    text: (fact) =>
      `Seven more bits of the field number: ${fact.value}, counting ${(16n * placeOf(fact).weight) / 128n}s.`,
  },
  'protobuf.tag.wire-type': {
    label: 'wire type',
    text: (fact) =>
      `Wire type ${fact.value}. ${wireTypes[Number(fact.value)] ?? 'No such type is defined'}. It tells a reader how far to skip, even for a field it does not know.`,
  },
  'protobuf.length': {
    label: 'length',
    text: (fact) =>
      `The content of field ${nameOf(fact)} takes the next ${byteCount('en', Number(fact.value))}.${sum(fact)}`,
  },
  'protobuf.varint.more': {
    label: 'more bytes',
    text: (fact) =>
      fact.value === true ? '1: the number goes on in the next byte.' : '0: the number ends with this byte.',
  },
  'protobuf.varint.bits': {
    label: 'seven bits',
    text: (fact) => {
      const { index, weight, share } = placeOf(fact)
      return index === 0
        ? `The lowest seven bits of the number: ${fact.value}.`
        : `The next seven bits: ${fact.value}, worth ${fact.value}\u00a0×\u00a0${weight} = ${share}.`
    },
  },
  'protobuf.int32': {
    label: 'int32',
    text: (fact) => `${nameOf(fact)} is ${fact.value}, a 32-bit number in ${size(fact)}.${sum(fact)}${tenBytes(fact)}`,
  },
  'protobuf.int64': {
    label: 'int64',
    text: (fact) =>
      `${nameOf(fact)} is ${fact.value}, a 64-bit number in ${size(fact)}.${sum(fact)}${Number(fact.value) < 0 ? ' Its sign is the top bit of the 64, hence the ten bytes.' : ''}`,
  },
  'protobuf.uint32': {
    label: 'uint32',
    text: (fact) => `${nameOf(fact)} is ${fact.value}; a uint32 has no sign.${sum(fact)}`,
  },
  'protobuf.uint64': {
    label: 'uint64',
    text: (fact) => `As an unsigned 64-bit number: ${fact.value}.${sum(fact)}`,
  },
  'protobuf.sint32': {
    label: 'sint32',
    text: (fact) =>
      `${nameOf(fact)} is ${fact.value}. ZigZag writes it as ${zigzagOf(fact.value)}, so that small negative numbers stay short.`,
  },
  'protobuf.sint64': {
    label: 'sint64',
    text: (fact) =>
      `As a ZigZag number: ${zigzagOf(fact.value)} on the wire stands for ${fact.value} (0, 1, 2, 3 are 0, −1, 1, −2).`,
  },
  'protobuf.bool': {
    label: 'bool',
    text: (fact) => `As a bool: ${fact.value}. It costs a whole byte: a varint of ${fact.value ? 1 : 0}.`,
  },
  'protobuf.enum': {
    label: 'enum',
    text: (fact) =>
      fact.symbol === undefined
        ? `${nameOf(fact)} is ${fact.value}, a number that this version of the contract has no name for.`
        : `${nameOf(fact)} is ${fact.symbol}; only its number ${fact.value} is sent.`,
  },
  'protobuf.fixed32': {
    label: 'fixed32',
    text: (fact) =>
      `Four bytes ${hex(fact)}, the lowest first: ${fact.value}. Always four bytes, which pays off above 2²⁸.`,
  },
  'protobuf.fixed64': {
    label: 'fixed64',
    text: (fact) => `Eight bytes ${hex(fact)}, the lowest first: ${fact.value}. Shorter than a varint above 2⁵⁶.`,
  },
  'protobuf.sfixed32': {
    label: 'sfixed32',
    text: (fact) => `Four bytes ${hex(fact)} with a sign (two’s complement): ${fact.value}.`,
  },
  'protobuf.sfixed64': {
    label: 'sfixed64',
    text: (fact) => `Eight bytes ${hex(fact)} with a sign (two’s complement): ${fact.value}.`,
  },
  'protobuf.float': {
    label: 'float',
    text: (fact) =>
      `As a float (IEEE 754, 32 bits, little-endian): ${fact.value}; about seven decimal digits are exact.`,
  },
  'protobuf.double': {
    label: 'double',
    text: (fact) => `As a double (IEEE 754, 64 bits, little-endian): ${fact.value}.`,
  },
  'protobuf.string': {
    label: 'string',
    text: (fact) => {
      const text = String(fact.value)
      const letters = [...text].length
      const more =
        letters === lengthOf(fact)
          ? ''
          : `, ${letters} ${letters === 1 ? 'character' : 'characters'}: outside ASCII a character takes more than one byte`
      return text === ''
        ? 'An empty text: not a single byte.'
        : `The text “${shortened(text)}” in UTF-8: ${size(fact)}${more}. No quotes, no end mark; the length has said it all.`
    },
  },
  'protobuf.bytes': {
    label: 'bytes',
    text: (fact) =>
      lengthOf(fact) === 0
        ? 'No bytes at all.'
        : `${size(fact)} as they are: ${hex(fact)}. What they mean, the programs settle between themselves.`,
  },
  'protobuf.message': {
    label: 'message',
    text: (fact) => {
      const name = fact.symbol === undefined ? 'A message' : `A ${fact.symbol}`
      const count = recordCount(fact.field)
      return count === 0
        ? `${name} with no fields in it: all have their defaults.`
        : `${name} within the message, ${size(fact)}, ${count} ${count === 1 ? 'field' : 'fields'}. It is encoded exactly like the outer one.`
    },
  },
  'protobuf.map-entry': {
    label: 'map entry',
    text: (fact) =>
      `One entry of the map: ${entryPart(fact, 'key') ?? 'a key by default'} → ${entryPart(fact, 'value') ?? 'a message, or a default'}. A map is sent as small messages with key = 1 and value = 2.`,
  },
  'protobuf.packed': {
    label: 'packed values',
    text: (fact) =>
      `${fact.value} ${fact.value === 1 ? 'value' : 'values'} of ${nameOf(fact)} one after another, under one tag and one length.`,
  },
  'protobuf.packed.varint': {
    label: 'packed varints',
    text: (fact) =>
      `Read as a packed list of varints these bytes are ${fact.value} ${fact.value === 1 ? 'number' : 'numbers'}.`,
  },
  'protobuf.packed.i32': {
    label: 'packed four-byte values',
    text: (fact) => `Read as a packed list of fixed32, sfixed32 or float: ${fact.value} × 4 bytes.`,
  },
  'protobuf.packed.i64': {
    label: 'packed eight-byte values',
    text: (fact) => `Read as a packed list of fixed64, sfixed64 or double: ${fact.value} × 8 bytes.`,
  },
  'protobuf.group': {
    label: 'group',
    text: (fact) =>
      `A group, the old way to nest: ${recordCount(fact.field)} ${recordCount(fact.field) === 1 ? 'field' : 'fields'} between a start and an end tag, with no length. A reader has to go through it to find its end.`,
  },
  'protobuf.group.end': {
    label: 'end of group',
    text: (fact) =>
      `Tag ${hex(fact)} = ${tagParts(fact.value).number}\u00a0×\u00a08 + 4: group ${tagParts(fact.value).number} ends.`,
  },
  'protobuf.unknown.varint': {
    label: 'varint of unknown type',
    text: (fact) => `A varint of ${size(fact)}, and no contract says of which type. It could be ${possible(fact)}.`,
  },
  'protobuf.unknown.i32': {
    label: 'four bytes of unknown type',
    text: (fact) => `Four bytes ${hex(fact)}, and no contract says of which type. They could be ${possible(fact)}.`,
  },
  'protobuf.unknown.i64': {
    label: 'eight bytes of unknown type',
    text: (fact) => `Eight bytes ${hex(fact)}, and no contract says of which type. They could be ${possible(fact)}.`,
  },
  'protobuf.unknown.len': {
    label: 'content of unknown type',
    text: (fact) =>
      `${size(fact)}, and no contract says of which type. Could be: ${possible(fact)}. Only the .proto file can tell.`,
  },
  'protobuf.invalid': {
    label: 'broken rest',
    text: (fact) =>
      `From here on (${size(fact)}) the bytes follow no rule of protobuf, so nothing can be said of them.`,
  },
  'protobuf.skipped': {
    label: 'not taken apart',
    text: (fact) => `${size(fact)} left as they are: too many fields or too deep a nesting to show.`,
  },
}

export const frames: FrameCatalogue<ProtobufKind> = {
  message: {
    label: 'protobuf message',
    text: (fact) => {
      const length = fact.frame.span.end - fact.frame.span.start
      const count = frameRecords(fact)
      return length === 0
        ? 'An empty message: zero bytes. Every field has its default, and defaults are not sent.'
        : `A message of ${byteCount('en', length)}: ${count === 1 ? '1 field, a tag and a value' : `${count} fields, each a tag and a value`}. Neither names nor types are sent.`
    },
  },
  status: {
    label: 'status with details',
    text: (fact) => {
      const details = detailTypes(fact)
      const size = byteCount('en', fact.frame.span.end - fact.frame.span.start)
      return details.length === 0
        ? `A google.rpc.Status of ${size}, which the Base64 of the trailer spells: the code and the words once more.`
        : `A google.rpc.Status of ${size}, which the Base64 of the trailer spells: the code and the words once more, and details for programs (${details.join(', ')}).`
    },
  },
  detail: {
    label: 'detail of the error',
    text: (fact) =>
      `The detail that the Base64 in the JSON spells: a message of ${byteCount('en', fact.frame.span.end - fact.frame.span.start)}, ${frameRecords(fact)} ${frameRecords(fact) === 1 ? 'field' : 'fields'}.`,
  },
}

export const issues: IssueCatalogue<ProtobufIssue> = {
  'protobuf.varint.cut':
    'The bytes end in the middle of a varint: its last byte still says that more will follow. Parsers refuse the message.',
  'protobuf.varint.too-long': 'A varint has ten bytes at most (64 bits), this one goes on. Parsers refuse the message.',
  'protobuf.tag.zero':
    'Field number 0 is not allowed. Mostly a sign that this is not protobuf, or that the reading started at a wrong place.',
  'protobuf.tag.too-big': 'The field number is beyond 536,870,911 (2²⁹ − 1), the largest there is.',
  'protobuf.tag.wire-type': 'Wire types 6 and 7 do not exist, so the length of the value is unknown and reading stops.',
  'protobuf.value.cut': 'The message ends before the four or eight bytes of this value are all there.',
  'protobuf.length.beyond': 'The length says more bytes than the message has left. Parsers refuse the message.',
  'protobuf.group.open': 'The group is never closed: its end tag is missing.',
  'protobuf.group.unmatched': 'A group ends here that was not the one open.',
  'protobuf.packed.cut': 'The packed list does not end where a value ends: its last value is cut.',
  'protobuf.string.utf8':
    'The bytes of this string are not UTF-8. proto3 demands it, and most parsers refuse the whole message; the type bytes is the one for such data.',
  'protobuf.wire-type.mismatch':
    'The wire type does not fit the type in the contract. Parsers treat the field as unknown: sender and receiver have different contracts.',
  'protobuf.depth': 'Messages nested deeper than 100 levels are refused by most parsers, to save their stack.',
  'protobuf.too-many-fields': 'The message has more fields than can sensibly be shown; the rest is left as it is.',
  'protobuf.varint.overlong':
    'The number is written with more bytes than it needs: its last group is zero. Allowed, but no usual encoder does it.',
  'protobuf.value.truncated':
    'The number has more bits than its type: the receiver drops the upper ones, without any error.',
  'protobuf.field.unknown':
    'The contract has no field of this number. It is kept and passed on, not refused: that lets old programs read new messages.',
  'protobuf.field.again':
    'This field was there before, though it is not repeated. The last value wins (nested messages are merged).',
  'protobuf.field.reserved':
    'Field numbers 19,000 to 19,999 belong to protobuf itself; compilers refuse them in contracts.',
  'protobuf.oneof.again': 'Another member of this oneof came before. The last one wins, the earlier is dropped.',
  'protobuf.default-sent':
    'The value is the default, which need not be sent: the receiver sees no difference. Usual encoders leave it out.',
  'protobuf.enum.unknown':
    'This enum number has no name in the contract. proto3 keeps the number; a newer contract may know it.',
  'protobuf.group.deprecated': 'Groups are the nesting of the first protobuf; proto3 has none. They are still read.',
  'protobuf.unpacked':
    'Each value has a tag of its own, though proto3 packs numbers. Receivers take both forms; this one is longer.',
}
