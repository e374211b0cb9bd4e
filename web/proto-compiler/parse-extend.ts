/** Extensions: fields that are defined outside of their message (Protobuf Language Spec: Extend). */
import type { DescriptorProto, FieldDescriptorProto } from '@bufbuild/protobuf/wkt'
import type { Parsing } from './draft.ts'
import { type FieldHome, parseField } from './parse-field.ts'
import { parseStatements } from './parse-statements.ts'

/** Behind the word `extend`. `nested` takes the messages of groups. */
export function parseExtend(parsing: Parsing, extension: FieldDescriptorProto[], nested: DescriptorProto[]): void {
  const { reader, report } = parsing
  const extendee = reader.fullName('type')
  const home: FieldHome = { field: extension, nestedType: nested, extendee }
  const before = extension.length
  reader.expect('{')
  parseStatements(parsing, () => parseField(parsing, home))
  if (extension.length === before) report('extend-empty', extendee, { name: extendee.text })
}
