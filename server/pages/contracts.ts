/**
 * The gRPC contracts to take away: each .proto file as it stands, found by itself, and all of them compiled, as the
 * FileDescriptorSet that grpcurl, buf and clients without code generation read.
 */
import { readdirSync } from 'node:fs'
import { sep } from 'node:path'
import { create, type DescFile, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { contracts } from '#proto/api/schema.ts'

/** What the app and its server tell each other is nobody else's contract. */
const OWN = /^(api|gen|wire)\//

/** Paths below `folder`, which are those by which the files import each other. */
export function protoFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => name.endsWith('.proto') && !OWN.test(name))
    .sort()
}

/** google.protobuf.FileDescriptorSet of all that the server speaks: each file behind those that it imports. */
export function descriptorSet(): Uint8Array {
  const files = new Map<string, DescFile>()
  const add = (file: DescFile): void => {
    if (files.has(file.name)) return
    for (const needed of file.dependencies) add(needed)
    files.set(file.name, file)
  }
  for (const { file } of contracts) add(file)
  const set = create(FileDescriptorSetSchema, { file: [...files.values()].map(({ proto }) => proto) })
  return toBinary(FileDescriptorSetSchema, set)
}
