/** The TypeScript that protoc-gen-es makes of a file: the real plugin, run here instead of behind a compiler's pipe. */
import { create } from '@bufbuild/protobuf'
import { CodeGeneratorRequestSchema, type FileDescriptorProto } from '@bufbuild/protobuf/wkt'
import { protocGenEs } from '@bufbuild/protoc-gen-es/dist/cjs/src/protoc-gen-es-plugin.js'
import type { CompiledSchema } from '../../proto-compiler/index.ts'

export function generateTypeScript({ proto, registry }: CompiledSchema): string {
  const files: FileDescriptorProto[] = [...registry.files].map((file) => file.proto)
  const { file, error } = protocGenEs.run(
    create(CodeGeneratorRequestSchema, {
      fileToGenerate: [proto.name],
      parameter: 'target=ts',
      protoFile: files,
    }),
  )
  if (error !== undefined && error !== '') throw new Error(error)
  return file[0]?.content ?? ''
}
