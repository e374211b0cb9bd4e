/** Files that an edited one may import: Google's well-known types and this server's own contracts. Nothing is fetched. */
import type { DescFile } from '@bufbuild/protobuf'
import {
  file_google_protobuf_any,
  file_google_protobuf_api,
  file_google_protobuf_compiler_plugin,
  file_google_protobuf_descriptor,
  file_google_protobuf_duration,
  file_google_protobuf_empty,
  file_google_protobuf_field_mask,
  file_google_protobuf_source_context,
  file_google_protobuf_struct,
  file_google_protobuf_timestamp,
  file_google_protobuf_type,
  file_google_protobuf_wrappers,
} from '@bufbuild/protobuf/wkt'
import { contracts } from '#proto/api/schema.ts'

// An extension belongs to no type that contracts have: its file is named by those that import it.
const imported = [...contracts].flatMap(({ file }) => file.dependencies)

const files = [
  ...imported,
  file_google_protobuf_any,
  file_google_protobuf_api,
  file_google_protobuf_descriptor,
  file_google_protobuf_duration,
  file_google_protobuf_empty,
  file_google_protobuf_field_mask,
  file_google_protobuf_source_context,
  file_google_protobuf_struct,
  file_google_protobuf_timestamp,
  file_google_protobuf_type,
  file_google_protobuf_wrappers,
  file_google_protobuf_compiler_plugin,
  ...[...contracts].map((type) => type.file),
]

/** By path: `google/protobuf/timestamp.proto`. */
export const importable: ReadonlyMap<string, DescFile> = new Map(files.map((file) => [file.proto.name, file]))
