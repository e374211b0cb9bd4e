/** What the language forbids although it can be parsed: numbers, names, presence. Each is told at its place in the text. */
import {
  type DescriptorProto,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import type { Draft } from './draft.ts'
import { importable } from './imports.ts'
import { inScope } from './names.ts'
import type { Place, Report } from './problem.ts'

const LAST_NUMBER = 536_870_911
/** Numbers that protobuf keeps for itself (Protobuf Language Guide: Assigning Field Numbers). */
const KEPT = { from: 19_000, to: 19_999 }
const UNPACKABLE: ReadonlySet<Type> = new Set([Type.STRING, Type.BYTES, Type.MESSAGE, Type.GROUP])

export function checkFile({ file, places, imports }: Draft, report: Report): void {
  const isProto3 = file.syntax === 'proto3'
  const nowhere: Place = { start: 0, end: 0 }
  const nameOf = (one: object): Place => places.get(one)?.name ?? nowhere
  const numberOf = (one: object): Place => places.get(one)?.number ?? nowhere

  for (const { path, place } of imports) {
    if (!importable.has(path)) report('import-unknown', place, { path, known: [...importable.keys()].join(', ') })
  }
  checkScope(file.package, [...file.messageType, ...file.enumType, ...file.service], file.enumType)
  for (const message of file.messageType) checkMessage(message, inScope(file.package, message.name))
  for (const type of file.enumType) checkEnum(type)
  for (const service of file.service) checkNames(service.method, service.name)

  function checkMessage(message: DescriptorProto, full: string): void {
    // A oneof that was made for an `optional` field cannot clash; only what was written has a place.
    const written = message.oneofDecl.filter((one) => places.has(one))
    checkScope(full, [...message.field, ...written, ...message.nestedType, ...message.enumType], message.enumType)
    checkFields(message)
    for (const nested of message.nestedType) {
      if (nested.options?.mapEntry !== true) checkMessage(nested, inScope(full, nested.name))
    }
    for (const type of message.enumType) checkEnum(type)
  }

  function checkFields(message: DescriptorProto): void {
    const byNumber = new Map<number, FieldDescriptorProto>()
    const byJson = new Map<string, FieldDescriptorProto>()
    for (const field of message.field) {
      checkNumber(message, field, byNumber)
      const same = byJson.get(field.jsonName)
      if (same !== undefined && same.name !== field.name) {
        report('json-name-twice', nameOf(field), { name: field.name, other: same.name, json: field.jsonName })
      }
      byJson.set(field.jsonName, field)
      if (message.reservedName.includes(field.name)) report('name-reserved', nameOf(field), { name: field.name })
      const isPackable = field.label === Label.REPEATED && !UNPACKABLE.has(field.type)
      if (field.options?.packed === true && !isPackable) report('packed', nameOf(field), { name: field.name })
    }
  }

  function checkNumber(
    message: DescriptorProto,
    field: FieldDescriptorProto,
    byNumber: Map<number, FieldDescriptorProto>,
  ): void {
    const { number, name } = field
    const place = numberOf(field)
    const facts = { name, number: String(number), free: String(freeNumber(message)) }
    const other = byNumber.get(number)
    if (number < 1 || number > LAST_NUMBER) report('number-range', place, facts)
    else if (number >= KEPT.from && number <= KEPT.to) report('number-kept', place, facts)
    else if (other !== undefined) report('number-twice', place, { ...facts, other: other.name })
    else if (message.reservedRange.some(({ start, end }) => number >= start && number < end)) {
      report('number-reserved', place, facts)
    }
    byNumber.set(number, field)
  }

  function checkEnum(type: EnumDescriptorProto): void {
    const [first] = type.value
    if (first === undefined) report('enum-empty', nameOf(type), { name: type.name })
    else if (isProto3 && first.number !== 0) report('enum-first', numberOf(first), { name: first.name })
    const byNumber = new Map<number, string>()
    for (const value of type.value) {
      const { number, name } = value
      const other = byNumber.get(number)
      const facts = { name, number: String(number) }
      if (other !== undefined && type.options?.allowAlias !== true) {
        report('enum-alias', numberOf(value), { ...facts, other })
      }
      if (other === undefined) byNumber.set(number, name)
      if (type.reservedName.includes(name)) report('name-reserved', nameOf(value), facts)
      if (type.reservedRange.some(({ start, end }) => number >= start && number <= end)) {
        report('number-reserved', numberOf(value), { ...facts, free: '' })
      }
    }
  }

  /** Values of an enum are named beside their enum, not inside it (descriptor.proto: EnumValueDescriptorProto). */
  function checkScope(scope: string, named: readonly Named[], enums: readonly EnumDescriptorProto[]): void {
    const seen = checkNames(named, scope)
    for (const type of enums) {
      for (const value of type.value) {
        const isSame = seen.has(value.name)
        if (isSame) report('enum-scope', nameOf(value), { name: value.name, enumeration: type.name })
        seen.add(value.name)
      }
    }
  }

  function checkNames(named: readonly Named[], scope: string): Set<string> {
    const seen = new Set<string>()
    for (const one of named) {
      if (seen.has(one.name)) report('name-twice', nameOf(one), { name: one.name, scope })
      seen.add(one.name)
    }
    return seen
  }
}

interface Named {
  readonly name: string
}

/** The lowest number that nothing uses or keeps. */
function freeNumber({ field, reservedRange }: DescriptorProto): number {
  const used = new Set(field.map(({ number }) => number))
  let number = 1
  for (;;) {
    const range = reservedRange.find(({ start, end }) => number >= start && number < end)
    if (range !== undefined) number = range.end
    else if (used.has(number)) number += 1
    else return number
  }
}
