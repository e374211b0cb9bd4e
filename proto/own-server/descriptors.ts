/** A contract that came as bytes: what the page compiled, the tunnel carries, the feed tells and a saved trace keeps. */
import { createFileRegistry, type FileRegistry, fromBinary } from '@bufbuild/protobuf'
import { type FileDescriptorProto, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'

/**
 * @param set a google.protobuf.FileDescriptorSet with all that it imports, in any order
 * @throws where the bytes are no such set, or a name in it leads nowhere
 */
export function readDescriptors(set: Uint8Array): FileRegistry {
  const descriptors = fromBinary(FileDescriptorSetSchema, set)
  descriptors.file = importsFirst(descriptors.file)
  return createFileRegistry(descriptors)
}

/** The library takes a file only behind those that it imports. */
function importsFirst(files: readonly FileDescriptorProto[]): FileDescriptorProto[] {
  const byName = new Map(files.map((file) => [file.name, file]))
  const ordered = new Set<FileDescriptorProto>()
  const met = new Set<FileDescriptorProto>()
  const take = (file: FileDescriptorProto | undefined): void => {
    if (file === undefined || met.has(file)) return
    met.add(file)
    for (const name of file.dependency) take(byName.get(name))
    ordered.add(file)
  }
  for (const file of files) take(file)
  return [...ordered]
}
