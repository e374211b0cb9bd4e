/** The fields of one message beside each other: their numbers, their names in JSON, and what is kept free of them. */
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FeatureSet_JsonFormat as JsonFormat,
} from '@bufbuild/protobuf/wkt'
import type { Checking } from './check.ts'
import { checkField } from './check-field.ts'
import { chosen, type Features } from './features.ts'

const LAST_NUMBER = 536_870_911
/** Numbers that protobuf keeps for itself (Protobuf Language Guide: Assigning Field Numbers). */
const KEPT = { from: 19_000, to: 19_999 }

export function checkMessage(checking: Checking, message: DescriptorProto, features: Features): void {
  const { draft, report, nameOf } = checking
  const byNumber = new Map<number, FieldDescriptorProto>()
  for (const field of message.field) {
    checkNumber(checking, message, field, byNumber)
    checkField(checking, field, chosen(features, message.oneofDecl[field.oneofIndex]?.options?.features), message)
    if (message.reservedName.includes(field.name)) report('name-reserved', nameOf(field), { name: field.name })
  }
  checkJsonNames(checking, message, features)
  checkRanges(checking, [...message.reservedRange, ...message.extensionRange])
  if (message.options?.messageSetWireFormat === true) {
    // There an extension may have any number of 32 bits.
    for (const range of message.extensionRange) if (range.end === LAST_NUMBER + 1) range.end = 0x7f_ff_ff_ff
    const first = message.field[0]
    if (first !== undefined) report('message-set', nameOf(first), { name: message.name, what: 'field' })
    else if (message.extensionRange.length === 0)
      report('message-set', nameOf(message), { name: message.name, what: 'range' })
  }
  // A map's hidden field does not stand in the text.
  for (const [field, entry] of draft.entries)
    if (message.field.includes(field)) draft.places.set(entry, { name: nameOf(field) })
}

function checkNumber(
  { report, numberOf }: Checking,
  message: DescriptorProto,
  field: FieldDescriptorProto,
  byNumber: Map<number, FieldDescriptorProto>,
): void {
  const { number, name } = field
  const place = numberOf(field)
  const facts = { name, number: String(number), free: String(freeNumber(message)) }
  const other = byNumber.get(number)
  const isInside = ({ start, end }: { readonly start: number; readonly end: number }) => number >= start && number < end
  if (number < 1 || number > LAST_NUMBER) report('number-range', place, facts)
  else if (number >= KEPT.from && number <= KEPT.to) report('number-kept', place, facts)
  else if (other !== undefined) report('number-twice', place, { ...facts, other: other.name })
  else if (message.reservedRange.some(isInside)) report('number-reserved', place, { ...facts, by: 'reserved' })
  else if (message.extensionRange.some(isInside)) report('number-reserved', place, { ...facts, by: 'extensions' })
  byNumber.set(number, field)
}

/** Where the format of JSON is left to its readers, only names that were written may not clash (Protobuf Editions: json_format). */
function checkJsonNames({ draft, report, nameOf }: Checking, message: DescriptorProto, features: Features): void {
  const seen = new Map<string, FieldDescriptorProto>()
  const isWritten = (field: FieldDescriptorProto) => draft.named.has(field)
  for (const field of message.field) {
    const same = seen.get(field.jsonName)
    const isTold =
      features.jsonFormat === JsonFormat.ALLOW || (same !== undefined && (isWritten(field) || isWritten(same)))
    if (same !== undefined && same.name !== field.name && isTold) {
      report('json-name-twice', nameOf(field), { name: field.name, other: same.name, json: field.jsonName })
    }
    seen.set(field.jsonName, field)
  }
}

interface Numbers {
  readonly start: number
  readonly end: number
}

/** Half open, as messages have them; of enums, whose ends are inclusive, with `last` 1. */
export function checkRanges(
  { draft, report }: Pick<Checking, 'draft' | 'report'>,
  ranges: readonly Numbers[],
  last = 0,
): void {
  const place = (range: Numbers) => draft.ranges.get(range) ?? { start: 0, end: 0 }
  const written = [...ranges].sort((a, b) => place(a).start - place(b).start)
  for (const [index, range] of written.entries()) {
    const other = written.slice(0, index).find((one) => range.start < one.end + last && one.start < range.end + last)
    if (other !== undefined) report('range-overlap', place(range), { from: `${Math.max(range.start, other.start)}` })
  }
}

/** The lowest number that nothing uses or keeps. */
function freeNumber({ field, reservedRange, extensionRange }: DescriptorProto): number {
  const used = new Set(field.map(({ number }) => number))
  const ranges = [...reservedRange, ...extensionRange]
  let number = 1
  for (;;) {
    const range = ranges.find(({ start, end }) => number >= start && number < end)
    if (range !== undefined) number = range.end
    else if (used.has(number)) number += 1
    else return number
  }
}
