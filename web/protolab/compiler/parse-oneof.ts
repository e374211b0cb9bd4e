/** A choice of fields (Protobuf Language Spec: Oneof and oneof field). */
import { create } from '@bufbuild/protobuf'
import { type DescriptorProto, OneofDescriptorProtoSchema, OneofOptionsSchema } from '@bufbuild/protobuf/wkt'
import type { Parsing } from './draft.ts'
import { inScope } from './names.ts'
import { type Option, parseOptionStatement } from './option-values.ts'
import { isMapAhead, LABELS, parsePlainField } from './parse-field.ts'
import { gather, Target } from './parse-options.ts'
import { parseStatements } from './parse-statements.ts'

/** Behind the word `oneof`. */
export function parseOneof(parsing: Parsing, parent: DescriptorProto, depth: number): void {
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
