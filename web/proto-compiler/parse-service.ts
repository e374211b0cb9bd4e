/** A service and its methods (Protobuf Language Spec: Service definition). */
import { create } from '@bufbuild/protobuf'
import {
  MethodDescriptorProtoSchema,
  MethodOptionsSchema,
  type ServiceDescriptorProto,
  ServiceDescriptorProtoSchema,
  ServiceOptionsSchema,
} from '@bufbuild/protobuf/wkt'
import type { Parsing } from './draft.ts'
import { inScope } from './names.ts'
import { type Option, parseOptionStatement } from './option-values.ts'
import { gather, Target } from './parse-options.ts'
import { parseStatements } from './parse-statements.ts'
import type { Name } from './reader.ts'

/** Behind the word `service`. */
export function parseService(parsing: Parsing): void {
  const { reader, draft } = parsing
  const name = reader.name()
  const service = create(ServiceDescriptorProtoSchema, { name: name.text })
  draft.places.set(service, { name })
  draft.file.service.push(service)
  const inside = { ...parsing, scope: inScope(parsing.scope, name.text) }
  const options: Option[] = []
  reader.expect('{')
  parseStatements(inside, () => {
    if (reader.take('option')) options.push(parseOptionStatement(reader))
    else if (reader.take('rpc')) parseMethod(inside, service)
    else reader.fail('method')
  })
  gather(inside, service, { schema: ServiceOptionsSchema, target: Target.TARGET_TYPE_SERVICE }, options)
}

function parseMethod(parsing: Parsing, service: ServiceDescriptorProto): void {
  const { reader, draft } = parsing
  const name = reader.name()
  const input = parseSide(parsing)
  reader.expect('returns')
  const output = parseSide(parsing)
  const method = create(MethodDescriptorProtoSchema, {
    name: name.text,
    inputType: input.type.text,
    outputType: output.type.text,
  })
  // Compilers write these two only where they are true.
  if (input.isStream) method.clientStreaming = true
  if (output.isStream) method.serverStreaming = true
  draft.places.set(method, { name, type: input.type, number: output.type })
  service.method.push(method)
  if (reader.take(';')) return
  const options: Option[] = []
  reader.expect('{')
  parseStatements(parsing, () => {
    if (!reader.take('option')) reader.expect('}')
    options.push(parseOptionStatement(reader))
  })
  // A block sets options even where it is empty, as protoc has it.
  method.options = create(MethodOptionsSchema)
  const inside = { ...parsing, scope: inScope(parsing.scope, name.text) }
  gather(inside, method, { schema: MethodOptionsSchema, target: Target.TARGET_TYPE_METHOD }, options)
}

function parseSide({ reader }: Parsing): { readonly type: Name; readonly isStream: boolean } {
  reader.expect('(')
  // `stream.Ask` is a type of a package called so, `stream .Ask` a stream of them.
  const isPrefix = reader.is('.', 1) && reader.peek(1).start === reader.peek().end
  const isStream = reader.is('stream') && !reader.is(')', 1) && !isPrefix
  if (isStream) reader.next()
  const type = reader.fullName('type')
  reader.expect(')')
  return { type, isStream }
}
