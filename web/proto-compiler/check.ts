/** What the language forbids although it can be parsed: numbers, names, presence. Each is told at its place in the text. */
import type { DescriptorProto, EnumDescriptorProto, FieldDescriptorProto } from '@bufbuild/protobuf/wkt'
import { checkEnum } from './check-enum.ts'
import { checkExtensions } from './check-extensions.ts'
import { checkField } from './check-field.ts'
import { checkMessage } from './check-message.ts'
import { checkStyle } from './check-style.ts'
import type { Draft } from './draft.ts'
import { chosen, type Features, featuresOfFile } from './features.ts'
import { importable } from './imports.ts'
import { inScope } from './names.ts'
import type { Place, Report } from './problem.ts'
import type { Symbols } from './symbols.ts'

/** What every check needs. */
export interface Checking {
  readonly draft: Draft
  readonly symbols: Symbols
  readonly report: Report
  readonly nameOf: (one: object) => Place
  readonly numberOf: (one: object) => Place
}

const NOWHERE: Place = { start: 0, end: 0 }

export function checkFile(draft: Draft, symbols: Symbols, report: Report): void {
  const { file, places, imports } = draft
  const checking: Checking = {
    draft,
    symbols,
    report,
    nameOf: (one) => places.get(one)?.name ?? NOWHERE,
    numberOf: (one) => places.get(one)?.number ?? NOWHERE,
  }
  for (const { path, place } of imports) {
    // It may have brought nothing but options, which change no bytes: a type that it should have brought is told by itself.
    if (!importable.has(path))
      report('import-unknown', place, { path, known: [...importable.keys()].join(', ') }, 'warning')
  }
  const features = featuresOfFile(file)
  const named = [...file.messageType, ...file.enumType, ...file.service, ...file.extension]
  checkScope(checking, file.package, named, file.enumType)
  for (const one of named) checkImported(checking, one)
  checkBlock(
    checking,
    { nestedType: file.messageType, enumType: file.enumType, extension: file.extension },
    file.package,
    features,
  )
  checkExtensions(checking)
  checkStyle(checking, features)
  for (const service of file.service) checkNames(checking, service.method, service.name)
}

function checkBlock(
  checking: Checking,
  block: Pick<DescriptorProto, 'nestedType' | 'enumType' | 'extension'>,
  scope: string,
  features: Features,
): void {
  for (const type of block.enumType) checkEnum(checking, type, features)
  for (const field of block.extension) checkField(checking, field, features, null)
  for (const message of block.nestedType) {
    const full = inScope(scope, message.name)
    const own = chosen(features, message.options?.features)
    if (message.options?.mapEntry === true) {
      for (const part of message.field) checkField(checking, part, own, message)
      continue
    }
    // A oneof that was made for an `optional` field cannot clash; only what was written has a place.
    const written = message.oneofDecl.filter((one) => checking.draft.places.has(one))
    const named = [...message.field, ...written, ...message.nestedType, ...message.enumType, ...message.extension]
    checkScope(checking, full, named, message.enumType)
    checkMessage(checking, message, own)
    checkBlock(checking, message, full, own)
  }
}

/** Values of an enum are named beside their enum, not inside it (descriptor.proto: EnumValueDescriptorProto). */
function checkScope(
  checking: Checking,
  scope: string,
  named: readonly Named[],
  enums: readonly EnumDescriptorProto[],
): void {
  const { report, nameOf } = checking
  const seen = checkNames(checking, named, scope)
  for (const type of enums) {
    for (const value of type.value) {
      if (seen.has(value.name)) report('enum-scope', nameOf(value), { name: value.name, enumeration: type.name })
      seen.add(value.name)
    }
  }
}

function checkNames({ report, nameOf }: Checking, named: readonly Named[], scope: string): Set<string> {
  const seen = new Set<string>()
  for (const one of named) {
    if (seen.has(one.name)) report('name-twice', nameOf(one), { name: one.name, scope })
    seen.add(one.name)
  }
  return seen
}

/** A name that an import has already. */
function checkImported({ draft, report, nameOf }: Checking, one: Named): void {
  const full = inScope(draft.file.package, one.name)
  const isTaken = draft.imports.some(({ path }) => {
    const file = importable.get(path)
    return [...(file?.messages ?? []), ...(file?.enums ?? []), ...(file?.services ?? [])].some(
      ({ typeName }) => typeName === full,
    )
  })
  if (isTaken) report('name-twice', nameOf(one), { name: one.name, scope: draft.file.package })
}

type Named = { readonly name: string } & (object | FieldDescriptorProto)
