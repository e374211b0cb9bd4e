/** Fields, maps and groups, of a message or of an extension of it (Protobuf Language Spec: Fields). */
import { create } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldOptionsSchema,
  FieldDescriptorProto_Label as Label,
  OneofDescriptorProtoSchema,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import { dialectOf, isEditions, isProto3, type Parsing } from './draft.ts'
import { entryNameOf, inScope, jsonNameOf } from './names.ts'
import { parseMessageBody } from './parse-message.ts'
import { gatherInline, Target } from './parse-options.ts'
import type { Name, Reader } from './reader.ts'

export const SCALARS: ReadonlyMap<string, Type> = new Map([
  ['double', Type.DOUBLE],
  ['float', Type.FLOAT],
  ['int64', Type.INT64],
  ['uint64', Type.UINT64],
  ['int32', Type.INT32],
  ['fixed64', Type.FIXED64],
  ['fixed32', Type.FIXED32],
  ['bool', Type.BOOL],
  ['string', Type.STRING],
  ['bytes', Type.BYTES],
  ['uint32', Type.UINT32],
  ['sfixed32', Type.SFIXED32],
  ['sfixed64', Type.SFIXED64],
  ['sint32', Type.SINT32],
  ['sint64', Type.SINT64],
])

const MAP_KEYS = new Set([...SCALARS.keys()].filter((name) => !['double', 'float', 'bytes'].includes(name)))

export const LABELS: ReadonlyMap<string, Label> = new Map([
  ['optional', Label.OPTIONAL],
  ['repeated', Label.REPEATED],
  ['required', Label.REQUIRED],
])

/** Where a field goes: a message is one; of extensions it is the file or the message around them. */
export interface FieldHome {
  readonly field: FieldDescriptorProto[]
  readonly nestedType: DescriptorProto[]
  /** The message that is extended, as it was written. */
  readonly extendee?: Name
}

/** What is known of a field before its type. */
type FieldStart = Partial<Pick<FieldDescriptorProto, 'label' | 'oneofIndex'>>

export function parseField(parsing: Parsing, home: FieldHome, depth = 0): void {
  const { reader, report } = parsing
  const first = reader.peek()
  if (first.kind !== 'word' && !reader.is('.')) reader.fail('member')
  const label = first.kind === 'word' ? LABELS.get(first.text) : undefined
  if (label !== undefined) reader.next()
  if (isMapAhead(reader)) {
    if (label !== undefined) report('map-label', first, { label: first.text })
    if (home.extendee !== undefined) report('extend-map', first)
    parseMap(parsing, home)
    return
  }
  const dialect = dialectOf(parsing.draft.file)
  if (label === Label.REQUIRED && home.extendee !== undefined) report('extend-required', first)
  else if (label === Label.REQUIRED && isProto3(parsing)) report('label-required', first)
  const isRefused = dialect === 'editions' && label !== undefined && label !== Label.REPEATED
  if (isRefused) report('label-edition', first, { label: first.text })
  const field = parsePlainField(parsing, home, { label: label ?? Label.OPTIONAL }, depth)
  if (label === undefined && dialect === 'proto2') {
    report('label-missing', first, { name: field.name, type: reader.is(';') ? '' : first.text })
  }
  if (label === Label.OPTIONAL && isProto3(parsing)) field.proto3Optional = true
}

/** `map` may as well be the name of a message. */
export function isMapAhead(reader: Reader): boolean {
  return reader.is('map') && reader.is('<', 1)
}

export function parsePlainField(
  parsing: Parsing,
  home: FieldHome,
  start: FieldStart,
  depth: number,
): FieldDescriptorProto {
  const { reader } = parsing
  if (isGroupAhead(reader)) return parseGroup(parsing, home, start, depth)
  const type = reader.fullName('type')
  const field = parseRest(parsing, home, reader.name(), start)
  reader.expect(';')
  setType(parsing, field, type)
  return field
}

/** `group` may as well be the name of a message: only a group has a block behind its number. */
function isGroupAhead(reader: Reader): boolean {
  if (!reader.is('group') || reader.peek(1).kind !== 'word') return false
  let ahead = 2
  while (!['{', '}', ';', ''].includes(reader.peek(ahead).text)) ahead += 1
  return reader.is('{', ahead)
}

/** A field and its message at once. On the wire it stands between two tags (Protobuf Encoding: Groups). */
function parseGroup(parsing: Parsing, home: FieldHome, start: FieldStart, depth: number): FieldDescriptorProto {
  const { reader, draft, report } = parsing
  const word = reader.next()
  if (dialectOf(draft.file) !== 'proto2') report('group-proto2', word, { edition: isEditions(parsing) ? 'yes' : '' })
  const name = reader.name()
  if (!/^[A-Z]/.test(name.text)) report('group-name', name, { name: name.text })
  const field = parseRest(parsing, home, { ...name, text: name.text.toLowerCase() }, start)
  field.type = Type.GROUP
  field.typeName = inScope(parsing.scope, name.text)
  setPlace(parsing, field, name)
  parseMessageBody(parsing, name, home.nestedType, depth + 1)
  return field
}

function setType(parsing: Parsing, field: FieldDescriptorProto, type: Name): void {
  const scalar = SCALARS.get(type.text)
  if (scalar === undefined) field.typeName = type.text
  else field.type = scalar
  setPlace(parsing, field, type)
}

function setPlace({ draft }: Parsing, field: FieldDescriptorProto, type: Name): void {
  const place = draft.places.get(field)
  if (place !== undefined) draft.places.set(field, { ...place, type })
}

/** Number and options, behind the field's name. */
function parseRest(parsing: Parsing, home: FieldHome, name: Name, start: FieldStart): FieldDescriptorProto {
  const { reader, draft } = parsing
  reader.expect('=')
  const number = reader.integer()
  const field = create(FieldDescriptorProtoSchema, {
    name: name.text,
    // What does not fit into an int32 is out of every range; the check says so by the place.
    number: Number(BigInt.asIntN(32, number.value) === number.value ? number.value : -1n),
    label: Label.OPTIONAL,
    jsonName: jsonNameOf(name.text),
    ...start,
    ...(home.extendee === undefined ? {} : { extendee: home.extendee.text }),
  })
  draft.places.set(field, { name, number })
  if (home.extendee !== undefined) draft.extendees.set(field, home.extendee)
  const inside = { ...parsing, scope: inScope(parsing.scope, name.text) }
  gatherInline(inside, field, { schema: FieldOptionsSchema, target: Target.TARGET_TYPE_FIELD })
  home.field.push(field)
  return field
}

/** On the wire a map is a repeated message; its descriptor has that message, hidden by an option. */
function parseMap(parsing: Parsing, home: FieldHome): void {
  const { reader, draft, report } = parsing
  const map = reader.next()
  reader.expect('<')
  const key = reader.fullName('type')
  reader.expect(',')
  const value = reader.fullName('type')
  reader.expect('>')
  const isKey = MAP_KEYS.has(key.text)
  if (!isKey) report('map-key', key, { type: key.text })
  const field = parseRest(parsing, home, reader.name(), { label: Label.REPEATED })
  reader.expect(';')
  const entry = create(DescriptorProtoSchema, { name: entryNameOf(field.name), options: { mapEntry: true } })
  for (const [index, type] of [isKey ? key : { ...key, text: 'string' }, value].entries()) {
    const name = index === 0 ? 'key' : 'value'
    const part = create(FieldDescriptorProtoSchema, {
      name,
      jsonName: name,
      number: index + 1,
      label: Label.OPTIONAL,
    })
    draft.places.set(part, { name: type })
    setType(parsing, part, type)
    entry.field.push(part)
  }
  const place = draft.places.get(field)
  draft.places.set(entry, { name: place?.name ?? map })
  draft.entries.set(field, entry)
  home.nestedType.push(entry)
}

/** Each proto3 `optional` field has a oneof of its own, behind those that were written (descriptor.proto: proto3_optional). */
export function addHiddenOneofs(message: DescriptorProto): void {
  const names = new Set([...message.field, ...message.oneofDecl].map((one) => one.name))
  for (const field of message.field) {
    if (!field.proto3Optional) continue
    let name = field.name.startsWith('_') ? field.name : `_${field.name}`
    while (names.has(name)) name = `X${name}`
    names.add(name)
    field.oneofIndex = message.oneofDecl.push(create(OneofDescriptorProtoSchema, { name })) - 1
  }
}
