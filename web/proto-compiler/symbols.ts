/** All names that a file can use: its own and those of what it imports, with what each of them is. */
import type { DescEnum, DescExtension, DescFile, DescMessage } from '@bufbuild/protobuf'
import type { DescriptorProto, EnumDescriptorProto, FieldDescriptorProto } from '@bufbuild/protobuf/wkt'
import type { Draft } from './draft.ts'
import { importable } from './imports.ts'
import { inScope } from './names.ts'

/** `own` is what the edited file defines, `desc` what it imports. Packages are known for the names inside them. */
export type Named =
  | { readonly kind: 'message'; readonly own?: DescriptorProto; readonly desc?: DescMessage }
  | { readonly kind: 'enum'; readonly own?: EnumDescriptorProto; readonly desc?: DescEnum }
  | { readonly kind: 'extension'; readonly own?: FieldDescriptorProto; readonly desc?: DescExtension }
  | { readonly kind: 'package' }

/** By full name. */
export type Symbols = ReadonlyMap<string, Named>

export function symbolsOf({ file, imports }: Draft): Symbols {
  const symbols = new Map<string, Named>()
  const seen = new Set<DescFile>()
  const addPackage = (name: string) => {
    for (let at = name; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.'))))
      symbols.set(at, { kind: 'package' })
  }
  const addImported = (imported: DescFile): void => {
    if (seen.has(imported)) return
    seen.add(imported)
    addPackage(imported.proto.package)
    const addMessage = (desc: DescMessage): void => {
      symbols.set(desc.typeName, { kind: 'message', desc })
      for (const nested of desc.nestedMessages) addMessage(nested)
      for (const nested of desc.nestedEnums) symbols.set(nested.typeName, { kind: 'enum', desc: nested })
      for (const nested of desc.nestedExtensions) symbols.set(nested.typeName, { kind: 'extension', desc: nested })
    }
    for (const message of imported.messages) addMessage(message)
    for (const desc of imported.enums) symbols.set(desc.typeName, { kind: 'enum', desc })
    for (const desc of imported.extensions) symbols.set(desc.typeName, { kind: 'extension', desc })
    for (const index of imported.proto.publicDependency) {
      const shared = imported.dependencies.find((one) => one.proto.name === imported.proto.dependency[index])
      if (shared !== undefined) addImported(shared)
    }
  }
  const addOwn = (scope: string, block: Pick<DescriptorProto, 'nestedType' | 'enumType' | 'extension'>): void => {
    for (const own of block.enumType) symbols.set(inScope(scope, own.name), { kind: 'enum', own })
    for (const own of block.extension) symbols.set(inScope(scope, own.name), { kind: 'extension', own })
    for (const own of block.nestedType) {
      // The message of a map's entries has no name that can be written.
      if (own.options?.mapEntry === true) continue
      const full = inScope(scope, own.name)
      symbols.set(full, { kind: 'message', own })
      addOwn(full, own)
    }
  }
  for (const { path } of imports) {
    const known = importable.get(path)
    if (known !== undefined) addImported(known)
  }
  addPackage(file.package)
  addOwn(file.package, { nestedType: file.messageType, enumType: file.enumType, extension: file.extension })
  return symbols
}

export interface Found<K extends Named['kind']> {
  readonly name: string
  readonly symbol: Extract<Named, { kind: K }>
}

/**
 * A name as it was written, looked for from the innermost scope outwards; the innermost that knows its first part decides
 * (Protobuf Language Guide: Name Resolution).
 */
export function findSymbol<K extends Named['kind']>(
  symbols: Symbols,
  name: string,
  scope: string,
  kinds: readonly K[],
): Found<K> | null {
  const isWanted = (one: Named | undefined): one is Extract<Named, { kind: K }> =>
    one !== undefined && kinds.some((kind) => kind === one.kind)
  if (name.startsWith('.')) {
    const symbol = symbols.get(name.slice(1))
    return isWanted(symbol) ? { name: name.slice(1), symbol } : null
  }
  const [first = ''] = name.split('.')
  for (let at = scope; ; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const full = inScope(at, name)
    const symbol = symbols.get(full)
    if (isWanted(symbol)) return { name: full, symbol }
    if (first !== name && symbols.has(inScope(at, first))) return null
    if (at === '') return null
  }
}
