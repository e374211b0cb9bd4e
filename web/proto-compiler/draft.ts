/**
 * What parsing makes: a descriptor of the file, with the names of types as they were written, the place of everything in the
 * text, and the options, which can be read only when all names are known. Resolving and checking finish it.
 */
import type { DescMessage, Message } from '@bufbuild/protobuf'
import type {
  DescriptorProto,
  FeatureSet,
  FieldDescriptorProto,
  FieldOptions_OptionTargetType,
  FileDescriptorProto,
} from '@bufbuild/protobuf/wkt'
import type { Option } from './option-values.ts'
import type { Place, Report } from './problem.ts'
import type { Reader } from './reader.ts'

export interface DeclaredPlace {
  readonly name: Place
  readonly number?: Place
  readonly type?: Place
}

/** What options are set on: a file, a message, a field… */
export interface Optioned extends Message {
  options?: (Message & { features?: FeatureSet | undefined }) | undefined
}

/** The options of one element, as they were written. */
export interface DraftOptions {
  readonly owner: Optioned
  readonly schema: DescMessage
  readonly target: FieldOptions_OptionTargetType
  /** Name of the element inside its package: where names of extensions are looked for. */
  readonly scope: string
  readonly list: readonly Option[]
}

export interface Draft {
  readonly file: FileDescriptorProto
  /** By descriptor: of a message, a field, an enum, a value, a oneof, a service, a method (`type`: request, `number`: response). */
  readonly places: Map<object, DeclaredPlace>
  readonly imports: { readonly path: string; readonly place: Place; readonly isOption: boolean }[]
  readonly options: DraftOptions[]
  /** Of a map: the hidden message of its entries. */
  readonly entries: Map<FieldDescriptorProto, DescriptorProto>
  /** Fields whose name in JSON was written. */
  readonly named: Set<FieldDescriptorProto>
  /** Of an extension: the message it extends, as it was written. */
  readonly extendees: Map<FieldDescriptorProto, Place & { readonly text: string }>
  /** Ranges of numbers as they stand in the text: reserved ones and those of extensions. */
  readonly ranges: Map<object, Place>
}

export interface Parsing {
  readonly reader: Reader
  readonly draft: Draft
  readonly report: Report
  /** The name of the block at hand, without the package. */
  readonly scope: string
}

/** proto2 is what has neither a syntax nor an edition. */
export type Dialect = 'proto2' | 'proto3' | 'editions'

export function dialectOf({ syntax }: FileDescriptorProto): Dialect {
  return syntax === 'proto3' || syntax === 'editions' ? syntax : 'proto2'
}

export function isProto3({ draft }: Pick<Parsing, 'draft'>): boolean {
  return dialectOf(draft.file) === 'proto3'
}

export function isEditions({ draft }: Pick<Parsing, 'draft'>): boolean {
  return dialectOf(draft.file) === 'editions'
}
