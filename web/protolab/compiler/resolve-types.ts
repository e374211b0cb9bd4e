/**
 * Names of types, as they were written, become full names: looked for from the innermost scope outwards (Protobuf Language
 * Guide: Name Resolution). What is found nowhere is told, with what may have been meant.
 */
import type { DescFile } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  type EnumDescriptorProto,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import type { Draft } from './draft.ts'
import { importable } from './imports.ts'
import { inScope } from './names.ts'
import { SCALARS } from './parse-field.ts'
import type { Place, Report } from './problem.ts'

/** Full names, with what they are; packages are known for the names inside them. */
type Symbols = ReadonlyMap<string, 'message' | 'enum' | 'package'>

export function resolveTypes(draft: Draft, report: Report): void {
  const { file, places } = draft
  const symbols = symbolsOf(draft)
  const resolve = (name: string, scope: string, place: Place): { name: string; kind: 'message' | 'enum' } | null => {
    const found = find(symbols, name, scope)
    if (found === null) {
      const known = [...SCALARS.keys(), ...[...symbols].flatMap(([full, kind]) => (kind === 'package' ? [] : [full]))]
      report('type-unknown', place, { type: name, nearest: likely(name, known), file: fileWith(name) })
    }
    return found
  }
  const nowhere = { start: 0, end: 0 }
  const walk = (message: DescriptorProto, scope: string): void => {
    const inside = inScope(scope, message.name)
    for (const field of message.field) {
      if (field.typeName === '') continue
      const found = resolve(field.typeName, inside, places.get(field)?.type ?? nowhere)
      if (found === null) continue
      field.typeName = `.${found.name}`
      field.type = found.kind === 'message' ? Type.MESSAGE : Type.ENUM
    }
    for (const nested of message.nestedType) walk(nested, inside)
  }
  for (const message of file.messageType) walk(message, file.package)
  for (const service of file.service) {
    for (const method of service.method) {
      const place = places.get(method)
      const side = (name: string, at: Place | undefined): string => {
        const found = resolve(name, inScope(file.package, service.name), at ?? nowhere)
        if (found?.kind === 'enum') report('type-not-message', at ?? nowhere, { type: name })
        return found === null ? name : `.${found.name}`
      }
      method.inputType = side(method.inputType, place?.type)
      method.outputType = side(method.outputType, place?.number)
    }
  }
}

function find(symbols: Symbols, name: string, scope: string): { name: string; kind: 'message' | 'enum' } | null {
  if (name.startsWith('.')) return typeAt(symbols, name.slice(1))
  const [first = ''] = name.split('.')
  for (let at = scope; ; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const found = typeAt(symbols, inScope(at, name))
    // The innermost scope that knows the first part decides.
    if (found !== null || (first !== name && symbols.has(inScope(at, first)))) return found
    if (at === '') return null
  }
}

function typeAt(symbols: Symbols, name: string): { name: string; kind: 'message' | 'enum' } | null {
  const kind = symbols.get(name)
  return kind === undefined || kind === 'package' ? null : { name, kind }
}

function symbolsOf({ file, imports }: Draft): Symbols {
  const symbols = new Map<string, 'message' | 'enum' | 'package'>()
  const addPackage = (name: string) => {
    for (let at = name; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) symbols.set(at, 'package')
  }
  const addTypes = (
    scope: string,
    messages: readonly DescriptorProto[],
    enums: readonly EnumDescriptorProto[],
  ): void => {
    for (const { name } of enums) symbols.set(inScope(scope, name), 'enum')
    for (const message of messages) {
      const full = inScope(scope, message.name)
      symbols.set(full, 'message')
      addTypes(full, message.nestedType, message.enumType)
    }
  }
  const addFile = ({ proto, dependencies }: DescFile): void => {
    addPackage(proto.package)
    addTypes(proto.package, proto.messageType, proto.enumType)
    for (const index of proto.publicDependency) {
      const shared = dependencies.find((one) => one.proto.name === proto.dependency[index])
      if (shared !== undefined) addFile(shared)
    }
  }
  for (const { path } of imports) {
    const known = importable.get(path)
    if (known !== undefined) addFile(known)
  }
  addPackage(file.package)
  addTypes(file.package, file.messageType, file.enumType)
  return symbols
}

/** A file that has such a type, where only its import is missing. */
function fileWith(name: string): string {
  const wanted = name.replace(/^\./, '')
  for (const [path, { messages, enums }] of importable) {
    if ([...messages, ...enums].some((type) => type.typeName === wanted || type.name === wanted)) return path
  }
  return ''
}

/** Known names that differ in letters' size or in little else. */
function likely(name: string, known: readonly string[]): string {
  const wanted = name.toLowerCase()
  const last = (full: string) => full.slice(full.lastIndexOf('.') + 1)
  const scored = known
    .map((full) => ({ full, distance: Math.min(distance(wanted, full), distance(wanted, last(full))) }))
    .filter((one) => one.distance <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.distance - b.distance)
  return scored[0]?.full ?? ''
}

/** Letters to change, add or leave out. */
function distance(wanted: string, name: string): number {
  const other = name.toLowerCase()
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= wanted.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (wanted[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(change, (next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
