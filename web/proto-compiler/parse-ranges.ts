/** Numbers and names that are kept free, and numbers that are given to extensions (Protobuf Language Spec: Reserved, Extensions). */
import { create } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  type DescriptorProto_ExtensionRange,
  DescriptorProto_ExtensionRangeSchema,
  DescriptorProto_ReservedRangeSchema,
  type EnumDescriptorProto,
  EnumDescriptorProto_EnumReservedRangeSchema,
  ExtensionRangeOptionsSchema,
} from '@bufbuild/protobuf/wkt'
import { isEditions, type Parsing } from './draft.ts'
import { parseInlineOptions } from './option-values.ts'
import { gather, Target } from './parse-options.ts'
import type { Place } from './problem.ts'

const LAST_NUMBER = 536_870_911n
const LAST_VALUE = 2_147_483_647n
const KEPT = { from: 19_000n, to: 19_999n }
const NAME = /^[A-Za-z_]\w*$/

interface Range extends Place {
  readonly first: bigint
  readonly last: bigint
}

/** Numbers (`2, 9 to 11, 40 to max`) or names (`"foo", "bar"`; in an edition without quotes), behind the word `reserved`. */
export function parseReserved(parsing: Parsing, owner: DescriptorProto | EnumDescriptorProto): void {
  const { reader, report } = parsing
  const isName = () => reader.peek().kind === 'string' || (reader.peek().kind === 'word' && !reader.is('max'))
  const begin = isName()
  do {
    const { start, end } = reader.peek()
    if (isName() !== begin) report('reserved-mixed', { start, end })
    if (isName()) parseName(parsing, owner)
    else parseReservedRange(parsing, owner)
  } while (reader.take(','))
  reader.expect(';')
}

function parseName(parsing: Parsing, owner: DescriptorProto | EnumDescriptorProto): void {
  const { reader, report } = parsing
  const isQuoted = reader.peek().kind === 'string'
  const name = isQuoted ? reader.string() : reader.name()
  const facts = { name: name.text }
  if (isQuoted === isEditions(parsing)) report('reserved-form', name, { ...facts, form: isQuoted ? 'bare' : 'quoted' })
  else if (!NAME.test(name.text)) report('reserved-name', name, facts)
  else if (owner.reservedName.includes(name.text)) report('reserved-twice', name, facts)
  owner.reservedName.push(name.text)
}

/** Ends are exclusive in messages and inclusive in enums (descriptor.proto: ReservedRange, EnumReservedRange). */
function parseReservedRange(parsing: Parsing, owner: DescriptorProto | EnumDescriptorProto): void {
  const isMessage = owner.$typeName === 'google.protobuf.DescriptorProto'
  const range = parseRange(parsing, isMessage ? LAST_NUMBER : LAST_VALUE)
  const isFine = isMessage ? isNumber(parsing, range, LAST_NUMBER) : isValue(parsing, range)
  if (!isFine) return
  const [start, end] = [Number(range.first), Number(range.last)]
  const made = isMessage
    ? create(DescriptorProto_ReservedRangeSchema, { start, end: end + 1 })
    : create(EnumDescriptorProto_EnumReservedRangeSchema, { start, end })
  parsing.draft.ranges.set(made, range)
  if (made.$typeName === 'google.protobuf.EnumDescriptorProto.EnumReservedRange') {
    if (!isMessage) owner.reservedRange.push(made)
  } else if (isMessage) owner.reservedRange.push(made)
}

/** `extensions 100 to 199, 300 [verification = UNVERIFIED];`, behind the word. */
export function parseExtensionRanges(parsing: Parsing, owner: DescriptorProto): void {
  const { reader, draft } = parsing
  const made: DescriptorProto_ExtensionRange[] = []
  do {
    const range = parseRange(parsing, LAST_NUMBER)
    if (!isNumber(parsing, range, LAST_NUMBER)) continue
    const one = create(DescriptorProto_ExtensionRangeSchema, {
      start: Number(range.first),
      end: Number(range.last) + 1,
    })
    draft.ranges.set(one, range)
    made.push(one)
  } while (reader.take(','))
  const options = parseInlineOptions(reader)
  for (const one of made) {
    gather(parsing, one, { schema: ExtensionRangeOptionsSchema, target: Target.TARGET_TYPE_EXTENSION_RANGE }, options)
  }
  reader.expect(';')
  owner.extensionRange.push(...made)
}

function parseRange({ reader }: Parsing, max: bigint): Range {
  const first = reader.integer()
  let last = first
  if (reader.take('to')) {
    const word = reader.peek()
    last = reader.take('max') ? { ...word, value: max } : reader.integer()
  }
  return { first: first.value, last: last.value, start: first.start, end: last.end }
}

function isNumber({ report }: Parsing, range: Range, max: bigint): boolean {
  const isKept = [range.first, range.last].some((number) => number >= KEPT.from && number <= KEPT.to)
  if (range.first < 1n || range.last > max) report('number-range', range, { free: '' })
  else if (isKept) report('number-kept', range, { free: '' })
  else if (range.last < range.first) report('range-empty', range)
  else return true
  return false
}

function isValue({ report }: Parsing, range: Range): boolean {
  if (range.first < -LAST_VALUE - 1n || range.last > LAST_VALUE) report('enum-range', range)
  else if (range.last < range.first) report('range-empty', range)
  else return true
  return false
}
