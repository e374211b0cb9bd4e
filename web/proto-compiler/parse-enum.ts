/** An enum and its values (Protobuf Language Spec: Enum definition). */
import { create } from '@bufbuild/protobuf'
import {
  type EnumDescriptorProto,
  EnumDescriptorProtoSchema,
  EnumOptionsSchema,
  EnumValueDescriptorProtoSchema,
  EnumValueOptionsSchema,
} from '@bufbuild/protobuf/wkt'
import type { Parsing } from './draft.ts'
import { inScope } from './names.ts'
import { type Option, parseOptionStatement } from './option-values.ts'
import { gather, gatherInline, Target } from './parse-options.ts'
import { parseReserved } from './parse-ranges.ts'
import { parseStatements } from './parse-statements.ts'

/** Behind the word `enum`. */
export function parseEnum(parsing: Parsing, into: EnumDescriptorProto[]): EnumDescriptorProto {
  const { reader, draft } = parsing
  const name = reader.name()
  const type = create(EnumDescriptorProtoSchema, { name: name.text })
  draft.places.set(type, { name })
  into.push(type)
  const inside = { ...parsing, scope: inScope(parsing.scope, name.text) }
  const options: Option[] = []
  reader.expect('{')
  parseStatements(inside, () => {
    if (reader.is('option') && !reader.is('=', 1)) {
      reader.next()
      options.push(parseOptionStatement(reader))
    } else if (reader.is('reserved') && !reader.is('=', 1)) {
      reader.next()
      parseReserved(inside, type)
    } else parseValue(inside, type)
  })
  gather(inside, type, { schema: EnumOptionsSchema, target: Target.TARGET_TYPE_ENUM }, options)
  return type
}

function parseValue(parsing: Parsing, type: EnumDescriptorProto): void {
  const { reader, draft, report } = parsing
  const name = reader.name('enum-value')
  reader.expect('=')
  const number = reader.integer()
  if (BigInt.asIntN(32, number.value) !== number.value) report('enum-range', number)
  const value = create(EnumValueDescriptorProtoSchema, {
    name: name.text,
    number: Number(BigInt.asIntN(32, number.value)),
  })
  draft.places.set(value, { name, number })
  const inside = { ...parsing, scope: inScope(parsing.scope, name.text) }
  gatherInline(inside, value, { schema: EnumValueOptionsSchema, target: Target.TARGET_TYPE_ENUM_ENTRY })
  reader.expect(';')
  type.value.push(value)
}
