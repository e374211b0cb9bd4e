/** Options are gathered while a block is read, and understood when all of the file's names are known. */
import type { DescMessage } from '@bufbuild/protobuf'
import { FieldOptions_OptionTargetType as Target } from '@bufbuild/protobuf/wkt'
import type { Optioned, Parsing } from './draft.ts'
import { type Option, parseInlineOptions } from './option-values.ts'

export { Target }

export interface OptionKind {
  readonly schema: DescMessage
  readonly target: Target
}

export function gather({ draft, scope }: Parsing, owner: Optioned, kind: OptionKind, list: readonly Option[]): void {
  if (list.length > 0) draft.options.push({ owner, ...kind, scope, list })
}

/** Those in brackets, if there are any. */
export function gatherInline(parsing: Parsing, owner: Optioned, kind: OptionKind): void {
  gather(parsing, owner, kind, parseInlineOptions(parsing.reader))
}
