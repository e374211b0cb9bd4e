/** A message with everything it may hold (Protobuf Language Spec: Message definition). */
import { create } from '@bufbuild/protobuf'
import { type DescriptorProto, DescriptorProtoSchema, MessageOptionsSchema } from '@bufbuild/protobuf/wkt'
import type { Parsing } from './draft.ts'
import { type Option, parseOptionStatement, readOptions } from './options.ts'
import { parseEnum } from './parse-enum.ts'
import { addHiddenOneofs, parseField, parseOneof } from './parse-field.ts'
import { parseReserved } from './parse-reserved.ts'
import { parseStatements } from './parse-statements.ts'

/** Deeper nesting is refused: it would only exhaust the stack. */
const MAX_DEPTH = 32

/** Behind the word `message`. */
export function parseMessage(parsing: Parsing, into: DescriptorProto[], depth = 0): void {
  const { reader, draft } = parsing
  const name = reader.name()
  if (depth > MAX_DEPTH) reader.mistake('too-deep', name)
  const message = create(DescriptorProtoSchema, { name: name.text })
  draft.places.set(message, { name })
  into.push(message)
  const options: Option[] = []
  reader.expect('{')
  parseStatements(parsing, () => parseMember(parsing, message, options, depth))
  addHiddenOneofs(message)
  const read = readOptions(parsing, MessageOptionsSchema, options)
  if (read !== undefined) message.options = read
}

function parseMember(parsing: Parsing, message: DescriptorProto, options: Option[], depth: number): void {
  const { reader } = parsing
  const first = reader.peek()
  // `message`, `reserved`… are no reserved words: a package may be called so, and begin the name of a field's type.
  const isStatement = first.kind === 'word' && !reader.is('.', 1)
  if (first.kind !== 'word' && !reader.is('.')) reader.fail('member')
  if (isStatement && reader.take('message')) parseMessage(parsing, message.nestedType, depth + 1)
  else if (isStatement && reader.take('enum')) parseEnum(parsing, message.enumType)
  else if (isStatement && reader.take('oneof')) parseOneof(parsing, message)
  else if (isStatement && reader.take('option')) options.push(parseOptionStatement(parsing))
  else if (isStatement && reader.take('reserved')) parseReserved(parsing, message)
  else if (isStatement && (reader.is('extensions') || reader.is('extend'))) reader.mistake('extensions', first)
  else parseField(parsing, message)
}
