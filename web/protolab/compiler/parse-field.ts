/** Fields, maps and oneofs of a message (Protobuf Language Spec: Fields). */
import { create } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldOptionsSchema,
  FieldDescriptorProto_Label as Label,
  OneofDescriptorProtoSchema,
  OneofOptionsSchema,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import { isProto3, type Parsing } from './draft.ts'
import { entryNameOf, jsonNameOf } from './names.ts'
import { type Option, parseInlineOptions, parseOptionStatement, readOptions } from './options.ts'
import type { Name } from './reader.ts'

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

const LABELS: Readonly<Record<string, Label>> = {
  optional: Label.OPTIONAL,
  repeated: Label.REPEATED,
  required: Label.REQUIRED,
}

export function parseField(parsing: Parsing, parent: DescriptorProto): void {
  const { reader } = parsing
  const first = reader.peek()
  const label = first.kind === 'word' ? LABELS[first.text] : undefined
  if (label !== undefined) reader.next()
  if (reader.is('map') && reader.is('<', 1)) {
    if (label !== undefined) parsing.report('map-label', first, { label: first.text })
    parseMap(parsing, parent)
    return
  }
  if (label === Label.REQUIRED && isProto3(parsing)) parsing.report('label-required', first)
  const field = parsePlainField(parsing, parent, label ?? Label.OPTIONAL)
  if (label === undefined && !isProto3(parsing)) {
    parsing.report('label-missing', first, { name: field.name, type: reader.is(';') ? '' : first.text })
  }
  if (label === Label.OPTIONAL && isProto3(parsing)) field.proto3Optional = true
}

function parsePlainField(parsing: Parsing, parent: DescriptorProto, label: Label): FieldDescriptorProto {
  const { reader } = parsing
  if (reader.is('group')) reader.mistake('group', reader.peek())
  const type = reader.fullName('type')
  const field = finishField(parsing, parent, label)
  setType(parsing, field, type)
  return field
}

function setType({ draft }: Parsing, field: FieldDescriptorProto, type: Name): void {
  const scalar = SCALARS.get(type.text)
  if (scalar === undefined) field.typeName = type.text
  else field.type = scalar
  const place = draft.places.get(field)
  if (place !== undefined) draft.places.set(field, { ...place, type })
}

/** From the field's name to its semicolon. */
function finishField(parsing: Parsing, parent: DescriptorProto, label: Label): FieldDescriptorProto {
  const { reader, draft } = parsing
  const name = reader.name()
  reader.expect('=')
  const number = reader.integer()
  const options = parseInlineOptions(parsing)
  reader.expect(';')
  const field = create(FieldDescriptorProtoSchema, {
    name: name.text,
    // What does not fit into an int32 is out of every range; the check says so by the place.
    number: Number(BigInt.asIntN(32, number.value) === number.value ? number.value : -1n),
    label,
    jsonName: jsonNameOf(name.text),
  })
  draft.places.set(field, { name, number })
  applyFieldOptions(parsing, field, options)
  parent.field.push(field)
  return field
}

/** Two of the words in brackets are no options but parts of the field itself. */
function applyFieldOptions(parsing: Parsing, field: FieldDescriptorProto, options: readonly Option[]): void {
  const own = options.filter((option) => {
    if (option.name === 'json_name' && typeof option.value === 'string') field.jsonName = option.value
    else if (option.name === 'default' && isProto3(parsing)) parsing.report('default-proto3', option)
    else if (option.name === 'default') field.defaultValue = option.text
    else return true
    return false
  })
  const read = readOptions(parsing, FieldOptionsSchema, own)
  if (read !== undefined) field.options = read
}

/** On the wire a map is a repeated message; its descriptor has that message, hidden by an option. */
function parseMap(parsing: Parsing, parent: DescriptorProto): void {
  const { reader, draft, report } = parsing
  const map = reader.next()
  reader.expect('<')
  const key = reader.fullName('type')
  reader.expect(',')
  const value = reader.fullName('type')
  reader.expect('>')
  const isKey = MAP_KEYS.has(key.text)
  if (!isKey) report('map-key', key, { type: key.text })
  const field = finishField(parsing, parent, Label.REPEATED)
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
  field.typeName = entry.name
  parent.nestedType.push(entry)
}

/** Behind the word `oneof`. */
export function parseOneof(parsing: Parsing, parent: DescriptorProto): void {
  const { reader, draft, report } = parsing
  const name = reader.name()
  const oneof = create(OneofDescriptorProtoSchema, { name: name.text })
  draft.places.set(oneof, { name })
  const index = parent.oneofDecl.push(oneof) - 1
  const options: Option[] = []
  let count = 0
  reader.expect('{')
  while (!reader.is('}')) {
    if (reader.isOver) reader.expect('}')
    if (reader.take(';')) continue
    if (reader.take('option')) {
      options.push(parseOptionStatement(parsing))
      continue
    }
    const first = reader.peek()
    if (LABELS[first.text] !== undefined && first.kind === 'word') {
      report('oneof-label', first, { label: first.text })
      reader.next()
    }
    if (reader.is('map') && reader.is('<', 1)) reader.mistake('map-label', first, { label: 'oneof' })
    const field = parsePlainField(parsing, parent, Label.OPTIONAL)
    field.oneofIndex = index
    count += 1
  }
  reader.expect('}')
  if (count === 0) report('oneof-empty', name, { name: name.text })
  const read = readOptions(parsing, OneofOptionsSchema, options)
  if (read !== undefined) oneof.options = read
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
