/** Whether other files may import a name: `export message M {}`, `local enum E {}` (Edition 2024, Export and local keywords). */
import { Edition, SymbolVisibility } from '@bufbuild/protobuf/wkt'
import type { Parsing } from './draft.ts'

const WORDS = new Map([
  ['export', SymbolVisibility.VISIBILITY_EXPORT],
  ['local', SymbolVisibility.VISIBILITY_LOCAL],
])

/** Nothing where neither word stands before `message` or `enum`: both may begin a field's type as well. */
export function parseVisibility({ reader, draft }: Parsing): { readonly visibility?: SymbolVisibility } {
  const visibility = WORDS.get(reader.peek().text)
  const isPrefix = (reader.is('message', 1) || reader.is('enum', 1)) && reader.peek(2).kind === 'word'
  if (visibility === undefined || !isPrefix || draft.file.edition < Edition.EDITION_2024) return {}
  reader.next()
  return { visibility }
}
