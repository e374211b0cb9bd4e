/** A message with everything it may hold (Protobuf Language Spec: Message definition). */
import { create } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  MessageOptionsSchema,
  OneofDescriptorProtoSchema,
  OneofOptionsSchema,
} from '@bufbuild/protobuf/wkt'
import { isProto3, type Parsing } from './draft.ts'
import { inScope } from './names.ts'
import { type Option, parseOptionStatement } from './option-values.ts'
import { parseEnum } from './parse-enum.ts'
import { parseExtend } from './parse-extend.ts'
import { addHiddenOneofs, isMapAhead, LABELS, parseField, parsePlainField } from './parse-field.ts'
import { gather, Target } from './parse-options.ts'
import { parseExtensionRanges, parseReserved } from './parse-ranges.ts'
import { parseStatements } from './parse-statements.ts'
import { parseVisibility } from './parse-visibility.ts'
import type { Name } from './reader.ts'

/** Deeper nesting is refused: it would only exhaust the stack. */
const MAX_DEPTH = 32

/** Behind the word `message`. */
export function parseMessage(parsing: Parsing, into: DescriptorProto[], depth = 0): DescriptorProto {
  return parseMessageBody(parsing, parsing.reader.name(), into, depth)
}

/** Behind the name: also the message of a group. */
export function parseMessageBody(
  parsing: Parsing,
  name: Name,
  into: DescriptorProto[],
  depth: number,
): DescriptorProto {
  const { reader, draft } = parsing
  if (depth > MAX_DEPTH) reader.mistake('too-deep', name)
  const message = create(DescriptorProtoSchema, { name: name.text })
  draft.places.set(message, { name })
  into.push(message)
  const inside = { ...parsing, scope: inScope(parsing.scope, name.text) }
  const options: Option[] = []
  reader.expect('{')
  parseStatements(inside, () => parseMember(inside, message, options, depth))
  addHiddenOneofs(message)
  gather(inside, message, { schema: MessageOptionsSchema, target: Target.TARGET_TYPE_MESSAGE }, options)
  return message
}

function parseMember(parsing: Parsing, message: DescriptorProto, options: Option[], depth: number): void {
  const { reader, report } = parsing
  const first = reader.peek()
  // `message`, `reserved`… are no reserved words: a package may be called so, and begin the name of a field's type.
  const isStatement = first.kind === 'word' && !reader.is('.', 1)
  if (first.kind !== 'word' && !reader.is('.')) reader.fail('member')
  const visibility = parseVisibility(parsing)
  if (isStatement && reader.take('message'))
    Object.assign(parseMessage(parsing, message.nestedType, depth + 1), visibility)
  else if (isStatement && reader.take('enum')) Object.assign(parseEnum(parsing, message.enumType), visibility)
  else if (isStatement && reader.take('oneof')) parseOneof(parsing, message, depth)
  else if (isStatement && reader.take('option')) options.push(parseOptionStatement(reader))
  else if (isStatement && reader.take('reserved')) parseReserved(parsing, message)
  else if (isStatement && reader.take('extend')) parseExtend(parsing, message.extension, message.nestedType)
  else if (isStatement && reader.take('extensions')) {
    if (isProto3(parsing)) report('extensions-proto3', first)
    parseExtensionRanges(parsing, message)
  } else parseField(parsing, message, depth)
}

/** A choice of fields, behind the word `oneof` (Protobuf Language Spec: Oneof and oneof field). */
function parseOneof(parsing: Parsing, parent: DescriptorProto, depth: number): void {
  const { reader, draft, report } = parsing
  const name = reader.name()
  const oneof = create(OneofDescriptorProtoSchema, { name: name.text })
  draft.places.set(oneof, { name })
  const oneofIndex = parent.oneofDecl.push(oneof) - 1
  const options: Option[] = []
  let count = 0
  reader.expect('{')
  parseStatements(parsing, () => {
    const first = reader.peek()
    if (reader.is('option') && reader.peek(2).text !== '=') {
      reader.next()
      options.push(parseOptionStatement(reader))
      return
    }
    if (first.kind === 'word' && LABELS.has(first.text)) {
      report('oneof-label', first, { label: first.text })
      reader.next()
    }
    if (isMapAhead(reader)) reader.mistake('map-label', first, { label: 'oneof' })
    parsePlainField(parsing, parent, { oneofIndex }, depth)
    count += 1
  })
  if (count === 0) report('oneof-empty', name, { name: name.text })
  const inside = { ...parsing, scope: inScope(parsing.scope, name.text) }
  gather(inside, oneof, { schema: OneofOptionsSchema, target: Target.TARGET_TYPE_ONEOF }, options)
}
