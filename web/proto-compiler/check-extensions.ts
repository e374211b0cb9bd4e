/** Extensions: whether their message gives them numbers, and each number only once. */
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import type { Checking } from './check.ts'
import { dialectOf } from './draft.ts'

/** What proto3 may extend: the messages of options (Protobuf Language Guide: Custom Options). */
const OPTIONS = /^google\.protobuf\.\w+Options$/

export function checkExtensions(checking: Checking): void {
  const { file } = checking.draft
  const taken = new Map<string, string>()
  const walk = (block: Pick<DescriptorProto, 'extension' | 'nestedType'>): void => {
    for (const field of block.extension) checkExtension(checking, field, taken)
    for (const nested of block.nestedType) walk(nested)
  }
  walk({ extension: file.extension, nestedType: file.messageType })
}

function checkExtension(checking: Checking, field: FieldDescriptorProto, taken: Map<string, string>): void {
  const { draft, symbols, report, numberOf } = checking
  const extendee = field.extendee.replace(/^\./, '')
  const found = symbols.get(extendee)
  // What is not known, or no message, has been told already.
  if (found?.kind !== 'message') return
  const facts = { name: field.name, message: extendee, number: String(field.number) }
  if (dialectOf(draft.file) === 'proto3' && !OPTIONS.test(extendee)) {
    report('extend-options', draft.extendees.get(field) ?? numberOf(field), facts)
    return
  }
  const message = found.own ?? found.desc?.proto
  const isSet = message?.options?.messageSetWireFormat === true
  const ranges = message?.extensionRange ?? []
  const isGiven = ranges.some(({ start, end }) => field.number >= start && field.number < end)
  const key = `${extendee} ${field.number}`
  const other = taken.get(key)
  if (!isGiven)
    report('extend-number', numberOf(field), {
      ...facts,
      ranges: ranges.map(({ start, end }) => `${start}–${end - 1}`).join(', '),
    })
  else if (other !== undefined) report('extend-taken', numberOf(field), { ...facts, other })
  else if (isSet && field.type !== Type.MESSAGE)
    report('message-set', numberOf(field), { name: extendee, what: 'extension' })
  taken.set(key, field.name)
}
