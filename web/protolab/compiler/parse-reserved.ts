/** Numbers and names that must not be used again (Protobuf Language Spec: Reserved). */
import { create } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  DescriptorProto_ReservedRangeSchema,
  type EnumDescriptorProto,
  EnumDescriptorProto_EnumReservedRangeSchema,
} from '@bufbuild/protobuf/wkt'
import type { Parsing } from './draft.ts'

const LAST_NUMBER = 536_870_911n
const LAST_VALUE = 2_147_483_647n

/** Numbers (`2, 9 to 11, 40 to max`) or names (`"foo", "bar"`), behind the word `reserved`. */
export function parseReserved(parsing: Parsing, owner: DescriptorProto | EnumDescriptorProto): void {
  const { reader } = parsing
  do {
    if (reader.peek().kind === 'string') owner.reservedName.push(reader.string().text)
    else parseRange(parsing, owner)
  } while (reader.take(','))
  reader.expect(';')
}

/** Ends are exclusive in messages and inclusive in enums (descriptor.proto: ReservedRange, EnumReservedRange). */
function parseRange({ reader, report }: Parsing, owner: DescriptorProto | EnumDescriptorProto): void {
  const isMessage = owner.$typeName === 'google.protobuf.DescriptorProto'
  const first = reader.integer()
  let last = first
  if (reader.take('to')) {
    const max = reader.peek()
    last = reader.take('max') ? { ...max, value: isMessage ? LAST_NUMBER : LAST_VALUE } : reader.integer()
  }
  const place = { start: first.start, end: last.end }
  if (last.value < first.value) report('range-empty', place)
  const isOutside = isMessage
    ? first.value < 1n || last.value > LAST_NUMBER
    : first.value < -LAST_VALUE - 1n || last.value > LAST_VALUE
  if (isOutside) {
    report(isMessage ? 'number-range' : 'enum-range', place)
    return
  }
  const [start, end] = [Number(first.value), Number(last.value)]
  if (isMessage) owner.reservedRange.push(create(DescriptorProto_ReservedRangeSchema, { start, end: end + 1 }))
  else owner.reservedRange.push(create(EnumDescriptorProto_EnumReservedRangeSchema, { start, end }))
}
