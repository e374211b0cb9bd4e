/** A contract that came as bytes: what the page compiled, the tunnel carries, the feed tells and a saved trace keeps. */
import {
  createFileRegistry,
  createRegistry,
  type FileRegistry,
  fromBinary,
  type Registry,
  toBinary,
} from '@bufbuild/protobuf'
import { type FileDescriptorProto, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { file_google_rpc_error_details } from '../gen/google/rpc/error_details_pb.js'
import { file_google_rpc_status } from '../gen/google/rpc/status_pb.js'
import { file_grpc_health_v1_health } from '../gen/grpc/health/v1/health_pb.js'
import { file_grpc_reflection_v1_reflection } from '../gen/grpc/reflection/v1/reflection_pb.js'
import { file_grpc_reflection_v1alpha_reflection } from '../gen/grpc/reflection/v1alpha/reflection_pb.js'

/**
 * @param set a google.protobuf.FileDescriptorSet with all that it imports, in any order
 * @throws where the bytes are no such set, or a name in it leads nowhere
 */
export function readDescriptors(set: Uint8Array): FileRegistry {
  const descriptors = fromBinary(FileDescriptorSetSchema, set)
  descriptors.file = importsFirst(descriptors.file)
  return createFileRegistry(descriptors)
}

/** The same set with each file behind those that it imports, as some readers need it. @throws where the bytes are no such set */
export function inOrder(set: Uint8Array): Uint8Array {
  const descriptors = fromBinary(FileDescriptorSetSchema, set)
  descriptors.file = importsFirst(descriptors.file)
  return toBinary(FileDescriptorSetSchema, descriptors)
}

/**
 * The contract of an own server, for who only reads by it: where the bytes are no set, as in a file from elsewhere, it knows nothing
 * but what every own server answers.
 */
export function contractOf(set: Uint8Array): Registry {
  try {
    return withCommon(readDescriptors(set))
  } catch {
    return withCommon(createRegistry())
  }
}

/** With the services that every own server answers by itself, and with what a status may carry. */
export function withCommon(own: Registry): Registry {
  const known = joined.get(own)
  if (known !== undefined) return known
  const made = createRegistry(
    file_grpc_health_v1_health,
    file_grpc_reflection_v1_reflection,
    file_grpc_reflection_v1alpha_reflection,
    file_google_rpc_status,
    file_google_rpc_error_details,
    // Behind them: a type that both have is the contract's.
    own,
  )
  joined.set(own, made)
  return made
}

const joined = new WeakMap<Registry, Registry>()

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
