/**
 * What parsing makes: a descriptor of the file, with the names of types as they were written, and the place of everything
 * in the text. Resolving and checking finish it.
 */
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt'
import type { Place, Report } from './problem.ts'
import type { Reader } from './reader.ts'

export interface DeclaredPlace {
  readonly name: Place
  readonly number?: Place
  readonly type?: Place
}

export interface Draft {
  readonly file: FileDescriptorProto
  /** By descriptor: of a message, a field, an enum, a value, a oneof, a service, a method (`type`: request, `number`: response). */
  readonly places: Map<object, DeclaredPlace>
  readonly imports: { readonly path: string; readonly place: Place }[]
}

export interface Parsing {
  readonly reader: Reader
  readonly draft: Draft
  readonly report: Report
}

export function isProto3({ draft }: Pick<Parsing, 'draft'>): boolean {
  return draft.file.syntax === 'proto3'
}
