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
import { type Option, parseInlineOptions, parseOptionStatement, readOptions } from './options.ts'
import { parseReserved } from './parse-reserved.ts'
import { parseStatements } from './parse-statements.ts'

/** Behind the word `enum`. */
export function parseEnum(parsing: Parsing, into: EnumDescriptorProto[]): void {
  const { reader, draft } = parsing
  const name = reader.name()
  const type = create(EnumDescriptorProtoSchema, { name: name.text })
  draft.places.set(type, { name })
  into.push(type)
  const options: Option[] = []
  reader.expect('{')
  parseStatements(parsing, () => {
    if (reader.is('option') && !reader.is('=', 1)) {
      reader.next()
      options.push(parseOptionStatement(parsing))
    } else if (reader.is('reserved') && !reader.is('=', 1)) {
      reader.next()
      parseReserved(parsing, type)
    } else parseValue(parsing, type)
  })
  const read = readOptions(parsing, EnumOptionsSchema, options)
  if (read !== undefined) type.options = read
}

function parseValue(parsing: Parsing, type: EnumDescriptorProto): void {
  const { reader, draft, report } = parsing
  const name = reader.name('enum-value')
  reader.expect('=')
  const number = reader.integer()
  const options = readOptions(parsing, EnumValueOptionsSchema, parseInlineOptions(parsing))
  reader.expect(';')
  if (BigInt.asIntN(32, number.value) !== number.value) report('enum-range', number)
  const value = create(EnumValueDescriptorProtoSchema, {
    name: name.text,
    number: Number(BigInt.asIntN(32, number.value)),
    ...(options === undefined ? {} : { options }),
  })
  draft.places.set(value, { name, number })
  type.value.push(value)
}
