/** A pasted .proto as the server takes it. Late: the compiler comes along. */
import { type DescFile, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { compile } from '../proto-compiler/index.ts'

const NAME = 'pasted.proto'

/** @returns a google.protobuf.FileDescriptorSet in base64, imports first; null: the text has mistakes */
export function descriptorsOf(proto: string): string | null {
  const { schema } = compile(proto, NAME)
  if (schema === null) return null
  const file = importsFirst(schema.file).map(({ proto: descriptor }) => descriptor)
  const bytes = toBinary(FileDescriptorSetSchema, { $typeName: 'google.protobuf.FileDescriptorSet', file })
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

function importsFirst(file: DescFile, met: Set<string> = new Set()): readonly DescFile[] {
  if (met.has(file.name)) return []
  met.add(file.name)
  return [...file.dependencies.flatMap((one) => importsFirst(one, met)), file]
}
